/// One number of a training over its steps: what a curve shows.
public struct MetricSeries: Sendable, Hashable {
  /// The name, such as `loss` or `validation_auc`.
  public var name: String
  /// Steps, ascending.
  public var steps: [Double]
  /// The values, one for each step; NaN where there was none.
  public var values: [Double]

  /// A series; empty as long as nothing is appended.
  public init(name: String, steps: [Double] = [], values: [Double] = []) {
    self.name = name
    self.steps = steps
    self.values = values
  }
}

/// All curves of one run, whoever wrote it.
public struct RunCurves: Sendable, Hashable {
  /// What the legend calls the run.
  public var name: String
  /// The file or folder that the curves come from.
  public var path: String
  /// The curves, in the order in which they were first met.
  public var series: [MetricSeries]
  /// The step at which the best epoch ended; nil where nothing is known of epochs.
  public var bestStep: Double?
  /// What is wrong with the source, in one sentence; nil where nothing is.
  public var problem: String?

  /// Curves of a run.
  public init(
    name: String, path: String, series: [MetricSeries] = [], bestStep: Double? = nil,
    problem: String? = nil
  ) {
    self.name = name
    self.path = path
    self.series = series
    self.bestStep = bestStep
    self.problem = problem
  }

  /// The series of a name.
  public subscript(name: String) -> MetricSeries? { series.first { $0.name == name } }
}
