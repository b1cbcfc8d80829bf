/// A part of a screen. Any size is legal, also none: what is cut too small becomes empty.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// Columns, at least 0.
  public var width: Int
  /// Rows, at least 0.
  public var height: Int

  /// A part; a negative extent counts as 0.
  public init(column: Int = 0, row: Int = 0, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// A whole screen.
  public init(_ size: Size) {
    self.init(width: size.width, height: size.height)
  }

  /// One past the rightmost column.
  public var columnEnd: Int { column + width }
  /// One past the lowest row.
  public var rowEnd: Int { row + height }
  /// Its columns.
  public var columns: Range<Int> { column..<columnEnd }
  /// Its rows.
  public var rows: Range<Int> { row..<rowEnd }
  /// Whether it holds no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether a cell is inside.
  public func contains(column: Int, row: Int) -> Bool {
    columns.contains(column) && rows.contains(row)
  }

  /// What both parts share; empty where they share nothing.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, width: min(columnEnd, other.columnEnd) - left,
      height: min(rowEnd, other.rowEnd) - top)
  }

  /// The part without a margin.
  public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
    Rect(
      column: column + min(columns, width), row: row + min(rows, height),
      width: width - 2 * columns, height: height - 2 * rows)
  }

  /// One row of it, from its top; empty where it has none.
  public func line(_ index: Int) -> Rect {
    Rect(
      column: column, row: row + index, width: width,
      height: (0..<height).contains(index) ? 1 : 0)
  }

  /// Takes rows off the top and returns them.
  public mutating func takeTop(_ count: Int) -> Rect {
    let taken = min(max(0, count), height)
    defer {
      row += taken
      height -= taken
    }
    return Rect(column: column, row: row, width: width, height: taken)
  }

  /// Takes rows off the bottom and returns them.
  public mutating func takeBottom(_ count: Int) -> Rect {
    let taken = min(max(0, count), height)
    height -= taken
    return Rect(column: column, row: row + height, width: width, height: taken)
  }

  /// Takes columns off the left and returns them.
  public mutating func takeLeft(_ count: Int) -> Rect {
    let taken = min(max(0, count), width)
    defer {
      column += taken
      width -= taken
    }
    return Rect(column: column, row: row, width: taken, height: height)
  }

  /// Takes columns off the right and returns them.
  public mutating func takeRight(_ count: Int) -> Rect {
    let taken = min(max(0, count), width)
    width -= taken
    return Rect(column: column + width, row: row, width: taken, height: height)
  }
}
