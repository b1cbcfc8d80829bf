import Cells
import Datasets
import Inspection

extension PatternsScreen {
  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    guard let run = session.run, let facts = PatternsFacts(session, self) else {
      TextLines(text: absence(session), style: theme.muted).draw(
        into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
      return
    }
    let sentence = PatternsSentence(facts)
    let layout = layout(facts, area)
    drawFinding(
      sentence.finding(width: max(0, area.width - 2)), into: &surface,
      layout.finding.inset(columns: 1), theme)
    surface.write(
      DisplayText.truncated(
        sentence.basis(width: layout.basis.width - 2), to: layout.basis.width - 2,
        ellipsis: theme.glyphs.ellipsis),
      column: layout.basis.column + 1, row: layout.basis.row, theme.muted,
      limit: layout.basis.isEmpty ? 0 : layout.basis.width - 2)
    for (place, warning) in (facts.weights?.warnings ?? []).prefix(layout.warnings.height)
      .enumerated()
    {
      surface.write(
        "! \(warning)", column: layout.warnings.column + 1, row: layout.warnings.row + place,
        theme.warning, limit: layout.warnings.width - 2)
    }
    drawNames(into: &surface, layout.names, theme)
    for (view, pane) in layout.panes {
      PatternPane(
        view: view, facts: facts, group: view == self.view ? group : nil,
        isFocused: view == self.view && !isInList
      ).draw(into: &surface, pane, theme)
    }
    drawBehind(into: &surface, layout.behind, facts, run.dataset, theme)
  }

  /// Why there is nothing to see yet.
  private func absence(_ session: Session) -> String {
    guard let run = session.run else { return "No run is open: there is nothing to look over." }
    guard run.data.test.count > 0 else { return "The test part of the data is empty." }
    let failures =
      weightQuestions(run).compactMap { session.answers.failure($0) }
      + changeQuestions(run).compactMap { session.answers.failure($0) }
    return failures.first?.description ?? "looking over the test part …"
  }

  /// Where the lines do not suffice, the last ends with a sign that more is missing.
  private func drawFinding(
    _ text: String, into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    let lines = TextLines.wrap(text, width: area.width)
    for (place, line) in lines.prefix(area.height).enumerated() {
      let isCut = place == area.height - 1 && lines.count > area.height
      let shown =
        isCut
        ? DisplayText.truncated(line, to: area.width - 1, ellipsis: "") + theme.glyphs.ellipsis
        : line
      surface.write(
        shown, column: area.column, row: area.row + place, theme.strong, limit: area.width)
    }
  }

  private func drawNames(into surface: inout Surface, _ area: Rect, _ theme: Theme) {
    guard !area.isEmpty else { return }
    var column = area.column + 1
    for view in PatternView.all {
      // All eight just fit into 80 columns.
      let text = view == self.view ? " \(view.name) " : "\(view.name)"
      if column + DisplayWidth.of(text) > area.columnEnd { break }
      column += surface.write(
        text, column: column, row: area.row, view == self.view ? theme.selection : theme.muted)
      if view != self.view { column += 1 }
    }
  }

  private func drawBehind(
    into surface: inout Surface, _ area: Rect, _ facts: PatternsFacts, _ dataset: Dataset,
    _ theme: Theme
  ) {
    guard !area.isEmpty else { return }
    let rows = facts.rows(view)
    guard rows.indices.contains(group) else { return }
    let examples = rows[group].examples
    let isShape = rows[group].cell == nil
    let dot = theme.glyphs.isASCII ? "-" : "·"
    let panel = Panel(
      title: "Behind: \(view.name) \(dot) \(rows[group].label)", isFocused: isInList,
      note: isInList ? "Enter inspects" : "Enter goes here", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    let form = DateText(for: examples.map { Int64(dataset.eventTimes[Int($0.event)]) })
    Table(
      columns: [
        TableColumn(
          title: isShape ? "value" : "lift", width: .fixed(6), alignment: .right, priority: 9),
        TableColumn(title: "user", width: .fit(max: 14), priority: 8),
        TableColumn(title: "when", width: .fit(max: 16), priority: 3),
        TableColumn(title: "label", width: .fit(max: 9), priority: 4),
        TableColumn(title: "target", width: .fill(1), priority: 7),
      ], rowCount: examples.count, selection: isInList ? list.selection : nil, first: list.first,
      isFocused: isInList
    ).draw(into: &surface, area: panel.inner(of: area), theme: theme) { index in
      let example = examples[index]
      let event = Int(example.event)
      let isSampled = dataset.eventItems[event] != example.target
      let isClick = !isSampled && dataset.eventLabels[event] != 0
      return [
        .text(NumberText.decimal(example.value, places: 2), theme.strong),
        .text(dataset.userIDs[Int(dataset.eventUsers[event])], theme.text),
        .text(form.text(Int64(dataset.eventTimes[event])), theme.muted),
        .text(
          isSampled ? "0 sampled" : isClick ? "1" : "0", isClick ? theme.text : theme.muted),
        .text(dataset.title(of: Int(example.target)), theme.text),
      ]
    }
  }
}
