/// Which keys matter here, in one row: the key stands out, what it does stays back.
public struct KeyHints: Sendable {
  private let items: [(key: String, label: String)]

  /// Hints.
  ///
  /// - Parameter items: keys and what they do, the most useful first; the last two (help, quit) stay
  ///   longest.
  public init(items: [(String, String)]) {
    self.items = items.map { ($0.0, $0.1) }
  }

  /// Draws as many as fit whole.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    let line = area.line(0)
    guard !line.isEmpty else { return }
    let parts = items.map { (key: theme.shown($0.key), label: theme.shown($0.label)) }
    var column = line.column
    for index in kept(parts, line.width) {
      let part = parts[index]
      if column > line.column { column += Self.gap }
      for (text, style) in [
        (part.key, theme.accent.adding(.bold)), (part.label.isEmpty ? "" : " ", theme.muted),
        (part.label, theme.muted),
      ] {
        let room = line.columnEnd - column
        guard room > 0 else { return }
        let cut = DisplayText.truncated(text, to: room, ellipsis: theme.glyphs.ellipsis)
        column += surface.write(cut, column: column, row: line.row, style)
      }
    }
  }

  private static let gap = 2

  private func kept(_ parts: [(key: String, label: String)], _ width: Int) -> [Int] {
    var kept = Array(parts.indices)
    let widths = parts.map {
      DisplayWidth.of($0.key) + ($0.label.isEmpty ? 0 : 1 + DisplayWidth.of($0.label))
    }
    var total = widths.reduce(Self.gap * max(0, kept.count - 1), +)
    while total > width, kept.count > 2 {
      total -= widths[kept.remove(at: kept.count - 3)] + Self.gap
    }
    return kept
  }
}
