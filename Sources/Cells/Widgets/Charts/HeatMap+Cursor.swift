extension HeatMap {
  /// Lightens the cursor's row and column on dark ground, darkens them on light ground, and gives
  /// its cell the colour that stands out most.
  func markCursor(_ colors: inout [Color?], _ layout: HeatLayout, isDark: Bool) {
    guard let cursor, let halves = layout.halves(ofRow: cursor.row),
      let places = layout.places(ofColumn: cursor.column)
    else { return }
    let width = layout.map.width
    let light = Color(isDark ? 0xFFFFFF : 0x000000)
    let ground = Color(isDark ? 0x000000 : 0xFFFFFF)
    for half in 0..<2 * layout.map.height {
      for place in 0..<width {
        let isRow = halves.contains(half)
        let isColumn = places.contains(place)
        guard isRow || isColumn else { continue }
        let index = half * width + place
        if isRow && isColumn {
          // Where the cell is wide enough, its own colour stays between two marks.
          if places.count >= 3, place > places.lowerBound, place + 1 < places.upperBound {
            continue
          }
          colors[index] = (colors[index] ?? ground).contrast
        } else if let color = colors[index] {
          colors[index] = color.blended(with: light, share: 0.25)
        } else {
          colors[index] = ground.blended(with: light, share: 0.25)
        }
      }
    }
  }

  /// Marks the cursor's cell and the ends of its row and column with signs.
  func drawCrosshair(into surface: inout Surface, layout: HeatLayout, theme: Theme) {
    guard let cursor, let halves = layout.halves(ofRow: cursor.row),
      let places = layout.places(ofColumn: cursor.column)
    else { return }
    let map = layout.map
    let line = map.row + halves.lowerBound / 2
    let left = map.column + places.lowerBound
    let style = theme.cursor.adding(.reverse)
    let isASCII = theme.glyphs.isASCII
    func end(_ sign: Unicode.Scalar, _ plain: Unicode.Scalar, column: Int, row: Int) {
      surface.put(isASCII ? plain : sign, column: column, row: row, theme.cursor)
    }
    if map.height >= 4 {
      if line > map.row { end("▾", "v", column: left, row: map.row) }
      if line < map.rowEnd - 1 { end("▴", "^", column: left, row: map.rowEnd - 1) }
    }
    if map.width >= 8 {
      if places.lowerBound > 0 { end("▸", ">", column: map.column, row: line) }
      if places.upperBound < map.width { end("◂", "<", column: map.columnEnd - 1, row: line) }
    }
    if places.count >= 3 {
      surface.restyle(Rect(column: left, row: line, width: places.count, height: 1)) { $0 = style }
      surface.put("[", column: left, row: line, style)
      surface.put("]", column: left + places.count - 1, row: line, style)
    } else {
      for place in places {
        surface.put(isASCII ? "+" : "┼", column: map.column + place, row: line, style)
      }
    }
  }

  /// Row labels, the cursor's row strong, and the marks of rows.
  func drawLabels(into surface: inout Surface, layout: HeatLayout, theme: Theme) {
    for line in 0..<layout.map.height {
      let upper = layout.row(atHalf: 2 * line)
      let lower = layout.row(atHalf: 2 * line + 1)
      let row = layout.map.row + line
      if let rowLabel, layout.labels.width > 0 {
        // Of two rows in one line the cursor's is named, else the upper one.
        let named = cursor.map(\.row) == lower ? lower : upper
        let begins = named.flatMap { layout.halves(ofRow: $0) }?.lowerBound ?? -1
        if let named, begins / 2 == line {
          let text = DisplayText.truncated(
            DisplayText.sanitised(rowLabel(named), for: theme.glyphs),
            to: layout.labels.width - 1, ellipsis: theme.glyphs.ellipsis)
          let style = cursor?.row == named ? theme.strong : theme.muted
          surface.write(text, column: layout.labels.column, row: row, style)
        }
      }
      let marks = (upper.map(markedRows.contains) ?? false, lower.map(markedRows.contains) ?? false)
      let sign: Unicode.Scalar? =
        switch marks {
        case (true, true): theme.glyphs.isASCII ? ">" : "█"
        case (true, false): theme.glyphs.isASCII ? ">" : "▀"
        case (false, true): theme.glyphs.isASCII ? ">" : "▄"
        case (false, false): nil
        }
      if let sign, layout.marks.width > 0 {
        surface.put(sign, column: layout.marks.column, row: row, theme.accent)
      }
    }
  }
}

extension Color {
  /// A colour between two.
  func blended(with other: Color, share: Double) -> Color {
    func mix(_ a: Int, _ b: Int) -> UInt8 {
      UInt8((Double(a) + Double(b - a) * share).rounded())
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// Black or white, whichever stands out from the colour.
  var contrast: Color {
    // The weights of the channels in what the eye takes for light.
    2126 * red + 7152 * green + 722 * blue < 128 * 10000 ? Color(0xFFFFFF) : Color(0x000000)
  }
}
