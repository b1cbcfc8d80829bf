import Cells
import Inspection

extension MapScreen {
  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    let layout = MapLayout(area)
    if let facts = MapFacts(session, self), facts.columnCount > 0 {
      draw(facts, into: &surface, layout, session, theme)
    } else if let facts = MapMatrixFacts(session, self), facts.matrix.rowCount > 0 {
      draw(facts, into: &surface, layout, session, theme)
    } else {
      TextLines(text: absence(session), style: theme.muted).draw(
        into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
    }
  }

  /// Why there is no map, and what to do.
  private func absence(_ session: Session) -> String {
    guard session.run != nil else { return "No run is open: there is nothing to map." }
    guard let subject = session.subject else { return "No user is chosen: choose one in Inspect." }
    guard subject.history.history.count > 0 else {
      return "The history of \(subject.name) is empty: there is nothing to attend to."
    }
    guard let question = question(session) else {
      return session.source == .ranking
        ? "ranking the catalogue …" : "There are no candidates: c changes where they come from."
    }
    if let failure = session.answers.failure(question) { return failure.description }
    guard session.answers[question] != nil else { return "asking the model …" }
    return "The model recorded nothing here for this history."
  }

  private func draw(
    _ facts: MapFacts, into surface: inout Surface, _ layout: MapLayout, _ session: Session,
    _ theme: Theme
  ) {
    let name = session.subject?.name ?? ""
    var parts = [
      "\(name): \(facts.columnCount) \(facts.things) × \(facts.order.count) targets",
      facts.number.words, order.words,
    ]
    if facts.ads != nil { parts.insert(MapAds.counts(facts.inspections[0]), at: 1) }
    if facts.ads == nil, views(session).count > 1, let trace = view(session).trace {
      parts.insert(trace, at: 1)
    }
    if facts.headCount > 1 {
      parts.insert(
        head.map { "head \($0 + 1) of \(facts.headCount)" } ?? "mean of \(facts.headCount) heads",
        at: 1)
    }
    if isPerRow { parts.append("each target by itself") }
    if isLog { parts.append("log scale") }
    if !facts.isCurrent { parts.append("asking …") }
    line(parts, into: &surface, layout.head, theme.strong, theme)
    line(
      MapFinding(facts, session).parts, into: &surface, layout.finding, theme.accent, theme)
    let map = heatMap(facts, session, layout, theme: theme)
    let row = cursorRow(facts, session)
    let rows = map.visibleRows(in: layout.map, theme: theme)
    let own = greatest(facts.values(row: row))
    let shown = rows.map { row -> [Double] in
      let values = facts.values(row: row)
      // Brings a row of its own scale to that of the row whose scale is drawn.
      return isPerRow ? values.map { $0 * own / greatest(values) } : values
    }
    map.draw(into: &surface, area: layout.map, theme: theme) { row, column in
      let values = shown[row - rows.lowerBound]
      return values.indices.contains(column) ? values[column] : .nan
    }
    MapAxis(map: map, layout: layout, theme: theme).draw(
      into: &surface,
      dates: facts.dates,
      heads: facts.ads?.heads ?? [])
    colorBar(scale(facts, row: row), facts.number.words, into: &surface, layout, theme)
    let reading = MapReading(facts, self, session)
    reading.draw(into: &surface, layout.reading, theme)
    MapSide(facts: facts, screen: self, session: session).draw(
      reading, into: &surface, layout.side, theme)
  }

  private func greatest(_ values: [Double]) -> Double {
    values.reduce(1e-12) { $1.isFinite ? max($0, abs($1)) : $0 }
  }

  private func draw(
    _ facts: MapMatrixFacts, into surface: inout Surface, _ layout: MapLayout, _ session: Session,
    _ theme: Theme
  ) {
    let axes = facts.summary.axes
    var parts = [
      "\(session.subject?.name ?? ""): \(facts.summary.name)",
      "\(facts.matrix.rowCount) \(axes.row)s × \(facts.matrix.columnCount) \(axes.column)s",
      "target \(facts.inspection.title)",
    ]
    if facts.headCount > 1 {
      parts.insert(
        head.map { "head \($0 + 1) of \(facts.headCount)" } ?? "mean of \(facts.headCount) heads",
        at: 1)
    }
    line(parts, into: &surface, layout.head, theme.strong, theme)
    let summary = session.run?.card.attention.first { $0.name == facts.summary.name }?.summary
    line([summary ?? ""], into: &surface, layout.finding, theme.accent, theme)
    let map = heatMap(facts, layout, theme: theme)
    map.draw(into: &surface, area: layout.map, theme: theme) {
      Double(facts.matrix[$0, $1])
    }
    MapAxis(map: map, layout: layout, theme: theme).draw(into: &surface, dates: [])
    colorBar(scale(facts), MapNumber.weight.words, into: &surface, layout, theme)
    let reading = MapReading(facts, self)
    reading.draw(into: &surface, layout.reading, theme)
    reading.drawPanel(into: &surface, layout.side, theme)
  }

  private func colorBar(
    _ scale: HeatScale, _ label: String, into surface: inout Surface, _ layout: MapLayout,
    _ theme: Theme
  ) {
    ColorBar(scale: scale, label: label).draw(
      into: &surface,
      area: Rect(
        column: layout.colors.column + 1, row: layout.colors.row,
        width: min(76, layout.colors.width - 2), height: layout.colors.height), theme: theme)
  }

  private func line(
    _ parts: [String], into surface: inout Surface, _ area: Rect, _ style: Style, _ theme: Theme
  ) {
    guard !area.isEmpty else { return }
    surface.write(
      MapLine.text(parts, width: area.width - 2, glyphs: theme.glyphs), column: area.column + 1,
      row: area.row, style, limit: area.width - 2)
  }
}
