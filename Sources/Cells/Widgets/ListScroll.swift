/// Which part of a list is seen.
public enum ListScroll {
  /// The row at the top, such that the selection is seen and no room is wasted below the last row.
  ///
  /// - Parameters:
  ///   - selection: the chosen row.
  ///   - first: the row at the top before; kept where it can be.
  ///   - visible: rows that are seen at once.
  ///   - count: all rows.
  public static func first(selection: Int?, first: Int, visible: Int, count: Int) -> Int {
    guard count > 0 else { return 0 }
    var result = first
    if visible > 0, let selection {
      let chosen = min(max(0, selection), count - 1)
      result = min(chosen, max(result, chosen - visible + 1))
    }
    return min(max(0, result), max(0, count - max(1, visible)))
  }
}
