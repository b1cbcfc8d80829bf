import Cells
import Datasets
import Inspection

/// The target item and what the model makes of it: a pane of its own, or three lines.
struct InspectTargetPane {
  let figures: InspectFigures
  let notes: InspectNotes
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

  private func style(_ figure: InspectFigures.Figure, _ theme: Theme) -> Style {
    figures.facts.hasOldWeights ? theme.muted : theme[keyPath: figure.style]
  }

  private func drawPane(into surface: inout Surface, _ theme: Theme) {
    let panel = Panel(title: "Target", note: figures.facts.hasOldWeights ? "computing …" : "")
    panel.draw(into: &surface, area: layout.target, theme: theme)
    var inner = panel.inner(of: layout.target).inset(columns: 1)
    for line in TextLines.wrap(title, width: inner.width).prefix(2) {
      let row = inner.takeTop(1)
      surface.write(line, column: row.column, row: row.row, theme.strong, limit: row.width)
    }
    let row = inner.takeTop(category.isEmpty ? 0 : 1)
    surface.clipped(to: row) {
      $0.write(
        theme.shown(category, to: row.width), column: row.column, row: row.row, theme.muted)
    }
    drawFigures(into: &surface, &inner, theme)
    var rest = (notes.urgent + notes.hints).map { ($0.text, theme[keyPath: $0.style]) }
    if let provenance = figures.provenance { rest.append((provenance, theme.muted)) }
    for (text, style) in rest {
      for line in TextLines.wrap(theme.shown(text), width: inner.width) {
        let row = inner.takeTop(1)
        if row.isEmpty { return }
        surface.write(line, column: row.column, row: row.row, style, limit: row.width)
      }
    }
  }

  /// Two beside each other where both fit into half of the pane.
  private func drawFigures(into surface: inout Surface, _ inner: inout Rect, _ theme: Theme) {
    let half = inner.width / 2
    var rest = figures.all
    while !rest.isEmpty {
      let figure = rest.removeFirst()
      let row = inner.takeTop(1)
      if row.isEmpty { return }
      draw(figure, into: &surface, row, theme)
      guard width(figure) < half,
        let next = rest.firstIndex(where: { width($0) <= inner.width - half })
      else { continue }
      var right = row
      _ = right.takeLeft(half)
      draw(rest.remove(at: next), into: &surface, right, theme)
    }
  }

  private func width(_ figure: InspectFigures.Figure) -> Int {
    DisplayWidth.of(figure.name) + 1 + DisplayWidth.of(figure.value)
  }

  private func draw(
    _ figure: InspectFigures.Figure, into surface: inout Surface, _ row: Rect, _ theme: Theme
  ) {
    let used = surface.write(
      theme.shown(figure.name) + " ", column: row.column, row: row.row, theme.muted,
      limit: row.width)
    surface.write(
      figure.value, column: row.column + used, row: row.row, style(figure, theme),
      limit: row.width - used)
  }

  private func drawLines(into surface: inout Surface, _ theme: Theme) {
    let area = layout.target.inset(columns: 1)
    func words(_ figures: some Sequence<InspectFigures.Figure>) -> [[(String, Style)]] {
      figures.map { [("\($0.name) ", theme.muted), ($0.value, style($0, theme))] }
    }
    let all = figures.all
    // What the first line of figures has no room for begins the second.
    let first = count(all, fitting: area.width)
    var last = notes.urgent.map { [($0.text, theme[keyPath: $0.style])] }
    if last.isEmpty {
      last = words(all.dropFirst(first))
      last += notes.hints.map { [($0.text, theme[keyPath: $0.style])] }
      if let provenance = figures.provenance { last.append([(provenance, theme.muted)]) }
    }
    drawLine(
      [[(title, theme.strong)], [(category, theme.muted)]], gap: 2, into: &surface, area.line(0),
      theme)
    drawLine(words(all.prefix(first)), gap: 3, into: &surface, area.line(1), theme)
    drawLine(last, gap: 3, into: &surface, area.line(2), theme)
  }

  private func count(_ figures: [InspectFigures.Figure], fitting room: Int) -> Int {
    var used = -3
    return figures.prefix { figure in
      used += 3 + width(figure)
      return used <= room
    }.count
  }

  /// A part that does not fit whole is cut where it may be, as titles and sentences, else left out.
  private func drawLine(
    _ parts: [[(String, Style)]], gap: Int, into surface: inout Surface, _ line: Rect,
    _ theme: Theme
  ) {
    guard !line.isEmpty else { return }
    var column = line.column
    for part in parts {
      let shown = part.map { (theme.shown($0.0), $0.1) }
      let width = shown.reduce(0) { $0 + DisplayWidth.of($1.0) }
      guard width > 0 else { continue }
      let start = column == line.column ? column : column + gap
      let room = line.columnEnd - start
      if width > room, part.count > 1 || room < min(width, 16) { continue }
      column = start
      for (text, style) in shown {
        column += surface.write(
          theme.shown(text, to: line.columnEnd - column), column: column, row: line.row, style)
      }
    }
  }
}
