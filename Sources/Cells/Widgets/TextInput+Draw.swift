extension TextInput {
  /// Draws a prompt and the part of the text around the cursor, in one row.
  ///
  /// - Parameter prompt: stands before the text; left out where there is room for little else.
  public func draw(
    into surface: inout Surface, area: Rect, theme: Theme, prompt: String = ""
  ) {
    guard !area.isEmpty else { return }
    _ = drawn(into: &surface, area: area, theme: theme, prompt: prompt)
  }

  /// The same; returns the columns taken.
  func drawn(
    into surface: inout Surface, area: Rect, theme: Theme, prompt: String
  ) -> Int {
    var line = area.line(0)
    guard !line.isEmpty else { return 0 }
    let shownPrompt = theme.shown(prompt)
    let promptWidth = DisplayWidth.of(shownPrompt)
    if promptWidth > 0, promptWidth + 3 <= line.width {
      surface.write(shownPrompt, column: line.column, row: line.row, theme.accent)
      _ = line.takeLeft(promptWidth)
    }
    let signs = signs(theme)
    var start = 0
    var used = signs[...cursor].reduce(0) { $0 + $1.width }
    while used > line.width, start < cursor {
      used -= signs[start].width
      start += 1
    }
    var column = line.column
    for index in start..<signs.count {
      let sign = signs[index]
      guard column + sign.width <= line.columnEnd else { break }
      let isCursor = index == cursor
      if !isCursor, index == signs.count - 1 { break }
      surface.write(
        sign.text, column: column, row: line.row,
        isCursor ? theme.text.adding(.reverse) : theme.text)
      column += sign.width
    }
    return column - area.column
  }

  /// The characters as they are drawn, and a blank for the cursor after the last one.
  private func signs(_ theme: Theme) -> [(text: String, width: Int)] {
    text.map { character in
      let sign = theme.shown(String(character))
      let width = DisplayWidth.of(sign)
      return width > 0 ? (sign, width) : (theme.glyphs.isASCII ? "?" : "\u{FFFD}", 1)
    } + [(" ", 1)]
  }
}
