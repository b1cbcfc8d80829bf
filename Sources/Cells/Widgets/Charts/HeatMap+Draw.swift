extension HeatMap {
  /// Draws the matrix.
  ///
  /// - Parameters:
  ///   - surface: what is drawn into.
  ///   - area: the part to use; any size.
  ///   - theme: colours and signs.
  ///   - value: the number at a row and a column of the matrix; NaN for no cell. It is asked for
  ///     cells that are seen alone.
  /// - Complexity: O(visible rows × visible columns).
  public func draw(
    into surface: inout Surface, area: Rect, theme: Theme,
    value: (_ row: Int, _ column: Int) -> Double
  ) {
    let layout = HeatLayout(self, area: area, theme: theme)
    let ink = HeatInk(scale: scale, theme: theme)
    surface.clipped(to: area) { surface in
      drawLabels(into: &surface, layout: layout, theme: theme)
      if ink.hasRamp {
        drawColors(into: &surface, layout: layout, ink: ink, value: value)
      } else {
        drawSigns(into: &surface, layout: layout, ink: ink, value: value)
      }
    }
  }

  /// The value of greatest size among columns of a row; NaN where all are.
  private func peak(
    _ row: Int, _ columns: Range<Int>, _ value: (Int, Int) -> Double
  ) -> Double {
    if columns.count == 1 { return value(row, columns.lowerBound) }
    var peak = Double.nan
    for column in columns {
      let candidate = value(row, column)
      // A comparison with NaN is false, which keeps the one that is none.
      if peak.isNaN || abs(candidate) > abs(peak) { peak = candidate }
    }
    return peak
  }

  private func drawColors(
    into surface: inout Surface, layout: HeatLayout, ink: HeatInk,
    value: (Int, Int) -> Double
  ) {
    let map = layout.map
    var colors = [Color?](repeating: nil, count: 2 * map.height * map.width)
    for row in layout.rows {
      guard let halves = layout.halves(ofRow: row) else { continue }
      var previous: (first: Int, color: Color?)?
      for place in 0..<map.width {
        guard let columns = layout.columns(at: place) else { continue }
        let color: Color?
        if let previous, previous.first == columns.lowerBound {
          color = previous.color
        } else {
          color = ink.color(peak(row, columns, value))
        }
        previous = (columns.lowerBound, color)
        for half in halves { colors[half * map.width + place] = color }
      }
    }
    markCursor(&colors, layout, isDark: ink.theme.isDark)
    for line in 0..<map.height {
      for place in 0..<map.width {
        let upper = colors[2 * line * map.width + place]
        let lower = colors[(2 * line + 1) * map.width + place]
        let (sign, style) = Self.halves(upper, lower)
        surface.put(sign, column: map.column + place, row: map.row + line, style)
      }
    }
  }

  private static func halves(_ upper: Color?, _ lower: Color?) -> (Unicode.Scalar, Style) {
    switch (upper, lower) {
    case (nil, nil): (" ", .plain)
    case (let upper?, nil): ("▀", Style(upper))
    case (nil, let lower?): ("▄", Style(lower))
    case (let upper?, let lower?):
      upper == lower ? (" ", Style(on: lower)) : ("▀", Style(upper, on: lower))
    }
  }

  private func drawSigns(
    into surface: inout Surface, layout: HeatLayout, ink: HeatInk,
    value: (Int, Int) -> Double
  ) {
    let map = layout.map
    for row in layout.rows {
      guard let halves = layout.halves(ofRow: row) else { continue }
      for place in 0..<map.width {
        guard let columns = layout.columns(at: place) else { continue }
        let (sign, style) = ink.sign(peak(row, columns, value))
        for line in halves.lowerBound / 2..<halves.upperBound / 2 {
          surface.put(sign, column: map.column + place, row: map.row + line, style)
        }
      }
    }
    drawCrosshair(into: &surface, layout: layout, theme: ink.theme)
  }
}
