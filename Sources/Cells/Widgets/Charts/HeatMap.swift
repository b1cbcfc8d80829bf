/// A matrix of numbers as colours, two rows a line by half blocks; where there are too few colours,
/// as signs of different density, one row a line.
///
/// NaN is no cell. Where more columns are shown than fit, each screen column shows the value of
/// greatest size among its own, so that no peak is lost.
public struct HeatMap: Sendable {
  /// Rows of the matrix.
  public var rows: Int
  /// Columns of the matrix.
  public var columns: Int
  /// What the colours mean.
  public var scale: HeatScale
  /// The cell whose row and column are marked.
  public var cursor: (row: Int, column: Int)?
  /// The first row shown.
  public var firstRow: Int
  /// The first column shown.
  public var firstColumn: Int
  /// Screen columns for each column of the matrix; nil fits all columns into the width.
  public var zoom: Int?
  /// What stands to the left of a row.
  public var rowLabel: (@Sendable (Int) -> String)?
  /// Screen columns for row labels, the gap after them included.
  public var rowLabelWidth: Int
  /// Rows with a mark to their left.
  public var markedRows: Set<Int>

  /// A heat map.
  ///
  /// - Parameters:
  ///   - rows: rows of the matrix, at least 0.
  ///   - columns: columns of the matrix, at least 0.
  ///   - scale: what the colours mean.
  ///   - cursor: the cell whose row and column are marked.
  ///   - firstRow: the first row shown.
  ///   - firstColumn: the first column shown.
  ///   - zoom: screen columns, and half lines, for each cell; nil fits all columns into the width.
  ///   - rowLabel: what stands to the left of a row.
  ///   - rowLabelWidth: screen columns for row labels, the gap after them included.
  ///   - markedRows: rows with a mark to their left.
  public init(
    rows: Int, columns: Int, scale: HeatScale, cursor: (row: Int, column: Int)? = nil,
    firstRow: Int = 0, firstColumn: Int = 0, zoom: Int? = nil,
    rowLabel: (@Sendable (Int) -> String)? = nil, rowLabelWidth: Int = 0,
    markedRows: Set<Int> = []
  ) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.scale = scale
    self.cursor = cursor
    self.firstRow = firstRow
    self.firstColumn = firstColumn
    self.zoom = zoom
    self.rowLabel = rowLabel
    self.rowLabelWidth = max(0, rowLabelWidth)
    self.markedRows = markedRows
  }

  /// The rows of the matrix that an area shows, the last perhaps in part.
  public func visibleRows(in area: Rect, theme: Theme = Theme()) -> Range<Int> {
    HeatLayout(self, area: area, theme: theme).rows
  }

  /// The columns of the matrix that an area shows.
  public func visibleColumns(in area: Rect, theme: Theme = Theme()) -> Range<Int> {
    HeatLayout(self, area: area, theme: theme).columns
  }

  /// The part of an area that holds cells, without labels and marks.
  public func cells(in area: Rect, theme: Theme = Theme()) -> Rect {
    HeatLayout(self, area: area, theme: theme).map
  }

  /// The screen columns of a column of the matrix that is shown.
  public func places(ofColumn column: Int, in area: Rect, theme: Theme = Theme()) -> Range<Int>? {
    let layout = HeatLayout(self, area: area, theme: theme)
    return layout.places(ofColumn: column)
      .map { $0.lowerBound + layout.map.column..<$0.upperBound + layout.map.column }
  }

  /// The cell of the matrix at a place on the screen; nil beside the map.
  ///
  /// Where a line shows two rows, the upper one; where a screen column shows several columns, the
  /// first of them.
  public func cell(
    atColumn column: Int, row: Int, in area: Rect, theme: Theme = Theme()
  ) -> (row: Int, column: Int)? {
    let layout = HeatLayout(self, area: area, theme: theme)
    guard layout.map.contains(column: column, row: row) else { return nil }
    let matrixRow = layout.row(atHalf: 2 * (row - layout.map.row))
    guard let matrixRow, let first = layout.columns(at: column - layout.map.column)?.first else {
      return nil
    }
    return (matrixRow, first)
  }
}
