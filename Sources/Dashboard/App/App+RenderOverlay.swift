import Cells

extension App {
  func renderHelp(into surface: inout Surface, _ first: Int, _ theme: Theme) {
    let lines = helpLines
    let keyWidth = min(lines.map { DisplayWidth.of($0.keys) }.max() ?? 0, max(8, size.width / 4))
    let widest = lines.map { DisplayWidth.of($0.help) }.max() ?? 0
    let popup = Popup(
      title: "Keys of \(screens[current].title)", width: min(size.width - 2, keyWidth + widest + 6),
      height: min(size.height - 2, lines.count + 4))
    popup.draw(into: &surface, area: surface.bounds, theme: theme)
    let inner = popup.inner(of: surface.bounds)
    surface.write(
      screens[current].purpose, column: inner.column + 1, row: inner.row, theme.muted,
      limit: inner.width - 2)
    for (index, line) in lines.dropFirst(first).prefix(max(0, inner.height - 2)).enumerated() {
      let row = inner.row + 2 + index
      surface.write(
        line.keys, column: inner.column + 1, row: row, theme.accent, limit: keyWidth)
      surface.write(
        line.help, column: inner.column + keyWidth + 3, row: row, theme.text,
        limit: inner.width - keyWidth - 4)
    }
  }

  func renderPalette(into surface: inout Surface, _ palette: Palette, _ theme: Theme) {
    let items = palette.items(screens[current], session)
    let popup = Popup(
      title: "Actions", width: min(size.width - 2, 90), height: min(size.height - 2, 20))
    popup.draw(into: &surface, area: surface.bounds, theme: theme)
    var inner = popup.inner(of: surface.bounds)
    palette.input.draw(into: &surface, area: inner.takeTop(1), theme: theme, prompt: ":")
    let first = ListScroll.first(
      selection: palette.selection, first: 0, visible: inner.height, count: items.count)
    for (offset, item) in items.dropFirst(first).prefix(inner.height).enumerated() {
      let isChosen = first + offset == palette.selection
      let line = inner.line(offset)
      if isChosen { surface.fill(line, theme.selection) }
      let isEnabled = item.entry.disabledReason == nil
      let style = isChosen ? theme.selection : isEnabled ? theme.text : theme.muted
      surface.write(
        item.entry.keyText(for: theme.glyphs), column: line.column + 1, row: line.row,
        isChosen ? style : theme.accent, limit: 8)
      surface.write(
        item.entry.help + (item.entry.disabledReason.map { " (not now: \($0))" } ?? ""),
        column: line.column + 10, row: line.row, style, limit: line.width - 11)
    }
    if items.isEmpty {
      surface.write(
        "no action has these words", column: inner.column + 1, row: inner.row, theme.muted,
        limit: inner.width)
    }
  }

  func renderLeaveTraining(into surface: inout Surface, _ theme: Theme) {
    let choices = [
      ("f", "finish this epoch, then end"), ("s", "stop now and save; --resume goes on"),
      ("d", "detach: close the screen, train on"), ("Esc", "stay"),
    ]
    let popup = Popup(title: "The training runs", width: 46, height: choices.count + 2)
    popup.draw(into: &surface, area: surface.bounds, theme: theme)
    let inner = popup.inner(of: surface.bounds)
    for (index, choice) in choices.enumerated() where index < inner.height {
      surface.write(
        choice.0, column: inner.column + 1, row: inner.row + index, theme.accent, limit: 4)
      surface.write(
        choice.1, column: inner.column + 6, row: inner.row + index, theme.text,
        limit: inner.width - 6)
    }
  }
}

extension Surface {
  /// The picture with a theme's ground.
  public func svg(theme: Theme) -> String {
    theme.isDark
      ? svg(foreground: Color(0xD8DEE4), background: Color(0x101418))
      : svg(foreground: Color(0x24292F), background: Color(0xFFFFFF))
  }
}
