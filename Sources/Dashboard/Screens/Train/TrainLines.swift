import Cells
import Training

/// The lines of all charts, smoothed and laid along the axis once whenever a curve has grown.
struct TrainLines: Sendable {
  /// What is no number in a line.
  struct Gap: Hashable, Sendable {
    /// The step of the first one.
    var first: Double
    /// The step from which on there are no numbers any more; nil where there are again.
    var since: Double?
  }

  private struct Key: Hashable {
    let run: Int
    let name: String
  }

  /// What a line depends on.
  private struct State: Equatable {
    let count: Int
    let lastStep: Double?
    let lastValue: UInt64?
    let smoothing: Double
    let axis: TrainAxis
    let unit: Double
  }

  private struct Line {
    let state: State
    let series: ChartSeries?
    let gap: Gap?
  }

  private var lines: [Key: Line] = [:]
  private(set) var extent: ClosedRange<Double>?

  /// Few points, such as one an epoch, are shown as they are.
  private static let fewPoints = 20

  /// Brings the lines up to date.
  mutating func update(_ curves: [RunCurves], smoothing: Double, axis: TrainAxis) {
    let unit = axis.unit(curves).seconds
    var kept = Set<Key>()
    for (run, curve) in curves.enumerated() {
      for series in curve.series {
        let key = Key(run: run, name: series.name)
        kept.insert(key)
        let state = State(
          count: series.count, lastStep: series.steps.last,
          lastValue: series.values.last?.bitPattern, smoothing: smoothing, axis: axis, unit: unit)
        if lines[key]?.state == state { continue }
        let places = axis.places(of: series.steps, in: curve, unit: unit)
        let line = places.map {
          ChartSeries(name: series.name, x: $0, y: series.values, style: .plain)
        }
        lines[key] = Line(
          state: state,
          series: smoothing > 0 && series.count > Self.fewPoints
            ? line?.smoothed(smoothing) : line,
          gap: Self.gap(series))
      }
    }
    if lines.count > kept.count { lines = lines.filter { kept.contains($0.key) } }
    let known = lines.values.compactMap(\.series)
    let first = known.compactMap(\.x.first).min()
    let last = known.compactMap(\.x.last).max()
    extent = first.flatMap { first in last.map { min(first, $0)...$0 } }
  }

  /// The line of a run's series; nil where the axis is not known for the run.
  func line(run: Int, name: String) -> ChartSeries? { lines[Key(run: run, name: name)]?.series }

  /// What is no number in a run's series.
  func gap(run: Int, name: String) -> Gap? { lines[Key(run: run, name: name)]?.gap }

  private static func gap(_ series: MetricSeries) -> Gap? {
    guard let first = series.values.firstIndex(where: { !$0.isFinite }) else { return nil }
    let last = series.values.lastIndex(where: \.isFinite).map { $0 + 1 } ?? 0
    return Gap(
      first: series.steps[first], since: last < series.count ? series.steps[last] : nil)
  }
}
