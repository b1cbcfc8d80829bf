/// Makes curves of what a training reports, under the names of its log.
public struct LiveCurves: Sendable {
  /// The curves so far.
  public private(set) var curves: RunCurves
  private var step = 0

  /// Curves of a run that begins.
  public init(name: String, path: String) { curves = RunCurves(name: name, path: path) }

  /// Takes an event.
  ///
  /// - Complexity: O(1), amortised.
  public mutating func add(_ event: TrainingEvent) {
    switch event {
    case .started(let start):
      curves.epochLimit = start.epochs
      curves.state = .running
      step = start.resumedSteps
    case .step(let progress):
      step = progress.step
      add("loss", progress.loss)
      add("learning_rate", Double(progress.learningRate))
      add("impressions_per_second", progress.impressionsPerSecond)
      if let norm = progress.gradientNorm { add("gradient_norm", Double(norm)) }
      curves.epochs.append(
        step: Double(step), value: Double(progress.epoch - 1) + progress.epochShare)
    case .observed: break
    case .epoch(let epoch, let isBest):
      add("train_loss", epoch.trainLoss)
      add("validation_loss", epoch.validationLoss)
      if let auc = epoch.validationAUC { add("validation_auc", auc) }
      curves.epochCount = epoch.epoch
      if isBest {
        curves.bestEpoch = epoch.epoch
        curves.bestStep = Double(step)
      }
    case .finished(let record): curves.state = record.state
    }
  }

  private mutating func add(_ name: String, _ value: Double) {
    let place = curves.series.firstIndex { $0.name == name } ?? curves.series.count
    if place == curves.series.count { curves.series.append(MetricSeries(name: name)) }
    curves.series[place].append(step: Double(step), value: value)
  }
}
