/// Curves over one axis, with ticks, a legend that reads values, marks and a cursor.
public struct LineChart: Sendable {
  /// The lines, the first on top.
  public var series: [ChartSeries]
  /// What is drawn.
  public var title: String
  /// The unit of the horizontal axis.
  public var xLabel: String
  /// What is seen from left to right; nil for all.
  public var xRange: ClosedRange<Double>?
  /// What is seen from bottom to top; nil for all finite values in view.
  public var yRange: ClosedRange<Double>?
  /// Whether equal factors are equal distances; needs a value above 0.
  public var isLogY: Bool
  /// Where values are read; nil for the last ones.
  public var cursorX: Double?
  /// Dotted upright lines with a word.
  public var marks: [(x: Double, label: String)]
  /// Whether the names with their values stand in the first line.
  public var hasLegend: Bool

  /// A chart.
  public init(
    series: [ChartSeries], title: String = "", xLabel: String = "",
    xRange: ClosedRange<Double>? = nil, yRange: ClosedRange<Double>? = nil, isLogY: Bool = false,
    cursorX: Double? = nil, marks: [(x: Double, label: String)] = [], hasLegend: Bool = true
  ) {
    self.series = series
    self.title = title
    self.xLabel = xLabel
    self.xRange = xRange
    self.yRange = yRange
    self.isLogY = isLogY
    self.cursorX = cursorX
    self.marks = marks
    self.hasLegend = hasLegend
  }

  /// Where the curves themselves stand.
  public func plotArea(of area: Rect, theme: Theme) -> Rect { LineChartLayout(self, area).plot }

  /// The place on the axis of a column of the screen; nil outside of the curves.
  public func x(atColumn column: Int, in area: Rect, theme: Theme) -> Double? {
    let layout = LineChartLayout(self, area)
    guard layout.plot.columns.contains(column) else { return nil }
    return layout.x(atColumn: column)
  }

  /// Draws the chart; an area too small for axes shows the curves alone.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    surface.clipped(to: area) { drawClipped(into: &$0, area: area, theme: theme) }
  }

  private func drawClipped(into surface: inout Surface, area: Rect, theme: Theme) {
    let layout = LineChartLayout(self, area)
    drawHead(into: &surface, layout, theme)
    guard !layout.plot.isEmpty else { return }
    drawAxes(into: &surface, layout, theme)
    guard layout.hasValues else {
      surface.write(
        "no values yet", column: layout.plot.column + 1,
        row: layout.plot.row + layout.plot.height / 2, theme.muted, limit: layout.plot.width)
      return
    }
    let marks = marksInView(layout)
    for mark in marks {
      for row in layout.plot.rows {
        surface.put(theme.glyphs.isASCII ? ":" : "┊", column: mark.column, row: row, theme.muted)
      }
    }
    var canvas = DotCanvas(layout.plot, glyphs: theme.glyphs)
    for (index, line) in series.enumerated().reversed() where line.isFaint {
      layout.draw(line, into: &canvas, owner: index)
    }
    for (index, line) in series.enumerated().reversed() where !line.isFaint {
      layout.draw(line, into: &canvas, owner: index)
    }
    canvas.draw(into: &surface) { series[$0].isFaint ? theme.muted : series[$0].style }
    for mark in marks { drawWord(of: mark, into: &surface, layout.plot, theme) }
    drawGaps(into: &surface, layout, theme)
    drawCursor(into: &surface, layout, theme)
  }

  private func drawHead(into surface: inout Surface, _ layout: LineChartLayout, _ theme: Theme) {
    guard !layout.head.isEmpty else { return }
    let row = layout.head.row
    var column = layout.head.column
    column += surface.write(
      title, column: column, row: row, theme.strong, limit: layout.head.width)
    guard hasLegend else { return }
    let signs = theme.glyphs.isASCII ? ["*", "o", "+", "x", "#", "@", "%", "&"] : ["━"]
    for (index, line) in series.enumerated() where !line.isFaint {
      let value = line.value(at: cursorX).map { layout.valueText($0) } ?? ""
      let name = DisplayText.sanitised(line.name, for: theme.glyphs)
      let text = name.isEmpty ? value : "\(name) \(value)"
      let room = layout.head.columnEnd - column - 4
      if room < min(DisplayWidth.of(text), 12) { break }
      column += 2
      column += surface.write(
        signs[index % signs.count] + " ", column: column, row: row, line.style)
      column += surface.write(text, column: column, row: row, theme.text, limit: room)
    }
  }

  private func drawAxes(into surface: inout Surface, _ layout: LineChartLayout, _ theme: Theme) {
    let plot = layout.plot
    for tick in layout.yTicks {
      let row = layout.row(of: tick.value)
      guard plot.rows.contains(row), layout.hasAxes else { continue }
      surface.write(
        tick.label, column: plot.column - 1 - DisplayWidth.of(tick.label), row: row, theme.muted)
      for column in plot.columns {
        surface.put(
          theme.glyphs.isASCII ? "." : "┈", column: column, row: row, theme.border)
      }
    }
    guard layout.hasAxes else { return }
    var free = plot.column
    let label = xLabel.isEmpty ? "" : " \(xLabel)"
    let end = plot.columnEnd - DisplayWidth.of(label)
    for tick in layout.xTicks {
      let width = DisplayWidth.of(tick.label)
      let column = min(max(layout.column(of: tick.value) - width / 2, plot.column), end - width)
      if column < free { continue }
      surface.write(tick.label, column: column, row: plot.rowEnd, theme.muted)
      free = column + width + 2
    }
    surface.write(label, column: end, row: plot.rowEnd, theme.muted)
  }

  private func marksInView(_ layout: LineChartLayout) -> [(column: Int, label: String)] {
    marks.filter { layout.xRange.contains($0.x) }
      .map { (layout.column(of: $0.x), $0.label) }
      .filter { layout.plot.columns.contains($0.0) }
  }

  /// A word stands in the first row where it hides nothing; where there is none it is left out.
  private func drawWord(
    of mark: (column: Int, label: String), into surface: inout Surface, _ plot: Rect,
    _ theme: Theme
  ) {
    let label = DisplayText.sanitised(mark.label, for: theme.glyphs)
    let width = DisplayWidth.of(label)
    let fits = mark.column + 1 + width <= plot.columnEnd
    let start = fits ? mark.column + 1 : mark.column - width
    let place = start..<start + width
    guard start >= plot.column else { return }
    let empty: Set<String> = [" ", "┈", "."]
    let free = plot.rows.first { row in
      row < surface.height && place.upperBound <= surface.width
        && place.allSatisfy { empty.contains(surface[$0, row].text) }
    }
    if let free { surface.write(label, column: start, row: free, theme.muted) }
  }

  /// What is not a number is marked at the foot, where the line has its gap.
  private func drawGaps(into surface: inout Surface, _ layout: LineChartLayout, _ theme: Theme) {
    for line in series where !line.isFaint {
      for place in layout.places(of: line) where !line.y[place].isFinite {
        surface.put(
          theme.glyphs.isASCII ? "!" : "▲", column: layout.column(of: line.x[place]),
          row: layout.plot.rowEnd - 1, theme.alarm)
      }
    }
  }

  private func drawCursor(into surface: inout Surface, _ layout: LineChartLayout, _ theme: Theme) {
    guard let cursorX, layout.xRange.contains(cursorX) else { return }
    let column = layout.column(of: cursorX)
    for row in layout.plot.rows where surface.bounds.contains(column: column, row: row) {
      if surface[column, row].text == " " || surface[column, row].style == theme.border {
        surface.put(theme.glyphs.isASCII ? "|" : "│", column: column, row: row, theme.cursor)
      } else {
        surface.restyle(Rect(column: column, row: row, width: 1, height: 1)) {
          $0.attributes.insert(.bold)
        }
      }
    }
  }
}
