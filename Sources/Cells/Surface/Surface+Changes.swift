extension Surface {
  /// Calls `body` for each row that differs from what was shown, with the columns that do.
  ///
  /// The columns run from the first to the last difference and never part a wide sign, of this
  /// surface or the earlier one. Without an earlier one of the same size all rows are whole.
  ///
  /// Complexity: one comparison a cell.
  public func forEachChange(since earlier: Surface?, _ body: (_ row: Int, Range<Int>) -> Void) {
    guard width > 0 else { return }
    guard let earlier, earlier.size == size else {
      for row in 0..<height { body(row, 0..<width) }
      return
    }
    cells.withUnsafeBufferPointer { new in
      earlier.cells.withUnsafeBufferPointer { old in
        for row in 0..<height {
          let place = row * width
          var start = 0
          while start < width, new[place + start] == old[place + start] { start += 1 }
          if start == width { continue }
          var end = width
          while new[place + end - 1] == old[place + end - 1] { end -= 1 }
          func isInside(_ column: Int) -> Bool {
            new[place + column].width == 0 || old[place + column].width == 0
          }
          while start > 0, isInside(start) { start -= 1 }
          while end < width, isInside(end) { end += 1 }
          body(row, start..<end)
        }
      }
    }
  }
}
