import Kernels
import Metrics
import Training

/// Two models with several seeds each on the same test rows.
struct SeededComparison {
  /// One model's runs, in the order of the seeds that both have.
  struct Side {
    let path: String
    let runs: [TrainedRun]
    let predictions: [Predictions]
    let rankings: [UserRankings]

    var title: String { runs[0].card.title }
  }

  let first: Side
  let second: Side
  let seeds: [UInt64]
  let difference: SeededEvaluationDifference

  /// Compares the runs of two folders, or of a folder and a run.
  ///
  /// - Throws: `CommandFailure.noCommonSeed`, `otherRows`; what opening a run throws.
  init(_ paths: [String], data: String?, pool: Pool) throws {
    let sides = try paths.map { path in
      let runs = try (SeedGroup(path)?.members.map(\.path) ?? [path]).map {
        try TrainedRun($0, data: data, threadCount: pool.threadCount)
      }
      return (path, runs)
    }
    let common = Set(sides[0].1.map(\.record.training.seed))
      .intersection(sides[1].1.map(\.record.training.seed)).sorted()
    guard !common.isEmpty else { throw CommandFailure.noCommonSeed(paths[0], paths[1]) }
    seeds = common
    let built = try sides.map { path, runs in
      let chosen = common.compactMap { seed in
        runs.first { $0.record.training.seed == seed }
      }
      let predictions = try chosen.map { try $0.testPredictions(pool: pool) }
      return Side(
        path: path, runs: chosen, predictions: predictions,
        rankings: try predictions.map { try $0.rankings() })
    }
    (first, second) = (built[0], built[1])
    let whole = (built[0].runs[0], built[0].predictions[0])
    for side in built {
      for (run, predictions) in zip(side.runs, side.predictions) {
        if let problem = RowDifference(
          whole.1, whole.0.data.dataset, predictions, run.data.dataset)
        {
          throw CommandFailure.otherRows(
            whole.0.directory.path, run.directory.path, problem)
        }
      }
    }
    difference = try SeededEvaluationDifference(built[0].rankings, built[1].rankings)
  }

  /// What a reader of any run's figures should know, each once.
  var warnings: [String] {
    var all: [String] = []
    for warning in (first.runs + second.runs).flatMap(\.record.warnings)
    where !all.contains(warning) { all.append(warning) }
    return all
  }

  /// The keys of `heed compare --json` for folders of runs.
  var json: JSONValue {
    func side(_ side: Side) -> JSONValue {
      [
        "model": side.runs[0].record.training.model.json,
        "runs": side.runs.map(\.directory.path).json,
      ]
    }
    return [
      "a": side(first), "b": side(second), "seeds": seeds.map { Int(clamping: $0) }.json,
      "difference": .object(
        difference.metrics.map { JSONValue.Member($0.key, Self.json($0.difference)) }),
      "verdict": .object(difference.metrics.map { .init($0.key, ($0.verdict?.rawValue).json) }),
      "warnings": warnings.json,
    ]
  }

  private static func json(_ difference: SeededDifference?) -> JSONValue {
    guard let difference else { return .null }
    return [
      "a": difference.first.json, "b": difference.second.json,
      "value": difference.difference.json,
      "ci95": [difference.interval95.lower, difference.interval95.upper].json,
      "p": difference.p.json, "by_seed": difference.bySeed.json,
      "row_error": difference.rowError.json, "seed_error": difference.seedError.json,
    ]
  }
}
