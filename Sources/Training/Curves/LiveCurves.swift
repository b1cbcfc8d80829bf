/// The curves of a training that runs in this process, out of its events.
///
/// The names are those of metrics.jsonl, so that a run looks the same while it trains and afterwards.
public struct LiveCurves: Sendable {
  /// What is known. Sharing it costs nothing; the next event after that copies what is shared once.
  public private(set) var curves: RunCurves
  private var places: [String: Int] = [:]
  private var lastStep = 0.0

  /// - Parameters:
  ///   - name: what the legend calls the run.
  ///   - path: the run's folder.
  public init(name: String, path: String) {
    curves = RunCurves(name: name, path: path)
  }

  /// Takes what the training reports.
  ///
  /// - Complexity: O(1), amortised; O(points) once after the curves were shared.
  public mutating func add(_ event: TrainingEvent) {
    switch event {
    case .started(let start):
      // What an earlier part of the training has logged belongs to the same curves.
      if start.resumedSteps > 0, curves.series.isEmpty { takeLog() }
      lastStep = Double(start.resumedSteps)
      curves.state = .running
      curves.epochLimit = start.epochs
    case .step(let progress): add(progress)
    case .observed: break
    case .epoch(let epoch, let isBest): add(epoch, isBest: isBest)
    case .finished(let record):
      curves.state = record.state
      curves.epochCount = record.epochs.count
      curves.problem = record.failure
    }
  }

  private mutating func takeLog() {
    var source = CurveSource(RunDirectory(curves.path))
    _ = source.read()
    let name = curves.name
    curves = source.curves
    curves.name = name
    curves.problem = nil
    for (place, series) in curves.series.enumerated() { places[series.name] = place }
  }

  private mutating func add(_ progress: TrainingProgress) {
    let step = Double(progress.step)
    lastStep = step
    append("loss", step, progress.loss)
    if let loss = progress.auxiliaryLoss { append("auxiliary_loss", step, loss) }
    append("learning_rate", step, Double(progress.learningRate))
    append("impressions_per_second", step, progress.impressionsPerSecond)
    if let norm = progress.gradientNorm { append("gradient_norm", step, Double(norm)) }
    curves.epochs.append(step: step, value: Double(progress.epoch - 1) + progress.epochShare)
  }

  private mutating func add(_ epoch: RunRecord.Epoch, isBest: Bool) {
    append("train_loss", lastStep, epoch.trainLoss)
    append("validation_loss", lastStep, epoch.validationLoss)
    if let auc = epoch.validationAUC { append("validation_auc", lastStep, auc) }
    if curves.epochs.values.last ?? 0 < Double(epoch.epoch) {
      curves.epochs.append(step: lastStep, value: Double(epoch.epoch))
    }
    if curves.seconds.count == 0 { curves.seconds.append(step: 0, value: 0) }
    let before = curves.seconds.values.last ?? 0
    curves.seconds.append(step: lastStep, value: before + epoch.seconds)
    curves.epochCount = epoch.epoch
    if isBest {
      curves.bestEpoch = epoch.epoch
      curves.bestStep = lastStep
    }
  }

  private mutating func append(_ name: String, _ step: Double, _ value: Double) {
    let place = places[name] ?? curves.series.count
    if place == curves.series.count {
      places[name] = place
      curves.series.append(MetricSeries(name: name))
    }
    curves.series[place].append(step: step, value: value)
  }
}
