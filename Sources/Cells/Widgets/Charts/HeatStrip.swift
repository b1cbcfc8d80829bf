/// One line of numbers as colours or densities, oldest to newest, squeezed or stretched into the
/// width: a whole history at one look.
public struct HeatStrip: Sendable {
  /// The numbers, oldest first; NaN is no cell.
  public var values: [Double]
  /// What the colours mean.
  public var scale: HeatScale
  /// The number that is marked, by its index.
  public var cursor: Int?

  /// A strip.
  public init(values: [Double], scale: HeatScale, cursor: Int? = nil) {
    self.values = values
    self.scale = scale
    self.cursor = cursor
  }

  /// The numbers of a screen column, from the left; nil outside. Where several numbers share a
  /// column, the one of greatest size is drawn.
  public func indices(at place: Int, width: Int) -> Range<Int>? {
    guard (0..<width).contains(place), !values.isEmpty else { return nil }
    let first = place * values.count / width
    return first..<max(first + 1, (place + 1) * values.count / width)
  }

  /// Draws the first line of an area.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    guard !area.isEmpty else { return }
    let ink = HeatInk(scale: scale, theme: theme)
    surface.clipped(to: area) { surface in
      for place in 0..<area.width {
        guard let indices = indices(at: place, width: area.width) else { continue }
        var peak = Double.nan
        for value in values[indices] where peak.isNaN || abs(value) > abs(peak) { peak = value }
        let isCursor = cursor.map(indices.contains) ?? false
        var (sign, style) = ink.sign(peak)
        if ink.hasRamp {
          let color = ink.color(peak)
          sign = isCursor ? "┃" : " "
          style = color.map { Style(isCursor ? $0.contrast : .terminal, on: $0) } ?? .plain
          if isCursor { style = style.adding(.bold) }
        } else if isCursor {
          sign = theme.glyphs.isASCII ? "|" : "┃"
          style = theme.cursor.adding(.reverse)
        }
        surface.put(sign, column: area.column + place, row: area.row, style)
      }
    }
  }
}
