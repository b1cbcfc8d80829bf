import Cells

/// Terms at the left, their explanations at the right, wrapped to a width.
struct DefinitionList {
  let width: Int

  /// A list that fits the console; lines longer than 100 columns are hard to read on any screen.
  init(for console: Console) {
    width = min(100, max(40, console.width ?? 80))
  }

  /// The lines of the list; a term too long for the left side has a line of its own.
  ///
  /// - Parameters:
  ///   - rows: Terms and explanations.
  ///   - left: The column where explanations begin; that of these rows when nil.
  func lines(_ rows: [(String, String)], left: Int? = nil) -> [String] {
    let left = left ?? leftWidth(rows)
    var lines: [String] = []
    for (term, text) in rows {
      let explained = wrapped(text, indent: left)
      if DisplayWidth.of(term) + 4 > left {
        lines += ["  " + term] + explained
      } else {
        let first = (explained.first ?? "").dropFirst(left)
        lines.append(DisplayText.padded("  " + term, to: left) + first)
        lines += explained.dropFirst()
      }
    }
    return lines
  }

  /// Where explanations begin: behind the longest term of those that are not too long.
  func leftWidth(_ rows: [(String, String)]) -> Int {
    4 + (rows.map { DisplayWidth.of($0.0) }.filter { $0 <= 24 }.max() ?? 0)
  }

  /// Text broken between words; a word longer than a line is left whole.
  func wrapped(_ text: String, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && indent + DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [margin + line]
  }
}
