import Training

/// One JSON object a line: `started`, `step`, `epoch`, then `finished` or `stopped`.
struct JSONTrainingReports: TrainingReports {
  let run: RunDirectory
  let console: Console

  func report(_ event: TrainingEvent) throws {
    switch event {
    case .started(let start):
      try tell("started", ["run": run.path.json], start)
    case .step(let progress):
      try tell("step", [:], progress)
    case .observed: break
    case .epoch(let epoch, let isBest):
      try tell("epoch", ["best": isBest.json], epoch)
    case .finished(let record):
      try console.printNow(Self.finished(record, run).line)
    }
  }

  func stopped(_ record: RunRecord) throws {
    let line: JSONValue = [
      "event": "stopped", "run": run.path.json, "epochs": record.epochs.count.json,
      "best_epoch": record.best.json,
    ]
    try console.printNow(line.line)
  }

  private func tell(_ event: String, _ more: JSONValue, _ value: some Encodable) throws {
    let first = [JSONValue.Member("event", event.json)]
    let rest = try JSONValue(encoding: value).members
    try console.printNow(JSONValue.object(first + more.members + rest).line)
  }

  private static func finished(_ record: RunRecord, _ run: RunDirectory) throws -> JSONValue {
    [
      "event": "finished", "run": run.path.json, "model": record.training.model.json,
      "epochs": record.epochs.count.json, "best_epoch": record.best.json,
      "test": try record.test.map { try JSONValue(encoding: $0) }.json,
      "test_last_epoch": try record.testLastEpoch.map { try JSONValue(encoding: $0) }.json,
      "seconds_per_epoch": record.secondsPerEpoch.json,
      "impressions_per_second": record.impressionsPerSecond.json,
      "parameters": record.parameters.json, "warnings": record.warnings.json,
    ]
  }
}

extension RunRecord {
  /// The epoch whose weights are kept; nil before the first.
  var best: Int? { bestEpoch > 0 ? bestEpoch : nil }

  /// The epoch whose weights are kept; nil where no epoch is known.
  var kept: Int? { keptEpoch > 0 ? keptEpoch : nil }

  /// Where an imported model comes from; null for one that was trained here.
  var origin: JSONValue {
    imported.map { ["file": .string($0.file), "layout": .string($0.layout)] } ?? .null
  }

  /// Training impressions a second, validation left out; nil before the first epoch.
  var impressionsPerSecond: Double? {
    guard let seconds = secondsPerEpoch, seconds > 0, let count = impressions["train"] else {
      return nil
    }
    return Double(count) / seconds
  }
}
