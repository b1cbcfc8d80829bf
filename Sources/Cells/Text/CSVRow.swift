/// Writes rows of comma-separated values.
///
/// Cells are quoted where a comma, quote, line break or outer space demands it, quotes doubled.
/// Lines end with a line feed alone, as the tools beside a pipe expect. A cell that begins with
/// `=`, `+`, `-` or `@` stays as it is: a number must read back as that number.
///
/// Reference: RFC 4180, section 2.
public enum CSVRow {
  /// One row with its line end.
  public static func text(_ cells: [String]) -> String {
    // A row of one empty cell would be an empty line, which readers skip.
    if cells == [""] { return "\"\"\n" }
    return cells.map(cell).joined(separator: ",") + "\n"
  }

  private static func cell(_ text: String) -> String {
    let outer = text.utf8.first == space || text.utf8.last == space
    guard outer || text.utf8.contains(where: special.contains) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static let space = UInt8(ascii: " ")
  private static let special = Array(",\"\r\n".utf8)
}
