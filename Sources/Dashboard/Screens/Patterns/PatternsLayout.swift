import Cells
import Inspection

/// Where the parts of the Patterns screen stand, for an area of any size.
struct PatternsLayout {
  let finding: Rect
  let basis: Rect
  let warnings: Rect
  /// The names of the patterns, where one is shown at a time.
  let names: Rect
  /// The panes of patterns: all of them, or the chosen one.
  private(set) var panes: [(view: PatternView, area: Rect)] = []
  /// The impressions behind the chosen line.
  let behind: Rect

  /// Columns from which all patterns stand side by side.
  static let widthOfAll = 120

  /// - Parameters:
  ///   - chosen: the pattern that is always there.
  ///   - sentence: it takes as many lines as it needs, up to three.
  ///   - rowCount: lines of a pattern.
  init(
    _ area: Rect, chosen: PatternView, sentence: String, warningCount: Int, isListFocused: Bool,
    rowCount: (PatternView) -> Int
  ) {
    var rest = area
    let lines = TextLines.wrap(sentence, width: max(0, area.width - 2)).count
    finding = rest.takeTop(min(3, lines, area.height / 4))
    basis = rest.takeTop(rest.height >= 5 ? 1 : 0)
    warnings = rest.takeTop(min(warningCount, 3, rest.height / 4))
    let heights = PatternView.all.map { rowCount($0) + 2 }
    let bands = [
      max(heights[0], heights[1]), max(heights[2], heights[3]), heights[4...].max() ?? 2,
    ]
    if area.width >= Self.widthOfAll, bands.reduce(0, +) + 4 <= rest.height {
      names = rest.takeTop(0)
      for (band, views) in [0..<2, 2..<4, 4..<8].enumerated() {
        let line = rest.takeTop(bands[band])
        for (place, index) in views.enumerated() {
          let start = line.width * place / views.count
          let end = line.width * (place + 1) / views.count
          panes.append(
            (
              PatternView.all[index],
              Rect(
                column: line.column + start, row: line.row,
                width: end - start - (index + 1 == views.upperBound ? 0 : 1), height: line.height)
            ))
        }
      }
      behind = rest
    } else {
      names = rest.takeTop(rest.height >= 6 ? 1 : 0)
      let wanted = rowCount(chosen) + 2
      // Where the list has the keys it has the room too.
      let height =
        chosen == .removal
        // Nobody stands behind its lines, and its curves are read the better the larger they are.
        ? rest.height
        : isListFocused ? min(wanted, max(0, rest.height - 8)) : min(wanted, rest.height)
      let pane = rest.takeTop(height)
      if !pane.isEmpty { panes.append((chosen, pane)) }
      behind = rest.height >= 3 ? rest : rest.takeTop(0)
    }
  }

  /// Impressions that are seen at once, below the pane's line and the header.
  var visibleExamples: Int { max(0, behind.height - 2) }
}
