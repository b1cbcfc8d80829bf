/// The chosen row of a list and the row at its top. A list with rows always has a chosen one.
public struct ListCursor: Hashable, Sendable {
  /// The chosen row; nil while there is none.
  public var selection: Int?
  /// The row at the top.
  public var first: Int

  /// A place in a list.
  public init(selection: Int? = nil, first: Int = 0) {
    self.selection = selection
    self.first = first
  }

  /// Brings both back inside after the list or the screen has changed.
  ///
  /// - Parameters:
  ///   - count: all rows.
  ///   - visible: rows that are seen at once.
  public mutating func clamp(count: Int, visible: Int) {
    selection = count > 0 ? min(max(0, selection ?? 0), count - 1) : nil
    first = ListScroll.first(selection: selection, first: first, visible: visible, count: count)
  }

  /// Chooses a row.
  public mutating func select(_ index: Int, count: Int, visible: Int) {
    selection = index
    clamp(count: count, visible: visible)
  }

  /// Chooses a row so many below; above where negative.
  public mutating func move(by rows: Int, count: Int, visible: Int) {
    clamp(count: count, visible: visible)
    guard let selection else { return }
    let (sum, isOver) = selection.addingReportingOverflow(rows)
    select(isOver ? (rows > 0 ? count - 1 : 0) : sum, count: count, visible: visible)
  }

  /// Chooses the first row.
  public mutating func moveToStart(count: Int, visible: Int) {
    select(0, count: count, visible: visible)
  }

  /// Chooses the last row.
  public mutating func moveToEnd(count: Int, visible: Int) {
    select(count - 1, count: count, visible: visible)
  }

  /// Moves by as many rows as are seen, but one; half as many where told.
  ///
  /// - Parameter direction: 1 down, -1 up.
  public mutating func page(
    _ direction: Int, count: Int, visible: Int, isHalf: Bool = false
  ) {
    let step = direction.signum() * max(1, isHalf ? visible / 2 : visible - 1)
    clamp(count: count, visible: visible)
    guard let chosen = selection else { return }
    // What is seen moves along, so that the chosen row keeps its place on the screen.
    first = min(max(0, first + step), max(0, count - visible))
    select(chosen + step, count: count, visible: visible)
  }

  /// Moves what is seen, as a wheel does; the chosen row comes along at the edge.
  public mutating func scroll(by rows: Int, count: Int, visible: Int) {
    clamp(count: count, visible: visible)
    guard let chosen = selection, visible > 0 else { return }
    let (sum, isOver) = first.addingReportingOverflow(rows)
    let most = max(0, count - visible)
    first = isOver ? (rows > 0 ? most : 0) : min(max(0, sum), most)
    select(min(max(chosen, first), first + visible - 1), count: count, visible: visible)
  }
}
