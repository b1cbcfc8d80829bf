import Datasets
import Kernels
import Metrics
import Training

/// Two runs on the same test rows.
struct RunComparison {
  let first: RunEvaluation
  let second: RunEvaluation
  let difference: EvaluationDifference
  /// The users on whom the two differ most.
  let users: [UserDifference]

  /// How many users are listed.
  static let userLimit = 20

  /// Compares two runs.
  ///
  /// - Throws: `CommandFailure.otherRows` where they were not tested on the same impressions.
  init(_ first: RunEvaluation, _ second: RunEvaluation) throws {
    if let problem = Self.difference(of: first, second) {
      throw CommandFailure.otherRows(
        first.run.directory.path, second.run.directory.path, problem)
    }
    self.first = first
    self.second = second
    difference = try EvaluationDifference(first.rankings, second.rankings)
    users = try first.rankings.usersThatDiffer(from: second.rankings, limit: Self.userLimit)
  }

  /// What is different about the test rows of two runs; nil where they are the same.
  private static func difference(
    of first: RunEvaluation, _ second: RunEvaluation
  ) -> CommandFailure.RowDifference? {
    let (a, b) = (first.predictions, second.predictions)
    guard a.count == b.count else { return .counts(a.count, b.count) }
    let (dataA, dataB) = (first.run.data.dataset, second.run.data.dataset)
    let isSameData = dataA.info.fingerprint == dataB.info.fingerprint
    for row in 0..<a.count {
      // In the same data equal numbers are equal rows; else ids and moments must agree.
      if isSameData && a.events[row] == b.events[row] && a.items[row] == b.items[row] { continue }
      let (rowA, rowB) = (words(of: row, a, dataA), words(of: row, b, dataB))
      if isSameData || rowA != rowB { return .row(row, rowA, rowB) }
    }
    return nil
  }

  /// What identifies an impression beyond its dataset.
  private static func words(
    of row: Int, _ predictions: Predictions, _ dataset: Dataset
  ) -> String {
    let user = dataset.userIDs[Int(predictions.users[row])]
    let item = dataset.itemIDs[Int(predictions.items[row])]
    let time = dataset.eventTimes[Int(predictions.events[row])]
    return "user \(user), item \(item), time \(time), label \(Int(predictions.labels[row]))"
  }

  /// Which run is better by a metric.
  enum Verdict: String {
    case first = "a"
    case second = "b"
    case tie

    /// A difference whose interval holds 0 is a tie.
    init(_ difference: Double, _ interval: ConfidenceInterval, isLowerBetter: Bool) {
      if interval.lower <= 0 && interval.upper >= 0 {
        self = .tie
      } else {
        self = (difference > 0) != isLowerBetter ? .first : .second
      }
    }

    init(_ metric: EvaluationDifference.Metric, isLowerBetter: Bool = false) {
      self.init(metric.difference, metric.interval95, isLowerBetter: isLowerBetter)
    }
  }

  /// The keys of `heed compare --json`.
  func json() throws -> JSONValue {
    let verdicts = [
      ("auc", difference.auc, false), ("gauc", difference.gauc, false),
      ("logloss", difference.logLoss, true),
    ].map { name, metric, isLowerBetter in
      JSONValue.Member(
        name, metric.map { Verdict($0, isLowerBetter: isLowerBetter).rawValue }.json)
    }
    return [
      "a": try Self.json(first), "b": try Self.json(second),
      "difference": try JSONValue(encoding: difference),
      "verdict": .object(verdicts),
      "users_that_differ": .array(try users.map(json)),
      "warnings": warnings.json,
    ]
  }

  /// What a reader of either run's figures should know, each once.
  var warnings: [String] {
    let all = first.run.record.warnings
    return all + second.run.record.warnings.filter { !all.contains($0) }
  }

  /// The user's id as the data has it.
  func id(_ user: UserDifference) -> String { first.run.data.dataset.userIDs[Int(user.user)] }

  private func json(_ user: UserDifference) throws -> JSONValue {
    let rest = try JSONValue(encoding: user).members.dropFirst()
    return .object([JSONValue.Member("user", id(user).json)] + rest)
  }

  private static func json(_ side: RunEvaluation) throws -> JSONValue {
    let record = side.run.record
    return [
      "model": record.training.model.json, "run": side.run.directory.path.json,
      "best_epoch": record.best.json, "parameters": record.parameters.json,
      "seconds_per_epoch": record.secondsPerEpoch.json,
      "evaluation": try JSONValue(encoding: side.evaluation),
    ]
  }
}
