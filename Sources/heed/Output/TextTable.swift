import Cells

/// Rows of cells in straight columns.
///
/// Cells hold untrusted text: they are sanitised here.
struct TextTable {
  /// One column.
  struct Column: Sendable {
    let title: String
    /// Whether the cells stand at the right side, as numbers do.
    let isRight: Bool
    /// Whether cells may be cut when the width is short, as titles may.
    let canShrink: Bool
    /// Whether the cells draw the eye, as bars do.
    let isAccented: Bool

    init(
      _ title: String, isRight: Bool = false, canShrink: Bool = false, isAccented: Bool = false
    ) {
      self.title = title
      self.isRight = isRight
      self.canShrink = canShrink
      self.isAccented = isAccented
    }
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; missing cells are empty.
  mutating func append(_ cells: [String]) {
    rows.append(cells + Array(repeating: "", count: max(0, columns.count - cells.count)))
  }

  /// The heading and the rows, without trailing spaces.
  ///
  /// - Parameters:
  ///   - width: The columns to keep within, by cutting the cells that may be cut; nil for no limit.
  ///   - glyphs: The signs that may be drawn.
  ///   - ink: The colours that may be used.
  func lines(width: Int?, glyphs: GlyphSet, ink: Ink = Ink(depth: .none)) -> [String] {
    let heading = columns.map(\.title)
    let cells = ([heading] + rows).map { row in
      row.map { DisplayText.sanitised($0, for: glyphs) }
    }
    let widths = fitted(cells, into: width)
    return cells.enumerated().map { number, row in
      let fitted = zip(row, widths).map {
        DisplayText.truncated($0, to: $1, ellipsis: glyphs.ellipsis)
      }
      let last = fitted.lastIndex { !$0.isEmpty } ?? 0
      let parts = columns.indices.prefix(last + 1).map { index in
        // Nothing follows the last cell, so that lines have no trailing spaces.
        let width = index == last && !columns[index].isRight ? 0 : widths[index]
        let cell = DisplayText.padded(fitted[index], to: width, isRight: columns[index].isRight)
        if number == 0 { return ink.bold(cell) }
        return columns[index].isAccented ? ink.accent(cell) : cell
      }
      return parts.joined(separator: "  ")
    }
  }

  /// The natural widths, the shrinkable ones cut, always the widest of them first.
  private func fitted(_ cells: [[String]], into width: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      cells.reduce(0) { max($0, DisplayWidth.of($1[index])) }
    }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + 2 * max(0, columns.count - 1) - width
    while excess > 0 {
      let shrinkable = columns.indices.filter { columns[$0].canShrink && widths[$0] > 4 }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
