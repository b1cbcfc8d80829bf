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

  /// The predictions of both, on the same rows.
  ///
  /// - Throws: `AnswerFailure` where the rows differ.
  func predictions(at desk: any Desk) throws -> (Predictions, Predictions) {
    let a = try desk.predictions(of: first.key)
    let b = try desk.predictions(of: second.key)
    if let difference = RowDifference(a, first.dataset, b, second.dataset) {
      throw AnswerFailure(
        "\(first.name) and \(second.name) were tested on different impressions (\(difference)): "
          + "train both on the same data with the same --split, --negatives and --seed.")
    }
    return (a, b)
  }
}
