import Foundation

/// How often values fall into equal steps.
struct Histogram {
  var title: String
  var xLabel: String
  var values: [Double]
  var binCount = 20

  /// Bars of counts, those below 0 in another colour.
  var chart: BarChart {
    let finite = values.filter(\.isFinite)
    guard let lowest = finite.min(), let highest = finite.max(), highest > lowest else {
      return BarChart(title: title, xLabel: xLabel, yLabel: "count", bars: [])
    }
    let step = (highest - lowest) / Double(binCount)
    var counts = [Int](repeating: 0, count: binCount)
    for value in finite { counts[min(binCount - 1, Int((value - lowest) / step))] += 1 }
    return BarChart(
      title: title, xLabel: xLabel, yLabel: "count",
      bars: counts.enumerated().map { index, count in
        let middle = lowest + (Double(index) + 0.5) * step
        return BarChart.Bar(
          name: String(format: "%.2g", middle), value: Double(count), color: middle < 0 ? 1 : 0)
      })
  }
}
