import Foundation

/// Curves over common axes, each with a band where there is an interval.
struct LineChart {
  /// One curve.
  struct Series {
    /// What the legend says.
    var name: String
    /// Its points, x ascending.
    var points: [(x: Double, y: Double)]
    /// The lower and upper end at each point; empty for none.
    var band: [(lower: Double, upper: Double)] = []
  }

  var title: String
  var xLabel: String
  var yLabel: String
  var series: [Series]
  /// The ends of the x axis; nil takes those of the data.
  var xRange: ClosedRange<Double>?
  /// The ends of the y axis; nil takes those of the data.
  var yRange: ClosedRange<Double>?
  /// Whether the line of a chance ranker is drawn.
  var hasDiagonal = false

  private static let size = (width: 640.0, height: 440.0)
  private static let frame = (left: 70.0, right: 20.0, top: 40.0, bottom: 60.0)

  /// The picture.
  var svg: String {
    var canvas = SVGCanvas(width: Self.size.width, height: Self.size.height)
    let (xs, ys) = (horizontal, vertical)
    let (left, bottom) = (Self.frame.left, Self.size.height - Self.frame.bottom)
    let (right, top) = (Self.size.width - Self.frame.right, Self.frame.top)
    func x(_ value: Double) -> Double {
      left + (value - xs.lowerBound) / (xs.upperBound - xs.lowerBound) * (right - left)
    }
    func y(_ value: Double) -> Double {
      bottom - (value - ys.lowerBound) / (ys.upperBound - ys.lowerBound) * (bottom - top)
    }
    canvas.text(title, (left, 24), size: 15)
    for tick in Ticks.of(xs) {
      canvas.line((x(tick), bottom), (x(tick), top), color: "#eeeeee")
      canvas.text(Ticks.text(tick), (x(tick), bottom + 18), .middle)
    }
    for tick in Ticks.of(ys) {
      canvas.line((left, y(tick)), (right, y(tick)), color: "#eeeeee")
      canvas.text(Ticks.text(tick), (left - 8, y(tick) + 4), .end)
    }
    canvas.line((left, bottom), (right, bottom), color: "#444444")
    canvas.line((left, bottom), (left, top), color: "#444444")
    canvas.text(xLabel, ((left + right) / 2, bottom + 42), .middle)
    canvas.text(yLabel, (18, (top + bottom) / 2), .middle, turned: true)
    if hasDiagonal {
      canvas.line((x(0), y(0)), (x(1), y(1)), color: "#888888", isDashed: true)
    }
    for (index, one) in series.enumerated() {
      let color = SeriesColor.of(index)
      if one.band.count == one.points.count, !one.band.isEmpty {
        let upper = zip(one.points, one.band).map { (x($0.x), y($1.upper)) }
        let lower = zip(one.points, one.band).map { (x($0.x), y($1.lower)) }
        canvas.area(upper + lower.reversed(), color: color)
      }
      canvas.path(one.points.map { (x($0.x), y($0.y)) }, color: color)
    }
    // Beneath the diagonal of a ROC curve there is room; elsewhere above the curves.
    let legend = hasDiagonal ? bottom - 18 * Double(series.count) : top + 12
    let room = 40 + 7 * Double(series.map(\.name.count).max() ?? 0)
    for (index, one) in series.enumerated() {
      let row = legend + 18 * Double(index)
      let start = hasDiagonal ? right - room : left + 12
      canvas.line(
        (start, row - 4), (start + 22, row - 4), color: SeriesColor.of(index), width: 3)
      canvas.text(one.name, (start + 28, row))
    }
    return canvas.text
  }

  private var horizontal: ClosedRange<Double> {
    xRange ?? Self.range(series.flatMap { $0.points.map(\.x) }, margin: 0)
  }

  private var vertical: ClosedRange<Double> {
    yRange
      ?? Self.range(
        series.flatMap { $0.points.map(\.y) + $0.band.flatMap { [$0.lower, $0.upper] } },
        margin: 0.08)
  }

  private static func range(_ values: [Double], margin: Double) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let lowest = finite.min(), let highest = finite.max() else { return 0...1 }
    guard highest > lowest else { return lowest - 0.5...highest + 0.5 }
    let room = margin * (highest - lowest)
    return lowest - room...highest + room
  }
}

/// Round numbers along an axis.
enum Ticks {
  /// About six multiples of 1, 2 or 5 times a power of ten.
  static func of(_ range: ClosedRange<Double>) -> [Double] {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite else { return [range.lowerBound] }
    let rough = span / 6
    let power = pow(10, floor(log10(rough)))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? 10 * power
    let first = (range.lowerBound / step).rounded(.up)
    let last = (range.upperBound / step).rounded(.down)
    guard last >= first, last - first < 100 else { return [range.lowerBound] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// A number without digits that say nothing.
  static func text(_ value: Double) -> String { String(format: "%.6g", value) }
}
