import Cells

/// The line below a map: where the cursor's column stands, between the oldest and the newest.
struct MapAxis {
  let map: HeatMap
  let layout: MapLayout
  let theme: Theme

  /// - Parameters:
  ///   - dates: the moments of the columns; empty where they have none.
  ///   - heads: where groups of columns begin, with their names; they take the place of the dates.
  func draw(
    into surface: inout Surface, dates: [Int64], heads: [(column: Int, name: String)] = []
  ) {
    let cells = map.cells(in: layout.map, theme: theme)
    guard !layout.axis.isEmpty, cells.width > 0, let cursor = map.cursor else { return }
    let columns = map.visibleColumns(in: layout.map, theme: theme)
    if !heads.isEmpty { return draw(heads, into: &surface) }
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

  /// The names of groups of columns, each where its first column stands.
  private func draw(_ heads: [(column: Int, name: String)], into surface: inout Surface) {
    let cells = map.cells(in: layout.map, theme: theme)
    let row = min(cells.rowEnd, layout.axis.row)
    var free = cells.column
    for (place, head) in heads.enumerated() {
      guard
        let start = map.places(ofColumn: head.column, in: layout.map, theme: theme)?.lowerBound
      else { continue }
      let next = heads.dropFirst(place + 1).lazy.compactMap {
        map.places(ofColumn: $0.column, in: layout.map, theme: theme)?.lowerBound
      }.first
      let column = max(start, free)
      let end = min(next ?? layout.axis.columnEnd, layout.axis.columnEnd)
      guard column < end else { continue }
      let isHere = map.cursor.map {
        $0.column >= head.column
          && (place + 1 == heads.count || $0.column < heads[place + 1].column)
      }
      let text = (theme.glyphs.isASCII ? "|" : "╵") + head.name
      surface.write(
        theme.shown(text, to: end - column), column: column, row: row,
        isHere == true ? theme.strong : theme.muted)
      free = column + min(DisplayWidth.of(text), end - column)
    }
  }
}
