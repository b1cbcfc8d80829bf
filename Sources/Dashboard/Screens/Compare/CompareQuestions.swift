import Datasets
import Inspection
import Metrics
import Training

/// How do two runs differ by AUC, on the same test rows? Comes before all else, since it needs no
/// resampling.
struct AUCDifferenceQuestion: Question {
  var first: RunKey
  var second: RunKey
  let runs: OpenPair

  var urgency: Urgency { .soon }

  func answer(at desk: any Desk) throws -> Undefinable<DeLongDifference> {
    let (a, b) = try runs.predictions(at: desk)
    let first = try ScoredImpressions(labels: a.labels, logits: a.logits)
    let second = try ScoredImpressions(labels: b.labels, logits: b.logits)
    return try first.deLongDifference(from: second)
  }
}

/// How do two runs differ by all metrics, with intervals over resampled users?
struct MetricDifferenceQuestion: Question {
  var first: RunKey
  var second: RunKey
  let runs: OpenPair

  var urgency: Urgency { .patient }

  struct Answer: Sendable {
    var first: Evaluation
    var second: Evaluation
    var difference: EvaluationDifference
  }

  func answer(at desk: any Desk) throws -> Answer {
    let (a, b) = try runs.predictions(at: desk)
    let (first, second) = (try a.rankings(), try b.rankings())
    try desk.checkWanted()
    return Answer(
      first: Evaluation(first), second: Evaluation(second),
      difference: try EvaluationDifference(first, second))
  }
}

/// How do two models differ by all metrics, over the seeds that both were trained with?
struct SeededDifferenceQuestion: Question {
  var first: RunKey
  var second: RunKey
  let runs: OpenPair

  var urgency: Urgency { .patient }

  func answer(at desk: any Desk) throws -> SeededEvaluationDifference {
    let all = try runs.predictionsBySeed(at: desk)
    try desk.checkWanted()
    return try SeededEvaluationDifference(
      all.map { try $0.0.rankings() }, all.map { try $0.1.rankings() })
  }
}

/// On which users do two runs differ most?
struct UsersThatDifferQuestion: Question {
  var first: RunKey
  var second: RunKey
  let runs: OpenPair

  var urgency: Urgency { .soon }

  /// The most users that are listed.
  static let limit = 500

  func answer(at desk: any Desk) throws -> [UserDifference] {
    let (a, b) = try runs.predictions(at: desk)
    return try a.rankings().usersThatDiffer(from: b.rankings(), limit: Self.limit)
  }
}

/// Two runs with their data; equal where the runs are.
struct OpenPair: Hashable, Sendable {
  let first: OpenRun
  let second: OpenRun

  static func == (one: OpenPair, other: OpenPair) -> Bool {
    one.first.key == other.first.key && one.second.key == other.second.key
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(first.key)
    hasher.combine(second.key)
  }

  /// The seeds that both groups have, ascending; none where a run was opened alone, or where one seed
  /// is all that they share.
  var commonSeeds: [UInt64] {
    guard let mine = first.group, let theirs = second.group else { return [] }
    let common = mine.members.map(\.seed).filter { seed in
      theirs.members.contains { $0.seed == seed }
    }
    return common.count > 1 ? common : []
  }

  /// The predictions of both, on the same rows.
  ///
  /// - Throws: `AnswerFailure` where the rows differ.
  func predictions(at desk: any Desk) throws -> (Predictions, Predictions) {
    let pair = (try desk.predictions(of: first.key), try desk.predictions(of: second.key))
    try check(pair.0, pair.1)
    return pair
  }

  /// The same for each of the seeds that both have.
  func predictionsBySeed(at desk: any Desk) throws -> [(Predictions, Predictions)] {
    let all = try commonSeeds.map { seed in
      try desk.checkWanted()
      return (
        try desk.predictions(of: first.key, seed: seed),
        try desk.predictions(of: second.key, seed: seed)
      )
    }
    for pair in all {
      try check(all[0].0, pair.0)
      try check(all[0].0, pair.1)
    }
    return all
  }

  private func check(_ a: Predictions, _ b: Predictions) throws {
    if let difference = RowDifference(a, first.dataset, b, second.dataset) {
      throw AnswerFailure(
        "\(first.name) and \(second.name) were tested on different impressions (\(difference)): "
          + "train both on the same data with the same --split, --negatives and --seed.")
    }
  }
}
