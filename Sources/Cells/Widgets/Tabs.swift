/// The names of the screens in one row, each after the number that calls it.
///
/// Where they do not fit, names are cut, at last all but the chosen one left out.
public struct Tabs: Hashable, Sendable {
  private let labels: [String]
  private let selected: Int
  /// Blanks before and after each label.
  private let padding: Int

  /// Tabs in the longest form that fits.
  ///
  /// - Parameters:
  ///   - titles: in the order of their numbers, from 1.
  ///   - selected: the chosen one.
  ///   - width: the columns there are.
  public init(titles: [String], selected: Int, width: Int) {
    let whole = titles.map { DisplayText.sanitised($0) }
    let numbered: ((Int) -> String) -> [String] = { name in
      whole.indices.map { name($0).isEmpty ? "\($0 + 1)" : "\($0 + 1) \(name($0))" }
    }
    let cut: (Int) -> [String] = { length in
      numbered { DisplayText.truncated(whole[$0], to: length, ellipsis: "") }
    }
    let forms: [(labels: [String], padding: Int)] = [
      (cut(.max), 1), (cut(.max), 0), (cut(4), 0), (cut(3), 0),
      (numbered { $0 == selected ? whole[$0] : "" }, 0), (numbered { _ in "" }, 0),
    ]
    let fitting = forms.first { Self.width($0.labels, $0.padding) <= width }
    (labels, padding) = fitting ?? forms[forms.count - 1]
    self.selected = selected
  }

  /// The columns that they take.
  public var width: Int { Self.width(labels, padding) }

  private static func width(_ labels: [String], _ padding: Int) -> Int {
    // A blank on both sides of every label; without padding neighbours share theirs.
    labels.reduce(labels.isEmpty ? 0 : 1 - padding) { $0 + DisplayWidth.of($1) + 1 + padding }
  }

  /// The columns of a tab with its blanks.
  private func columns(of index: Int) -> Range<Int> {
    let start = labels[..<index].reduce(0) { $0 + DisplayWidth.of($1) + 1 + padding }
    return start..<(start + DisplayWidth.of(labels[index]) + 2)
  }

  /// The tab at a column, counted from the first tab's start.
  public func tab(atColumn column: Int) -> Int? {
    labels.indices.first { columns(of: $0).contains(column) }
  }

  /// Draws them from the area's left edge.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    surface.clipped(to: area.line(0)) { surface in
      for (index, label) in labels.enumerated() where index != selected {
        draw(label, index, theme.muted, &surface, area, theme)
      }
      if labels.indices.contains(selected) {
        draw(labels[selected], selected, theme.selection, &surface, area, theme)
      }
    }
  }

  private func draw(
    _ label: String, _ index: Int, _ style: Style, _ surface: inout Surface, _ area: Rect,
    _ theme: Theme
  ) {
    surface.write(
      " \(theme.shown(label)) ", column: area.column + columns(of: index).lowerBound,
      row: area.row, style)
  }
}
