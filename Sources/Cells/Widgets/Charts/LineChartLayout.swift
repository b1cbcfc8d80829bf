import Glibc

/// Where the parts of a line chart stand, and which value is where.
struct LineChartLayout {
  typealias Tick = (value: Double, label: String)

  let head: Rect
  let plot: Rect
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>
  let yTicks: [Tick]
  let xTicks: [Tick]
  let hasAxes: Bool
  let hasValues: Bool
  private let isLog: Bool

  init(_ chart: LineChart, _ area: Rect) {
    var rest = area
    head = rest.takeTop(area.height >= 3 && (!chart.title.isEmpty || chart.hasLegend) ? 1 : 0)
    hasAxes = rest.height >= 4 && rest.width >= 16
    xRange = Self.widened(chart.xRange ?? Self.span(chart.series.map(\.x)) ?? 0...1)
    let values = Self.values(chart, xRange)
    hasValues = values != nil
    isLog = chart.isLogY && (values?.lowerBound ?? 0) > 0 && (chart.yRange?.lowerBound ?? 1) > 0
    yRange = Self.widened(chart.yRange ?? values ?? 0...1)
    let count = max(2, rest.height / 3)
    let ticks =
      isLog
      ? LogTicks(range: yRange, count: count).values : NiceTicks(range: yRange, count: count).values
    let labels = isLog ? TickText.logLabels(ticks) : TickText.labels(ticks)
    yTicks = Array(zip(ticks, labels))
    if hasAxes {
      _ = rest.takeBottom(1)
      _ = rest.takeLeft((labels.map { DisplayWidth.of($0) }.max() ?? 0) + 1)
    }
    plot = rest
    let xValues = NiceTicks(range: xRange, count: max(2, rest.width / 12)).values
    xTicks = Array(zip(xValues, TickText.labels(xValues)))
  }

  /// The dot column of a place, among so many.
  func dot(_ x: Double, _ width: Int) -> Int {
    Self.whole(Self.share(of: x, in: xRange) * Double(width - 1))
  }

  /// The dot row of a value, from the top, among so many.
  func dotRow(_ y: Double, _ height: Int) -> Int {
    let share: Double
    if isLog {
      let (low, high) = (log(yRange.lowerBound), log(yRange.upperBound))
      share = y > 0 ? (log(y) - low) / (high - low) : -1
    } else {
      share = Self.share(of: y, in: yRange)
    }
    return Self.whole((1 - share) * Double(height - 1))
  }

  /// The screen's column of a place.
  func column(of x: Double) -> Int { plot.column + dot(x, plot.width) }
  /// The screen's row of a value.
  func row(of y: Double) -> Int { plot.row + dotRow(y, plot.height) }

  /// The place in the middle of a column of the screen.
  func x(atColumn column: Int) -> Double {
    let share = Double(column - plot.column) / Double(max(1, plot.width - 1))
    return xRange.lowerBound + share * (xRange.upperBound - xRange.lowerBound)
  }

  /// A value with a digit more than the ticks.
  func valueText(_ value: Double) -> String {
    guard value.isFinite else { return "NaN" }
    let size = abs(value)
    if size >= 10_000 { return NumberText.short(value) }
    if size >= 100 { return NumberText.decimal(value, places: 1) }
    if size >= 0.01 || size == 0 { return NumberText.decimal(value, places: 4) }
    return TickText.compact(value)
  }

  /// The points of a line that are in view, with one more at each side.
  func places(of line: ChartSeries) -> Range<Int> {
    let count = min(line.x.count, line.y.count)
    let first = max(0, line.place(of: xRange.lowerBound) - 1)
    let end = min(count, line.place(of: xRange.upperBound.nextUp) + 1)
    return first..<max(first, end)
  }

  /// Draws a line: of all points that share a column of dots the least and the greatest are met.
  func draw(_ line: ChartSeries, into canvas: inout DotCanvas, owner: Int) {
    let (width, height) = (canvas.width, canvas.height)
    guard width > 0, height > 0 else { return }
    var previous: (x: Int, y: Int)?
    var place = places(of: line).lowerBound
    let end = places(of: line).upperBound
    while place < end {
      let x = dot(line.x[place], width)
      var (low, high) = (Double.infinity, -Double.infinity)
      var (first, last): (Double?, Double?) = (nil, nil)
      var hasGap = false
      while place < end, dot(line.x[place], width) == x {
        let y = line.y[place]
        place += 1
        guard y.isFinite else {
          hasGap = true
          continue
        }
        if first == nil { first = y }
        last = y
        low = min(low, y)
        high = max(high, y)
      }
      guard let first, let last else {
        previous = nil
        continue
      }
      let start = dotRow(first, height)
      if let previous, !hasGap || previous.x == x {
        canvas.line(previous.x, previous.y, x, start, owner: owner)
      }
      let (top, bottom) = (dotRow(high, height), dotRow(low, height))
      if top < height, bottom >= 0 { canvas.column(x, top, bottom, owner: owner) }
      previous = (x, dotRow(last, height))
    }
  }

  private static func values(_ chart: LineChart, _ xRange: ClosedRange<Double>)
    -> ClosedRange<Double>?
  {
    var (low, high) = (Double.infinity, -Double.infinity)
    for line in chart.series {
      let first = line.place(of: xRange.lowerBound)
      let end = line.place(of: xRange.upperBound.nextUp)
      for place in first..<max(first, end) {
        let y = line.y[place]
        if y.isFinite, !chart.isLogY || y > 0 {
          low = min(low, y)
          high = max(high, y)
        }
      }
    }
    return low <= high ? low...high : nil
  }

  private static func span(_ lists: [[Double]]) -> ClosedRange<Double>? {
    let low = lists.compactMap(\.first).min()
    let high = lists.compactMap(\.last).max()
    guard let low, let high, low <= high, low.isFinite, high.isFinite else { return nil }
    return low...high
  }

  /// A range with an extent.
  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    if range.upperBound > range.lowerBound { return range }
    let reach = max(abs(range.lowerBound) * 0.1, 1e-6)
    return range.lowerBound - reach...range.upperBound + reach
  }

  /// Halved first: the whole extent may be more than the greatest number.
  private static func share(of value: Double, in range: ClosedRange<Double>) -> Double {
    (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
  }

  /// The nearest whole number; one far outside for what is none.
  private static func whole(_ value: Double) -> Int {
    if value.isNaN { return -1_000_000 }
    return Int(min(max(value.rounded(), -1_000_000), 1_000_000))
  }
}
