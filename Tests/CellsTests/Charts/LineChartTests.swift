import Testing

@testable import Cells

/// Curves over an axis: what is read, where it stands, and that nothing breaks it.
@Suite struct LineChartTests {
  private func line(_ y: [Double], _ name: String = "loss") -> ChartSeries {
    ChartSeries(name: name, x: y.indices.map(Double.init), y: y, style: .plain)
  }

  private func picture(_ chart: LineChart, _ width: Int = 40, _ height: Int = 10) -> [String] {
    CellsTests.picture(width, height, Theme()) {
      chart.draw(into: &$0, area: $1, theme: $2)
    }.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("a rising line begins at the lower left and ends at the upper right")
  func rising() {
    let chart = LineChart(series: [line([0, 1, 2, 3])], xLabel: "step")
    let rows = picture(chart)
    let plot = chart.plotArea(of: Rect(width: 40, height: 10), theme: Theme())
    let braille = { (row: Int) in rows[row].filter { ("\u{2800}"..."\u{28FF}").contains($0) } }
    #expect(!braille(plot.row).isEmpty && !braille(plot.rowEnd - 1).isEmpty)
    #expect(
      rows[plot.row].last == "⠉" || rows[plot.row].last == "⠈" || rows[plot.row].last == "⡠"
        || !braille(plot.row).isEmpty)
    #expect(rows[9].hasSuffix("step"))
  }

  @Test("the legend reads the values at the cursor, and the last ones without it")
  func reading() {
    var chart = LineChart(series: [line([0.5, 0.25, 0.125])])
    #expect(picture(chart)[0].contains("loss .1250"))
    chart.cursorX = 1
    #expect(picture(chart)[0].contains("loss .2500"))
    chart.cursorX = 1.9
    #expect(picture(chart)[0].contains("loss .2500"))
  }

  @Test("what is not a number is a gap with a sign at the foot, and no other place has one")
  func gaps() {
    let chart = LineChart(series: [line([1, 2, .nan, 2, 1])])
    let rows = picture(chart)
    let plot = chart.plotArea(of: Rect(width: 40, height: 10), theme: Theme())
    let foot = rows[plot.rowEnd - 1]
    #expect(foot.filter { $0 == "▲" }.count == 1)
    let middle = plot.column + (plot.width - 1) / 2
    #expect(Array(foot)[middle] == "▲" || Array(foot)[middle + 1] == "▲")
    let column = rows[plot.row..<plot.rowEnd - 1].map { Array($0)[middle] }
    #expect(column.allSatisfy { !("\u{2801}"..."\u{28FF}").contains($0) })
  }

  @Test("no peak is lost where many points share a column")
  func peaks() {
    var values = [Double](repeating: 0, count: 50_000)
    values[31_234] = 1
    let chart = LineChart(series: [line(values)], yRange: 0...1)
    let plot = chart.plotArea(of: Rect(width: 40, height: 10), theme: Theme())
    #expect(picture(chart)[plot.row].contains { ("\u{2801}"..."\u{28FF}").contains($0) })
  }

  @Test("a logarithmic axis has equal distances for equal factors, and leaves out nought")
  func logarithmic() {
    let chart = LineChart(series: [line([0.001, 0.01, 0.1, 1])], isLogY: true, hasLegend: false)
    let layout = LineChartLayout(chart, Rect(width: 60, height: 22))
    let rows = [0.001, 0.01, 0.1, 1].map { layout.dotRow($0, 400) }
    let gaps = zip(rows, rows.dropFirst()).map { $0 - $1 }
    #expect(gaps.allSatisfy { abs($0 - 133) <= 1 })
    let mixed = LineChart(series: [line([0, 0.1, 1])], isLogY: true)
    #expect(picture(mixed).joined().contains { ("\u{2801}"..."\u{28FF}").contains($0) })
  }

  @Test("columns of the screen and places on the axis belong together")
  func places() throws {
    let chart = LineChart(series: [line([Double](repeating: 1, count: 101))])
    let area = Rect(column: 5, row: 3, width: 60, height: 12)
    let layout = LineChartLayout(chart, area)
    for x in stride(from: 0.0, through: 100, by: 10) {
      let found = try #require(chart.x(atColumn: layout.column(of: x), in: area, theme: Theme()))
      #expect(abs(found - x) < 100 / Double(layout.plot.width - 1))
    }
    #expect(chart.x(atColumn: 5, in: area, theme: Theme()) == nil)
  }

  @Test("smoothing keeps constants, gaps and the count, and takes the beginning's bias out")
  func smoothing() {
    #expect(line([3, 3, 3]).smoothed(0.9).y == [3, 3, 3])
    let gap = line([1, .nan, 2]).smoothed(0.5).y
    #expect(gap[0] == 1 && gap[1].isNaN && abs(gap[2] - 5 / 3.0) < 1e-12)
    #expect(line([1, 2]).smoothed(0).y == [1, 2])
  }

  @Test("any values at any extent are drawn inside of the area")
  func extents() {
    let lists: [[Double]] = [
      [], [1], [.nan], [.infinity, 1, -.infinity], [1e300, -1e300], [5, 5, 5], [0, 1e-300],
      [.nan, .nan, 2, .nan],
    ]
    for size in awkwardSizes {
      checkDrawing(size) { surface, area, theme in
        for values in lists {
          for isLog in [false, true] {
            LineChart(
              series: [line(values, "千と千尋"), line(values.reversed())], title: "loss",
              xLabel: "step", isLogY: isLog, cursorX: 0.5, marks: [(0.2, "best"), (99, "out")]
            ).draw(into: &surface, area: area, theme: theme)
          }
        }
      }
    }
  }
}
