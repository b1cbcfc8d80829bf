extension TableCell {
  /// Draws it into one row.
  func draw(
    into surface: inout Surface, area: Rect, theme: Theme, alignment: TextAlignment,
    row: TableRowStyle
  ) {
    guard !area.isEmpty else { return }
    switch self {
    case .empty: break
    case .text(let text, let style):
      let cut = theme.shown(text, to: area.width)
      let start = alignment == .left ? area.column : area.columnEnd - DisplayWidth.of(cut)
      surface.write(cut, column: start, row: area.row, row.text(style))
    case .runs(let runs):
      drawRuns(runs, &surface, area, theme, alignment, row)
    case .bar(let value, let greatest, let style):
      let bar = WeightBar.text(value, of: greatest, width: area.width, glyphs: theme.glyphs)
      surface.write(bar, column: area.column, row: area.row, row.bar(style), limit: area.width)
    case .divergingBar(let value, let greatest, let positive, let negative):
      drawDiverging(
        value, greatest, row.bar(value < 0 ? negative : positive), row.bar(theme.border), &surface,
        area, theme)
    }
  }

  private func drawRuns(
    _ runs: [(String, Style)], _ surface: inout Surface, _ area: Rect, _ theme: Theme,
    _ alignment: TextAlignment, _ row: TableRowStyle
  ) {
    let shown = runs.map { (text: theme.shown($0.0), style: $0.1) }
    let total = shown.reduce(0) { $0 + DisplayWidth.of($1.text) }
    var column =
      alignment == .left ? area.column : max(area.column, area.columnEnd - total)
    for (index, run) in shown.enumerated() {
      let room = area.columnEnd - column
      let isLast = index == shown.count - 1
      // Where more follows than fits, the run that reaches the edge shows that something is missing.
      let isCut = DisplayWidth.of(run.text) + (isLast ? 0 : 1) > room
      let text =
        isCut
        ? DisplayText.truncated(
          run.text + (isLast ? "" : " "), to: room, ellipsis: theme.glyphs.ellipsis) : run.text
      column += surface.write(text, column: column, row: area.row, row.text(run.style))
      if isCut { return }
    }
  }

  private func drawDiverging(
    _ value: Double, _ greatest: Double, _ style: Style, _ axis: Style, _ surface: inout Surface,
    _ area: Rect, _ theme: Theme
  ) {
    let half = (area.width - 1) / 2
    guard half > 0 else {
      // Too narrow for a bar: the sign alone.
      if value != 0, !value.isNaN {
        surface.write(value < 0 ? "-" : "+", column: area.column, row: area.row, style)
      }
      return
    }
    let bar = WeightBar.diverging(value, of: greatest, width: half, glyphs: theme.glyphs)
    surface.write(bar, column: area.column, row: area.row, style, limit: area.width)
    surface.restyle(Rect(column: area.column + half, row: area.row, width: 1, height: 1)) {
      $0 = axis
    }
  }
}
