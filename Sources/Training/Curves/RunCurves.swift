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
  /// How far the epochs were at a step, with fractions where they are known; empty where nothing is
  /// known of epochs.
  public var epochs = MetricSeries(name: "epoch")
  /// Seconds since the first step, never falling; empty where no clock is known.
  public var seconds = MetricSeries(name: "seconds")
  /// Where the training stands, where its record says so.
  public var state: RunRecord.State?
  /// The best epoch, from 1; nil where nothing is known of epochs.
  public var bestEpoch: Int?
  /// The epochs that are done; nil where no record says so.
  public var epochCount: Int?
  /// The epochs that are trained at most; nil where no record says so.
  public var epochLimit: Int?
  /// Whether another program trained the model, so that there are no curves.
  public var isImported = false
  /// When the source last changed, in seconds since 1970; nil where it is no file or not there yet.
  public var changed: Int64?

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

  /// The greatest step of any series; nil without points.
  public var lastStep: Double? { series.compactMap(\.steps.last).max() }

  /// The step at which an epoch ended, from 1; nil where it is not known to have.
  ///
  /// - Complexity: O(log steps).
  public func step(endOfEpoch epoch: Int) -> Double? {
    // The scale rises with steps, so that it can be searched like them.
    var (low, high) = (0, epochs.count)
    while low < high {
      let middle = (low + high) / 2
      if epochs.values[middle] < Double(epoch) { low = middle + 1 } else { high = middle }
    }
    return low < epochs.count ? epochs.steps[low] : nil
  }
}
