/// A line at the edge of a list that shows which part of it is seen.
public struct ScrollMark: Hashable, Sendable {
  private let first: Int
  private let visible: Int
  private let count: Int

  /// A mark.
  ///
  /// - Parameters:
  ///   - first: the row at the top.
  ///   - visible: rows that are seen at once.
  ///   - count: all rows.
  public init(first: Int, visible: Int, count: Int) {
    self.first = first
    self.visible = visible
    self.count = count
  }

  /// Whether there is more than is seen.
  public var isNeeded: Bool { visible > 0 && count > visible }

  /// The rows of the thumb in a line of a height.
  func thumb(height: Int) -> Range<Int> {
    guard isNeeded, height > 0 else { return 0..<0 }
    let length = max(1, Int(Double(height) * Double(visible) / Double(count)))
    let place = Double(first) / Double(count - visible)
    let start = min(max(0, Int((place * Double(height - length)).rounded())), height - length)
    return start..<(start + length)
  }

  /// Draws it into the area's last column, where it is needed.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    guard isNeeded, !area.isEmpty else { return }
    let signs: (line: Unicode.Scalar, thumb: Unicode.Scalar) =
      theme.glyphs.isASCII ? ("|", "#") : ("│", "┃")
    let thumb = thumb(height: area.height)
    for offset in 0..<area.height {
      let isThumb = thumb.contains(offset)
      surface.put(
        isThumb ? signs.thumb : signs.line, column: area.columnEnd - 1, row: area.row + offset,
        isThumb ? theme.text : theme.border)
    }
  }
}
