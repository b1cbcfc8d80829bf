import Cells

/// The line below a map: where the cursor's column stands, between the oldest and the newest.
struct MapAxis {
  let map: HeatMap
  let layout: MapLayout
  let theme: Theme

  /// - Parameter dates: the moments of the columns; empty where they have none.
  func draw(into surface: inout Surface, dates: [Int64]) {
    let cells = map.cells(in: layout.map, theme: theme)
    guard !layout.axis.isEmpty, cells.width > 0, let cursor = map.cursor else { return }
    let columns = map.visibleColumns(in: layout.map, theme: theme)
    // The map may be lower than its area; the axis keeps close to it.
    let row = min(cells.rowEnd, layout.axis.row)
    let first = columns.lowerBound
    let last = max(first, columns.upperBound - 1)
    let form = DateText(for: dates)
    func name(_ column: Int, _ word: String) -> String {
      dates.indices.contains(column) ? "\(word) \(form.text(dates[column]))" : "\(column + 1)"
    }
    let left = name(first, first == 0 ? "oldest" : "\(first + 1)")
    let right = name(last, last == map.columns - 1 ? "newest" : "\(last + 1)")
    let end = layout.axis.columnEnd
    surface.clipped(to: Rect(column: cells.column, row: row, width: end - cells.column, height: 1))
    {
      $0.write(left, column: cells.column, row: row, theme.muted)
      let leftEnd = cells.column + DisplayWidth.of(left)
      let place = max(
        leftEnd + 2,
        min(cells.columnEnd, end) - DisplayWidth.of(right))
      if place + DisplayWidth.of(right) <= end {
        $0.write(right, column: place, row: row, theme.muted)
      }
      if let places = map.places(ofColumn: cursor.column, in: layout.map, theme: theme) {
        let middle = (places.lowerBound + places.upperBound - 1) / 2
        if middle >= leftEnd, middle < place {
          $0.put(theme.glyphs.isASCII ? "^" : "▴", column: middle, row: row, theme.cursor)
        }
      }
    }
  }
}
