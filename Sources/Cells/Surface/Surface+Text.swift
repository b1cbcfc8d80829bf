extension Surface {
  /// One row as a person reads it, without the blanks at its end.
  public func text(row: Int) -> String {
    var line = ""
    for column in 0..<width { line += self[column, row].text }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// All rows, one a line.
  public var text: String {
    (0..<height).map { text(row: $0) }.joined(separator: "\n") + "\n"
  }
}
