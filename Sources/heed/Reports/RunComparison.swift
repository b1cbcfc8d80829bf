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
    if let problem = RowDifference(
      first.predictions, first.run.data.dataset, second.predictions, second.run.data.dataset)
    {
      throw CommandFailure.otherRows(
        first.run.directory.path, second.run.directory.path, problem)
    }
    self.first = first
    self.second = second
    difference = try EvaluationDifference(first.rankings, second.rankings)
    users = try first.rankings.usersThatDiffer(from: second.rankings, limit: Self.userLimit)
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
      "best_epoch": record.best.json, "kept_epoch": record.kept.json,
      "imported": record.origin,
      "parameters": record.parameters.json,
      "seconds_per_epoch": record.secondsPerEpoch.json,
      "evaluation": try JSONValue(encoding: side.evaluation),
    ]
  }
}
