import Cells
import Training

/// Plain lines: one per report, one per epoch, a summary.
struct PlainTrainingReports: TrainingReports {
  let run: RunDirectory
  let data: TrainingData
  let console: Console

  func report(_ event: TrainingEvent) throws {
    switch event {
    case .started(let start):
      for line in Self.lines(start, on: data.dataset.info.name) { try print(line) }
    case .step(let progress): try print(Self.line(progress))
    case .observed: break
    case .epoch(let epoch, let isBest): try print(Self.line(epoch, isBest: isBest))
    case .finished(let record):
      for line in summary(record) { try console.print(line) }
      try console.output.flush()
    }
  }

  func stopped(_ record: RunRecord) throws {
    let epochs = record.epochs.count == 1 ? "1 epoch" : "\(record.epochs.count) epochs"
    console.note("stopped and saved after \(epochs); go on with:")
    console.note("  heed train --out \(Welcome.shellWord(run.path)) --resume")
  }

  private func print(_ line: String) throws {
    try console.printNow(DisplayText.sanitised(line, for: console.glyphs))
  }

  static func lines(_ start: TrainingStart, on name: String) -> [String] {
    let count = NumberText.count
    var lines = [
      "\(start.model) on \(name): \(count(start.parameters)) parameters",
      "\(count(start.train)) impressions train, \(count(start.validation)) validate, "
        + "\(count(start.test)) test; \(count(start.stepsPerEpoch)) steps an epoch, "
        + "at most \(count(start.epochs)) epochs",
    ]
    if start.resumedSteps > 0 { lines.append("resumed after step \(count(start.resumedSteps))") }
    return lines
  }

  static func line(_ step: TrainingProgress) -> String {
    let percent = "\(Int(step.epochShare * 100)) %"
    return [
      "epoch " + right("\(step.epoch)", 3), right(percent, 5),
      "step " + right(NumberText.count(step.step), 9),
      "loss " + right(NumberText.decimal(step.loss), 6),
      "rate " + right("\(step.learningRate)", 7),
      right(NumberText.short(step.impressionsPerSecond), 5) + " impressions/s",
      "ETA " + NumberText.span(.seconds(step.secondsLeft.clamped(to: 0...1e9).rounded())),
    ].joined(separator: "  ")
  }

  static func line(_ epoch: RunRecord.Epoch, isBest: Bool) -> String {
    [
      "epoch " + right("\(epoch.epoch)", 3), " done",
      "train loss " + right(NumberText.decimal(epoch.trainLoss), 6),
      "validation loss " + right(NumberText.decimal(epoch.validationLoss), 6),
      "AUC " + right(epoch.validationAUC.map { NumberText.decimal($0) } ?? "n/a", 6)
        + (isBest ? " best" : "     "),
      NumberText.span(.seconds(epoch.seconds)),
    ].joined(separator: "  ")
  }

  /// What came out, where it is, and what to do with it.
  private func summary(_ record: RunRecord) -> [String] {
    var lines = [""]
    if let test = record.test {
      lines.append(
        "Test, with the weights of epoch \(record.keptEpoch): "
          + "\(NumberText.count(test.impressionCount)) impressions, "
          + "\(NumberText.count(test.positiveCount)) positives")
      lines += EvaluationText.headlines(test).map { "  " + $0 }
      if let last = record.testLastEpoch {
        lines.append(
          "  epoch \(last.epoch), the last one, would have AUC \(EvaluationText.value(last.auc)), "
            + "LogLoss \(EvaluationText.value(last.logloss))")
      }
    }
    if let seconds = record.secondsPerEpoch, let rate = record.impressionsPerSecond {
      lines.append(
        "Trained \(record.epochs.count) of \(record.training.epochs) epochs in "
          + "\(NumberText.span(.seconds(seconds))) each, \(NumberText.short(rate)) impressions/s")
    }
    return lines + ["", "The run is \(DisplayText.sanitised(run.path, for: console.glyphs)):"]
      + commands.map { "  " + $0 }
  }

  /// Commands that look at the run, with a user and an item that are there.
  private var commands: [String] {
    let path = Welcome.shellWord(run.path)
    let impression = data.test[0]
    let user = data.dataset.userIDs[Int(data.dataset.eventUsers[impression.event])]
    let item = data.dataset.itemIDs[impression.item]
    return [
      "heed evaluate \(path)",
      "heed attend \(path) --user \(Welcome.shellWord(user)) --target \(Welcome.shellWord(item))",
      "heed compare \(path) ANOTHER-RUN",
    ].map { DisplayText.sanitised($0, for: console.glyphs) }
  }

  private static func right(_ text: String, _ columns: Int) -> String {
    DisplayText.padded(text, to: columns, isRight: true)
  }
}

extension Double {
  fileprivate func clamped(to limits: ClosedRange<Double>) -> Double {
    isNaN ? limits.lowerBound : Swift.min(Swift.max(self, limits.lowerBound), limits.upperBound)
  }
}
