/// Where the cells of a heat map are on the screen.
struct HeatLayout {
  /// The part that holds cells, without labels and marks.
  let map: Rect
  /// Where row labels stand.
  let labels: Rect
  /// The one column of marks; empty where no row is marked.
  let marks: Rect
  /// Rows of the matrix that are seen.
  let rows: Range<Int>
  /// Columns of the matrix that are seen.
  let columns: Range<Int>
  /// Screen columns for each column of the matrix, at least 1.
  let cellWidth: Int
  /// Half lines for each row of the matrix; even where values are told by density.
  let cellHalves: Int

  /// Wider cells than this say nothing more.
  private static let greatestWidth = 8

  init(_ heat: HeatMap, area: Rect, theme: Theme) {
    var rest = area
    let labelWidth = heat.rowLabel == nil ? 0 : min(heat.rowLabelWidth, area.width / 2)
    labels = rest.takeLeft(labelWidth)
    marks = rest.takeLeft(heat.markedRows.isEmpty || rest.width < 4 ? 0 : 1)
    let hasRamp = HeatInk(scale: heat.scale, theme: theme).hasRamp
    let firstColumn = min(max(0, heat.firstColumn), heat.columns)
    let firstRow = min(max(0, heat.firstRow), heat.rows)
    let columnCount = heat.columns - firstColumn
    let rowCount = heat.rows - firstRow
    let smallest = hasRamp ? 1 : 2
    if let zoom = heat.zoom {
      cellWidth = max(1, zoom)
      cellHalves = max(smallest, hasRamp ? zoom : zoom / 2 * 2)
    } else {
      cellWidth = max(1, min(rest.width / max(1, columnCount), Self.greatestWidth))
      // A line for each row where there is room for their labels; taller where cells are wide, so
      // that they stay about square.
      let room = 2 * rest.height / max(1, rowCount)
      let wanted = max(heat.rowLabel == nil ? smallest : 2, cellWidth)
      let halves = max(smallest, min(room, wanted))
      cellHalves = hasRamp ? halves : halves / 2 * 2
    }
    let fitting = heat.zoom == nil ? columnCount : (rest.width + cellWidth - 1) / cellWidth
    columns = firstColumn..<firstColumn + max(0, min(columnCount, rest.width == 0 ? 0 : fitting))
    let visible = min(rowCount, (2 * rest.height + cellHalves - 1) / cellHalves)
    rows = firstRow..<firstRow + max(0, visible)
    let width = min(rest.width, columns.count * cellWidth)
    let height = min(rest.height, (rows.count * cellHalves + 1) / 2)
    map = Rect(column: rest.column, row: rest.row, width: width, height: height)
  }

  /// The row of the matrix in a half line from the top of the map.
  func row(atHalf half: Int) -> Int? {
    let row = rows.lowerBound + half / cellHalves
    return half >= 0 && rows.contains(row) ? row : nil
  }

  /// The columns of the matrix in a screen column from the left of the map.
  func columns(at place: Int) -> Range<Int>? {
    guard (0..<map.width).contains(place), !columns.isEmpty else { return nil }
    if columns.count * cellWidth > map.width, columns.count > map.width {
      let first = columns.lowerBound + place * columns.count / map.width
      return first..<columns.lowerBound + (place + 1) * columns.count / map.width
    }
    let first = columns.lowerBound + place / cellWidth
    return columns.contains(first) ? first..<first + 1 : nil
  }

  /// The screen columns of a column of the matrix, from the left of the map.
  func places(ofColumn column: Int) -> Range<Int>? {
    guard columns.contains(column), map.width > 0 else { return nil }
    let index = column - columns.lowerBound
    if columns.count * cellWidth > map.width, columns.count > map.width {
      // The last place whose range begins at or before the column.
      let place = ((index + 1) * map.width - 1) / columns.count
      return place..<place + 1
    }
    return index * cellWidth..<min(map.width, (index + 1) * cellWidth)
  }

  /// The half lines of a row of the matrix, from the top of the map.
  func halves(ofRow row: Int) -> Range<Int>? {
    guard rows.contains(row) else { return nil }
    let first = (row - rows.lowerBound) * cellHalves
    return first..<min(2 * map.height, first + cellHalves)
  }
}
