/// A screen in memory: cells that widgets write and terminals show.
///
/// Nothing outside of `clip` is ever touched, so any rectangle may be drawn into. The two halves of
/// a wide sign stay together: overwriting one blanks the other.
public struct Surface: Hashable, Sendable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// The part that may be written.
  public private(set) var clip: Rect
  /// Row by row, [height × width].
  public private(set) var cells: [Cell]

  /// A blank screen.
  public init(_ size: Size) {
    width = size.width
    height = size.height
    clip = Rect(size)
    cells = Array(repeating: Cell(), count: width * height)
  }

  /// Its extent.
  public var size: Size { Size(width: width, height: height) }
  /// The whole of it.
  public var bounds: Rect { Rect(size) }

  /// The cell at a place, which must be inside.
  public subscript(column: Int, row: Int) -> Cell { cells[row * width + column] }

  /// Draws with writing confined to a part.
  public mutating func clipped(to area: Rect, _ draw: (inout Surface) -> Void) {
    let outer = clip
    clip = outer.intersection(area)
    draw(&self)
    clip = outer
  }

  /// Puts a sign of one column at a place.
  public mutating func put(_ scalar: Unicode.Scalar, column: Int, row: Int, _ style: Style) {
    guard clip.contains(column: column, row: row) else { return }
    store(Cell(scalar, style), column, row)
  }

  /// Makes all cells of a part blank, in a style.
  public mutating func fill(_ area: Rect, _ style: Style = .plain) {
    let part = clip.intersection(area)
    for row in part.rows {
      for column in part.columns { store(Cell(" ", style), column, row) }
    }
  }

  /// Changes the style of all cells of a part and leaves their signs.
  public mutating func restyle(_ area: Rect, _ change: (inout Style) -> Void) {
    let part = clip.intersection(area)
    for row in part.rows {
      for column in part.columns { change(&cells[row * width + column].style) }
    }
  }

  /// Changes all cells, one after another; no cell may become wide.
  mutating func changeCells(_ change: (inout Cell) -> Void) {
    for place in cells.indices { change(&cells[place]) }
  }

  /// Writes text from a place to the right, at most `limit` columns of it.
  ///
  /// Text is never trusted: control and escape characters are shown as signs, joined emoji reduced
  /// to their first. A wide sign that does not fit whole is left out.
  ///
  /// - Returns: the columns that the text took, also where they were clipped.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, column: Int, row: Int, _ style: Style = .plain,
    limit: Int = .max
  ) -> Int {
    let end = limit == .max ? Int.max : column + max(0, limit)
    var place = column
    SignSequence.forEach(in: text) { sign in
      let width = Int(sign.width)
      if place + width > end { return false }
      if clip.contains(column: place, row: row),
        width < 2 || clip.contains(column: place + 1, row: row)
      {
        var cell = sign
        cell.style = style
        store(cell, place, row)
        if width == 2 { storeRightHalf(place + 1, row, style) }
      }
      place += width
      return true
    }
    return place - column
  }

  private mutating func store(_ cell: Cell, _ column: Int, _ row: Int) {
    let place = row * width + column
    if cells[place].width == 0, column > 0, cells[place - 1].width == 2 { blank(place - 1) }
    if cells[place].width == 2, column + 1 < width { blank(place + 1) }
    cells[place] = cell
  }

  private mutating func storeRightHalf(_ column: Int, _ row: Int, _ style: Style) {
    let place = row * width + column
    if cells[place].width == 2, column + 1 < width { blank(place + 1) }
    var half = Cell()
    half.scalar = 0
    half.width = 0
    half.style = style
    cells[place] = half
  }

  private mutating func blank(_ place: Int) {
    let style = cells[place].style
    cells[place] = Cell(" ", style)
  }
}
