/// Text in lines that break between words.
public struct TextLines: Hashable, Sendable {
  private let text: String
  private let style: Style

  /// Text in a style.
  public init(text: String, style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// Draws as many lines as fit.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    let shown = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { theme.shown(String($0)) }.joined(separator: "\n")
    for (index, line) in Self.wrap(shown, width: area.width).prefix(area.height).enumerated() {
      surface.write(line, column: area.column, row: area.row + index, style, limit: area.width)
    }
  }

  /// The rows that the text takes at a width.
  public func height(width: Int) -> Int { Self.wrap(text, width: width).count }

  /// Breaks text into lines of at most `width` columns: at blanks, before and after wide signs, and
  /// inside of words that are too long for a line.
  public static func wrap(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      LineBreaker(width).lines(DisplayText.sanitised(String($0)))
    }
  }
}
