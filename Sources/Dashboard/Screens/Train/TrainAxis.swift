import Cells
import Training

/// What the curves run along.
enum TrainAxis: Hashable, Sendable, CaseIterable {
  case step, epoch, time

  /// Whether any of the runs tells it.
  func isKnown(_ curves: [RunCurves]) -> Bool {
    switch self {
    case .step: true
    case .epoch: curves.contains { $0.epochs.count > 1 }
    case .time: curves.contains { $0.seconds.count > 1 }
    }
  }

  /// The next one that is known.
  func next(_ curves: [RunCurves]) -> TrainAxis {
    let all = Self.allCases
    let place = all.firstIndex(of: self) ?? 0
    return (1...all.count).lazy.map { all[(place + $0) % all.count] }
      .first { $0.isKnown(curves) } ?? .step
  }

  /// The word and, for the time, the seconds of its unit.
  func unit(_ curves: [RunCurves]) -> (word: String, seconds: Double) {
    switch self {
    case .step: return ("step", 1)
    case .epoch: return ("epoch", 1)
    case .time:
      let longest = curves.compactMap(\.seconds.values.last).max() ?? 0
      if longest > 36_000 { return ("hours", 3600) }
      return longest > 600 ? ("minutes", 60) : ("seconds", 1)
    }
  }

  /// Where steps stand on the axis; nil for a run that does not tell.
  ///
  /// - Parameter steps: ascending.
  /// - Complexity: O(steps + points of the scale).
  func places(of steps: [Double], in run: RunCurves, unit: Double) -> [Double]? {
    switch self {
    case .step: steps
    case .epoch: run.epochs.count > 1 ? run.epochs.interpolated(atSteps: steps) : nil
    case .time:
      run.seconds.count > 1 ? run.seconds.interpolated(atSteps: steps).map { $0 / unit } : nil
    }
  }
}
