import Foundation

/// metrics.jsonl and the TensorBoard events: the same numbers twice.
final class RunLog {
  private let lines: MetricsLog
  private let events: EventFileWriter

  /// Opens both, without what was logged after `step`.
  init(_ run: RunDirectory, keepingStepsThrough step: Int, isResumed: Bool) throws {
    lines = try MetricsLog(run.metrics, keepingStepsThrough: isResumed ? step : -1)
    let folder = URL(filePath: run.path)
    let now = Date().timeIntervalSince1970
    if isResumed, let old = EventFileWriter.latest(in: folder) {
      events = try EventFileWriter(
        resuming: old, keepingStepsThrough: Int64(step), wallTime: now)
    } else {
      events = try EventFileWriter(creatingIn: folder, wallTime: now)
    }
  }

  private struct Line<Value: Encodable>: Encodable {
    let event: String
    let step: Int
    let value: Value

    enum CodingKeys: String, CodingKey { case event, step }

    func encode(to encoder: any Encoder) throws {
      try value.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(event, forKey: .event)
      try container.encode(step, forKey: .step)
    }
  }

  func add(_ progress: TrainingProgress) throws {
    try lines.append(Line(event: "step", step: progress.step, value: progress))
    var scalars: [(String, Float)] = [
      ("train/loss", Float(progress.loss)), ("train/learning_rate", progress.learningRate),
      ("train/impressions_per_second", Float(progress.impressionsPerSecond)),
    ]
    if let loss = progress.auxiliaryLoss { scalars.append(("train/auxiliary_loss", Float(loss))) }
    if let norm = progress.gradientNorm { scalars.append(("train/gradient_norm", norm)) }
    try write(scalars, progress.step)
  }

  func add(_ epoch: RunRecord.Epoch, step: Int) throws {
    try lines.append(Line(event: "epoch", step: step, value: epoch))
    var scalars = [
      ("epoch/train_loss", Float(epoch.trainLoss)),
      ("epoch/validation_loss", Float(epoch.validationLoss)),
    ]
    if let auc = epoch.validationAUC { scalars.append(("epoch/validation_auc", Float(auc))) }
    try write(scalars, step)
  }

  private func write(_ scalars: [(String, Float)], _ step: Int) throws {
    try events.add(
      scalars.map { (tag: $0.0, value: $0.1) }, step: Int64(step),
      wallTime: Date().timeIntervalSince1970)
  }
}
