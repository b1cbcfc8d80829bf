import Foundation

/// How often values fall into equal steps, of which one begins at 0.
struct Histogram {
  var title: String
  var xLabel: String
  var values: [Double]

  /// Bars of counts, those below 0 in another colour, each named by its lower end.
  var chart: BarChart {
    let finite = values.filter(\.isFinite)
    guard let lowest = finite.min(), let highest = finite.max(), highest > lowest else {
      return BarChart(title: title, xLabel: xLabel, yLabel: "count", bars: [])
    }
    let step = Self.step(highest - lowest)
    let first = Int((lowest / step).rounded(.down))
    let last = Int((highest / step).rounded(.down))
    var counts = [Int](repeating: 0, count: last - first + 1)
    for value in finite { counts[Int((value / step).rounded(.down)) - first] += 1 }
    return BarChart(
      title: title, xLabel: xLabel, yLabel: "count",
      bars: counts.enumerated().map { index, count in
        BarChart.Bar(
          name: Ticks.text(Double(first + index) * step), value: Double(count),
          color: first + index < 0 ? 1 : 0)
      })
  }

  /// 1, 2 or 5 times a power of ten, so that there are 10 to 25 steps.
  private static func step(_ span: Double) -> Double {
    let power = pow(10, floor(log10(span / 20)))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= span / 25 } ?? 10 * power
  }
}
