import Testing

@testable import Cells

/// Curves in the unit square, heat maps and their bar, and the dots that curves are made of.
@Suite struct CurvePlotTests {
  @Test("braille dots stand in Unicode's order, and a cell belongs to who drew last")
  func dots() {
    let area = Rect(width: 1, height: 1)
    let order: [(x: Int, y: Int, sign: String)] = [
      (0, 0, "⠁"), (0, 1, "⠂"), (0, 2, "⠄"), (1, 0, "⠈"), (1, 1, "⠐"), (1, 2, "⠠"), (0, 3, "⡀"),
      (1, 3, "⢀"),
    ]
    for dot in order {
      var canvas = DotCanvas(area, glyphs: .unicode)
      canvas.set(dot.x, dot.y, owner: 0)
      #expect(text(canvas) == dot.sign)
    }
    var canvas = DotCanvas(area, glyphs: .unicode)
    canvas.set(0, 0, owner: 0)
    canvas.set(1, 3, owner: 1)
    #expect(text(canvas) == "⢀")
    canvas.set(-1, 9, owner: 1)
    #expect(text(canvas) == "⢀")
  }

  private func text(_ canvas: DotCanvas) -> String {
    var surface = Surface(Size(width: 1, height: 1))
    canvas.draw(into: &surface) { _ in .plain }
    return surface[0, 0].text
  }

  @Test("a perfect ROC curve goes up the left side and along the top")
  func perfect() {
    let curve = PlotCurve(name: "A", x: [0, 0, 1], y: [0, 1, 1], style: .plain)
    let plot = CurvePlot(curves: [curve], xLabel: "false positive rate", yLabel: "true positive")
    let area = Rect(width: 44, height: 20)
    let inner = plot.plotArea(of: area)
    var surface = Surface(Size(width: 44, height: 20))
    plot.draw(into: &surface, area: area, theme: Theme())
    for row in inner.rows { #expect(surface[inner.column, row].text != " ") }
    for column in inner.columns { #expect(surface[column, inner.row].text != " ") }
    #expect(surface[inner.column + inner.width / 2, inner.row + inner.height / 2].text == " ")
    #expect(plot.x(atColumn: inner.column, in: area) == 0)
    #expect(plot.x(atColumn: inner.columnEnd - 1, in: area) == 1)
  }

  @Test("any points at any extent are drawn inside of the area")
  func extents() {
    for size in awkwardSizes {
      checkDrawing(size) { surface, area, theme in
        for points in [[], [0.5], [0, .nan, 1], [-3, 7], [0, .infinity]] as [[Double]] {
          for marker in [PlotCurve.Marker.line, .points] {
            CurvePlot(
              curves: [
                PlotCurve(name: "A", x: points, y: points, style: .plain, marker: marker),
                PlotCurve(name: "B", x: points, y: points, style: .plain, isFaint: true),
              ], xLabel: "x", yLabel: "y", hasDiagonal: true, level: 0.2, cursor: (0.3, 0.7)
            ).draw(into: &surface, area: area, theme: theme)
          }
        }
      }
    }
  }

  @Test("a heat map squeezed into fewer columns keeps its peak, and NaN is no cell")
  func peak() {
    let scale = HeatScale(range: 0...1)
    let map = HeatMap(rows: 1, columns: 400, scale: scale)
    var surface = Surface(Size(width: 40, height: 1))
    map.draw(into: &surface, area: surface.bounds, theme: Theme()) { _, column in
      column == 233 ? 1 : column < 10 ? .nan : 0
    }
    let peak = Ramp.viridis.color(at: 1)
    let found = (0..<40).filter {
      surface[$0, 0].style.foreground == peak || surface[$0, 0].style.background == peak
    }
    #expect(found == [23])
    let least = Ramp.viridis.color(at: 0)
    let first = surface[0, 0].style
    #expect(first.foreground != least && first.background != least)
  }

  @Test("the bar under a map tells its lowest, middle and highest number")
  func bar() {
    for (scale, numbers) in [
      (HeatScale(range: 0...0.5), ["0", ".25", ".5"]),
      (HeatScale(range: -0.1...0.2, kind: .diverging), ["-.2", "0", ".2"]),
      (HeatScale(range: 0.01...1, isLog: true), [".01", ".1", "1"]),
    ] {
      let text = picture(60, 1) {
        ColorBar(scale: scale, label: "weight").draw(into: &$0, area: $1, theme: $2)
      }
      let words = text.split(whereSeparator: { $0 == " " || $0.isNewline }).map(String.init)
      #expect(words.filter { numbers.contains($0) } == numbers, "\(text)")
      #expect(words.first == "weight")
    }
  }

  @Test("maps, strips, bars and gauges hold at any extent")
  func others() {
    for size in awkwardSizes {
      checkDrawing(size) { surface, area, theme in
        for kind in [HeatScale.Kind.sequential, .diverging] {
          let scale = HeatScale(range: -1...1, kind: kind)
          let map = HeatMap(
            rows: 7, columns: 90, scale: scale, cursor: (3, 80), firstRow: 2, firstColumn: 5,
            rowLabel: { "千と千尋 \($0)" }, rowLabelWidth: 9, markedRows: [1, 3])
          map.draw(into: &surface, area: area, theme: theme) { row, column in
            column % 7 == 0 ? .nan : Double(row * column) / 300 - 1
          }
          HeatStrip(values: [.nan, 0, 1, -9], scale: scale, cursor: 2)
            .draw(into: &surface, area: area, theme: theme)
          ColorBar(scale: scale, label: "权重").draw(into: &surface, area: area, theme: theme)
        }
        for share in [-1, 0, 0.5, 2, Double.nan] {
          Gauge(share: share, label: "epoch 3 of 10")
            .draw(into: &surface, area: area, theme: theme)
        }
      }
    }
  }
}
