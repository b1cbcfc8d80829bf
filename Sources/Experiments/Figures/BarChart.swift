/// Counts side by side: a histogram, or means of groups with their intervals.
struct BarChart {
  /// One bar.
  struct Bar {
    var name: String
    var value: Double
    /// The ends of its interval, where it has one.
    var interval: (lower: Double, upper: Double)?
    /// Which colour of the series it has.
    var color = 0
  }

  var title: String
  var xLabel: String
  var yLabel: String
  var bars: [Bar]

  /// The picture.
  var svg: String {
    let (width, height, left, right, top, bottom) = (640.0, 400.0, 70.0, 620.0, 40.0, 330.0)
    var canvas = SVGCanvas(width: width, height: height)
    let ends = bars.flatMap { [$0.value, $0.interval?.lower, $0.interval?.upper] }.compactMap { $0 }
      .filter(\.isFinite)
    let lowest = min(0, ends.min() ?? 0)
    let highest = max(ends.max() ?? 1, lowest + 1e-9)
    func y(_ value: Double) -> Double {
      bottom - (value - lowest) / (highest - lowest) * (bottom - top)
    }
    canvas.text(title, (left, 24), size: 15)
    for tick in Ticks.of(lowest...highest) {
      canvas.line((left, y(tick)), (right, y(tick)), color: "#eeeeee")
      canvas.text(Ticks.text(tick), (left - 8, y(tick) + 4), .end)
    }
    let step = (right - left) / Double(max(bars.count, 1))
    // Names that would run into each other are left out, evenly; a group's stands under its first bar.
    let named = bars.indices.filter { !bars[$0].name.isEmpty }
    let apart = zip(named, named.dropFirst()).map { Double($1 - $0) * step }.min() ?? step
    let stride = max(1, Int((44 / apart).rounded(.up)))
    for (place, index) in named.enumerated() where place % stride == 0 {
      canvas.text(
        bars[index].name, (left + (Double(index) + 0.5) * step, bottom + 18), .middle)
    }
    for (index, bar) in bars.enumerated() where bar.value.isFinite {
      let place = left + (Double(index) + 0.1) * step
      canvas.rectangle(
        (place, min(y(bar.value), y(0))), width: step * 0.8, height: abs(y(bar.value) - y(0)),
        color: SeriesColor.of(bar.color))
      let middle = left + (Double(index) + 0.5) * step
      if let (lower, upper) = bar.interval {
        canvas.line((middle, y(lower)), (middle, y(upper)), color: "#222222", width: 1.4)
      }
    }
    canvas.line((left, y(0)), (right, y(0)), color: "#444444")
    canvas.text(xLabel, ((left + right) / 2, bottom + 44), .middle)
    canvas.text(yLabel, (18, (top + bottom) / 2), .middle, turned: true)
    return canvas.text
  }
}
