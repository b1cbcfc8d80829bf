import Cells
import Datasets
import Inspection

/// The target item and what the model makes of it: a pane of its own, or three lines.
struct InspectTargetPane {
  let figures: InspectFigures
  let layout: InspectLayout

  private var session: Session { figures.session }

  func draw(into surface: inout Surface, theme: Theme) {
    if layout.isWide {
      drawPane(into: &surface, theme)
    } else {
      drawLines(into: &surface, theme)
    }
  }

  private var title: String {
    guard let target = session.target, let dataset = session.run?.dataset else {
      return "no target: search one with /"
    }
    return dataset.title(of: Int(target))
  }

  private var category: String {
    guard let target = session.target, let dataset = session.run?.dataset else { return "" }
    return dataset.itemFields.compactMap { $0[Int(target)] }.joined(separator: " · ")
  }

  private func drawPane(into surface: inout Surface, _ theme: Theme) {
    let panel = Panel(title: "Target", note: figures.facts.isCurrent ? "" : "…")
    panel.draw(into: &surface, area: layout.target, theme: theme)
    var inner = panel.inner(of: layout.target).inset(columns: 1)
    for line in TextLines.wrap(title, width: inner.width).prefix(2) {
      let row = inner.takeTop(1)
      surface.write(line, column: row.column, row: row.row, theme.strong, limit: row.width)
    }
    let row = inner.takeTop(1)
    surface.write(category, column: row.column, row: row.row, theme.muted, limit: row.width)
    for figure in figures.all {
      let row = inner.takeTop(1)
      if row.isEmpty { break }
      surface.write(figure.name, column: row.column, row: row.row, theme.muted, limit: row.width)
      surface.write(
        figure.value,
        column: max(row.column + 16, row.columnEnd - DisplayWidth.of(figure.value)), row: row.row,
        theme[keyPath: figure.style], limit: row.width)
    }
    var rest = figures.notes.map { ($0.text, theme[keyPath: $0.style]) }
    if let provenance = figures.provenance { rest.append((provenance, theme.muted)) }
    for (text, style) in rest {
      for line in TextLines.wrap(text, width: inner.width) {
        let row = inner.takeTop(1)
        surface.write(line, column: row.column, row: row.row, style, limit: row.width)
      }
    }
  }

  private func drawLines(into surface: inout Surface, _ theme: Theme) {
    let area = layout.target.inset(columns: 1)
    let lines: [[(String, Style)]] = [
      [(title, theme.strong), (category, theme.muted)],
      figures.all.prefix(5).map {
        ("\($0.name) \($0.value)", theme[keyPath: $0.style])
      },
      figures.notes.isEmpty
        ? figures.all.dropFirst(5).map { ("\($0.name) \($0.value)", theme.text) }
        : figures.notes.map { ($0.text, theme[keyPath: $0.style]) },
    ]
    for (index, parts) in lines.enumerated() where index < area.height {
      var column = area.column
      for (place, part) in parts.enumerated() where !part.0.isEmpty {
        let gap = place == 0 ? 0 : index == 0 ? 2 : 3
        let room = area.columnEnd - column - gap
        // A figure that does not fit whole is left out; a title may be cut.
        if room < (index == 0 && place == 0 ? 4 : min(DisplayWidth.of(part.0), 24)) { continue }
        column += gap
        let text = DisplayText.truncated(
          DisplayText.sanitised(part.0), to: room, ellipsis: theme.glyphs.ellipsis)
        column += surface.write(text, column: column, row: area.row + index, part.1, limit: room)
      }
    }
  }
}
