/// A curve in the unit square.
public struct PlotCurve: Sendable {
  /// How its points are drawn.
  public enum Marker: Hashable, Sendable {
    case line, points
  }

  /// What the legend calls it.
  public var name: String
  /// 0 … 1, from left to right.
  public var x: [Double]
  /// 0 … 1, from bottom to top.
  public var y: [Double]
  /// Its style.
  public var style: Style
  /// Whether it stands behind the others.
  public var isFaint: Bool
  /// How its points are drawn.
  public var marker: Marker

  /// A curve.
  public init(
    name: String, x: [Double], y: [Double], style: Style, isFaint: Bool = false,
    marker: Marker = .line
  ) {
    self.name = name
    self.x = x
    self.y = y
    self.style = style
    self.isFaint = isFaint
    self.marker = marker
  }
}

/// Curves in the unit square: ROC, precision and recall, calibration.
public struct CurvePlot: Sendable {
  /// The curves, the first on top.
  public var curves: [PlotCurve]
  /// The horizontal axis.
  public var xLabel: String
  /// The upright axis.
  public var yLabel: String
  /// Whether the diagonal is drawn: chance, or perfect calibration.
  public var hasDiagonal: Bool
  /// A level line, such as the base rate; nil for none.
  public var level: Double?
  /// A point that is read; nil for none.
  public var cursor: (x: Double, y: Double)?

  /// A plot.
  public init(
    curves: [PlotCurve], xLabel: String, yLabel: String, hasDiagonal: Bool = false,
    level: Double? = nil, cursor: (x: Double, y: Double)? = nil
  ) {
    self.curves = curves
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.hasDiagonal = hasDiagonal
    self.level = level
    self.cursor = cursor
  }

  /// The part of an area that is about square, two columns to a row, at its left top.
  public static func squareArea(in area: Rect) -> Rect {
    let height = min(area.height, (area.width - 4) / 2)
    return Rect(
      column: area.column, row: area.row, width: min(area.width, 2 * height + 4), height: height)
  }

  /// Where the curves themselves stand.
  public func plotArea(of area: Rect) -> Rect {
    var rest = area
    guard area.height >= 5, area.width >= 12 else { return rest }
    _ = rest.takeTop(1)
    _ = rest.takeBottom(1)
    _ = rest.takeLeft(4)
    return rest
  }

  /// The place from left to right of a column of the screen; nil outside of the curves.
  public func x(atColumn column: Int, in area: Rect) -> Double? {
    let plot = plotArea(of: area)
    guard plot.columns.contains(column), plot.width > 1 else { return nil }
    return Double(column - plot.column) / Double(plot.width - 1)
  }

  /// Draws the plot; an area too small for axes shows the curves alone.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    let plot = plotArea(of: area)
    guard !plot.isEmpty else { return }
    if plot != area { drawAxes(into: &surface, area, plot, theme) }
    var canvas = DotCanvas(plot, glyphs: theme.glyphs)
    for (index, curve) in curves.enumerated().reversed() where curve.isFaint {
      draw(curve, index, into: &canvas)
    }
    for (index, curve) in curves.enumerated().reversed() where !curve.isFaint {
      draw(curve, index, into: &canvas)
    }
    drawGuides(into: &surface, plot, theme)
    canvas.draw(into: &surface) { curves[$0].isFaint ? theme.muted : curves[$0].style }
    if let cursor { draw(cursor, into: &surface, plot, theme) }
  }

  private func draw(_ curve: PlotCurve, _ owner: Int, into canvas: inout DotCanvas) {
    func place(_ index: Int) -> (Int, Int)? {
      let (x, y) = (curve.x[index], curve.y[index])
      guard x.isFinite, y.isFinite, (-1...2).contains(x), (-1...2).contains(y) else { return nil }
      return (
        Int((x * Double(canvas.width - 1)).rounded()),
        Int(((1 - y) * Double(canvas.height - 1)).rounded())
      )
    }
    var previous: (Int, Int)?
    for index in 0..<min(curve.x.count, curve.y.count) {
      guard let here = place(index) else {
        previous = nil
        continue
      }
      if curve.marker == .points {
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
          canvas.set(here.0 + dx, here.1 + dy, owner: owner)
        }
      } else {
        let from = previous ?? here
        canvas.line(from.0, from.1, here.0, here.1, owner: owner)
      }
      previous = here
    }
  }

  private func drawAxes(
    into surface: inout Surface, _ area: Rect, _ plot: Rect, _ theme: Theme
  ) {
    surface.write(yLabel, column: area.column, row: area.row, theme.muted, limit: area.width)
    let ticks = plot.height >= 9 ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1]
    for tick in ticks {
      let row = plot.row + Int(((1 - tick) * Double(plot.height - 1)).rounded())
      let text = label(tick)
      surface.write(text, column: plot.column - 1 - text.utf8.count, row: row, theme.muted)
    }
    for tick in plot.width >= 24 ? [0, 0.25, 0.5, 0.75] : [0, 0.5] {
      surface.write(
        label(tick), column: plot.column + Int((tick * Double(plot.width - 1)).rounded()),
        row: plot.rowEnd, theme.muted)
    }
    let text = xLabel + " 1"
    surface.write(
      text, column: max(plot.column + 4, plot.columnEnd - DisplayWidth.of(text)),
      row: plot.rowEnd, theme.muted, limit: plot.width)
  }

  private func label(_ tick: Double) -> String {
    tick == 0 ? "0" : tick == 1 ? "1" : NumberText.decimal(tick, places: tick == 0.5 ? 1 : 2)
  }

  /// Dots that the curves cover.
  private func drawGuides(into surface: inout Surface, _ plot: Rect, _ theme: Theme) {
    let dot: Unicode.Scalar = theme.glyphs.isASCII ? "." : "·"
    if hasDiagonal {
      for column in plot.columns {
        let share = Double(column - plot.column) / Double(max(1, plot.width - 1))
        let row = plot.row + Int(((1 - share) * Double(plot.height - 1)).rounded())
        surface.put(dot, column: column, row: row, theme.muted)
      }
    }
    if let level, (0...1).contains(level) {
      let row = plot.row + Int(((1 - level) * Double(plot.height - 1)).rounded())
      for column in plot.columns { surface.put(dot, column: column, row: row, theme.muted) }
    }
  }

  private func draw(
    _ cursor: (x: Double, y: Double), into surface: inout Surface, _ plot: Rect, _ theme: Theme
  ) {
    guard cursor.x.isFinite, cursor.y.isFinite else { return }
    let column = plot.column + Int((min(max(cursor.x, 0), 1) * Double(plot.width - 1)).rounded())
    let row = plot.row + Int(((1 - min(max(cursor.y, 0), 1)) * Double(plot.height - 1)).rounded())
    let isASCII = theme.glyphs.isASCII
    for other in plot.rows where other > row && surface.bounds.contains(column: column, row: other)
    {
      if surface[column, other].text == " " {
        surface.put(isASCII ? ":" : "┊", column: column, row: other, theme.border)
      }
    }
    for other in plot.columns
    where other < column && surface.bounds.contains(column: other, row: row) {
      if surface[other, row].text == " " {
        surface.put(isASCII ? "-" : "┈", column: other, row: row, theme.border)
      }
    }
    surface.put(isASCII ? "O" : "●", column: column, row: row, theme.cursor)
  }
}
