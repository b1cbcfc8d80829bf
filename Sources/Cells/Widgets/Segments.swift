/// Parts of a row in their own styles; where the row is short, the least important go first.
public struct Segments: Hashable, Sendable {
  /// A piece of text.
  public struct Part: Hashable, Sendable {
    /// What it says.
    public var text: String
    /// How it is drawn.
    public var style: Style
    /// The lowest are left out first, of equal ones the last.
    public var priority: Int

    /// A piece of text.
    public init(_ text: String, _ style: Style = .plain, priority: Int = 0) {
      self.text = text
      self.style = style
      self.priority = priority
    }
  }

  private let parts: [Part]
  private let separator: String
  private let alignment: TextAlignment

  /// A row.
  ///
  /// - Parameters:
  ///   - parts: from left to right; empty ones are skipped.
  ///   - separator: stands between two parts, drawn muted.
  ///   - alignment: the side to which the row keeps.
  public init(_ parts: [Part], separator: String = "", alignment: TextAlignment = .left) {
    self.parts = parts.filter { !$0.text.isEmpty }
    self.separator = separator
    self.alignment = alignment
  }

  /// A row of parts that are equally important.
  public init(
    _ parts: [(String, Style)], separator: String = "", alignment: TextAlignment = .left
  ) {
    self.init(
      parts.map { Part($0.0, $0.1) }, separator: separator, alignment: alignment)
  }

  /// Draws the row: parts are left out until the rest fits; a last one that is too long is cut.
  ///
  /// - Returns: the columns taken.
  @discardableResult
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) -> Int {
    let line = area.line(0)
    guard !line.isEmpty else { return 0 }
    let shown = fitting(line.width, theme)
    let between = theme.shown(separator)
    let total = Self.width(shown, between)
    var column = alignment == .left ? line.column : max(line.column, line.columnEnd - total)
    let start = column
    for (index, part) in shown.enumerated() {
      if index > 0 { column += surface.write(between, column: column, row: line.row, theme.muted) }
      let text = DisplayText.truncated(
        part.text, to: line.columnEnd - column, ellipsis: theme.glyphs.ellipsis)
      column += surface.write(text, column: column, row: line.row, part.style)
    }
    return column - start
  }

  private func fitting(_ width: Int, _ theme: Theme) -> [Part] {
    var shown = parts.map { Part(theme.shown($0.text), $0.style, priority: $0.priority) }
    let between = theme.shown(separator)
    while shown.count > 1, Self.width(shown, between) > width {
      var weakest = 0
      for index in shown.indices where shown[index].priority <= shown[weakest].priority {
        weakest = index
      }
      shown.remove(at: weakest)
    }
    return shown
  }

  private static func width(_ parts: [Part], _ separator: String) -> Int {
    parts.reduce(max(0, parts.count - 1) * DisplayWidth.of(separator)) {
      $0 + DisplayWidth.of($1.text)
    }
  }
}
