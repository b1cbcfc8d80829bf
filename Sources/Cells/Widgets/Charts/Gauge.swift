/// How far something is: a bar with a label behind it.
public struct Gauge: Hashable, Sendable {
  /// 0 … 1.
  public var share: Double
  /// What stands behind the bar.
  public var label: String

  /// A gauge.
  public init(share: Double, label: String) {
    self.share = share
    self.label = label
  }

  /// Draws the first line of an area.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    guard !area.isEmpty else { return }
    let text = DisplayWidth.of(label)
    let width = max(6, min(area.width - text - 1, area.width / 2))
    let bar = WeightBar.text(
      share.isFinite ? share : 0, of: 1, width: width, glyphs: theme.glyphs)
    let empty: Unicode.Scalar = theme.glyphs.isASCII ? "." : "░"
    for column in area.column..<min(area.column + width, area.columnEnd) {
      surface.put(empty, column: column, row: area.row, theme.border)
    }
    surface.write(bar, column: area.column, row: area.row, theme.accent, limit: area.width)
    surface.write(
      label, column: area.column + width + 1, row: area.row, theme.text,
      limit: area.width - width - 1)
  }
}
