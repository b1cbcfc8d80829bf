/// Rows with columns, of which only those in view are asked for.
///
/// The chosen row has a mark in front and a ground of its own. Where rows do not fit, a line at the
/// right edge shows which part is seen; where columns do not fit, the least important are left out.
public struct Table: Hashable, Sendable {
  private let columns: [TableColumn]
  private let rowCount: Int
  private let selection: Int?
  private let first: Int
  private let isFocused: Bool
  private let hasHeader: Bool

  /// A table.
  ///
  /// - Parameters:
  ///   - columns: from left to right.
  ///   - rowCount: all rows.
  ///   - selection: the chosen row; it is always brought into view.
  ///   - first: the row at the top, where the selection allows it.
  ///   - isFocused: whether the table takes the keys.
  ///   - hasHeader: whether the titles of the columns stand above the rows.
  public init(
    columns: [TableColumn], rowCount: Int, selection: Int? = nil, first: Int = 0,
    isFocused: Bool = true, hasHeader: Bool = true
  ) {
    self.columns = columns
    self.rowCount = max(0, rowCount)
    self.selection = selection
    self.first = first
    self.isFocused = isFocused
    self.hasHeader = hasHeader
  }

  /// The rows that an area shows at once.
  public func visibleCount(in area: Rect) -> Int { body(of: area).height }

  /// The row at a row of the screen.
  public func rowIndex(atRow row: Int, in area: Rect) -> Int? {
    let body = body(of: area)
    guard body.rows.contains(row) else { return nil }
    let index = top(body.height) + row - body.row
    return index < rowCount ? index : nil
  }

  /// Draws it.
  ///
  /// - Parameter row: the cells of a row by its number, one a column; missing ones are empty.
  /// - Complexity: O(rows in view × columns), however many rows there are.
  public func draw(
    into surface: inout Surface, area: Rect, theme: Theme, row: (Int) -> [TableCell]
  ) {
    guard !area.isEmpty else { return }
    let body = body(of: area)
    let first = top(body.height)
    let rows = (first..<max(first, min(rowCount, first + body.height))).map(row)
    let mark = ScrollMark(first: first, visible: body.height, count: rowCount)
    var contents = body
    _ = contents.takeLeft(Self.markWidth)
    if mark.isNeeded { _ = contents.takeRight(2) }
    let widest = columns.indices.map { index in
      rows.reduce(hasHeader ? DisplayWidth.of(theme.shown(columns[index].title)) : 0) {
        index < $1.count ? max($0, $1[index].width(theme)) : $0
      }
    }
    let layout = TableLayout(columns, widest: widest, width: contents.width)
    surface.clipped(to: area) { surface in
      drawHeader(&surface, area, contents, layout, theme)
      for (offset, cells) in rows.enumerated() {
        drawRow(cells, first + offset, &surface, body.line(offset), contents, layout, theme)
      }
      mark.draw(into: &surface, area: body, theme: theme)
    }
  }

  /// The chosen row's mark and a blank.
  private static let markWidth = 2

  private func body(of area: Rect) -> Rect {
    var body = area
    if hasHeader, area.height > 1 { _ = body.takeTop(1) }
    return body
  }

  private func top(_ visible: Int) -> Int {
    ListScroll.first(selection: selection, first: first, visible: visible, count: rowCount)
  }

  private func drawHeader(
    _ surface: inout Surface, _ area: Rect, _ contents: Rect, _ layout: TableLayout, _ theme: Theme
  ) {
    guard hasHeader, area.height > 1 else { return }
    for place in layout.places {
      let column = columns[place.index]
      let part = Rect(
        column: contents.column + place.column, row: area.row, width: place.width, height: 1)
      TableCell.text(column.title, theme.muted).draw(
        into: &surface, area: part, theme: theme, alignment: column.alignment, row: .ordinary)
    }
  }

  private func drawRow(
    _ cells: [TableCell], _ index: Int, _ surface: inout Surface, _ line: Rect, _ contents: Rect,
    _ layout: TableLayout, _ theme: Theme
  ) {
    let isSelected = index == selection
    let style: TableRowStyle =
      !isSelected
      ? .ordinary : isFocused ? .selected(theme.selection) : .faded(theme.fadedSelection)
    if isSelected {
      surface.fill(line, style.ground)
      surface.put(
        theme.glyphs.isASCII ? ">" : "▸", column: line.column, row: line.row,
        style.text(theme.text))
    }
    for place in layout.places where place.index < cells.count {
      let part = Rect(
        column: contents.column + place.column, row: line.row, width: place.width, height: 1)
      cells[place.index].draw(
        into: &surface, area: part, theme: theme, alignment: columns[place.index].alignment,
        row: style)
    }
  }
}
