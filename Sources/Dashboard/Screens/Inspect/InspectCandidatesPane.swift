import Cells
import Datasets
import Inspection

/// The items that the target may be swapped for: a line, or a table where there is room.
struct InspectCandidatesPane {
  let screen: InspectScreen
  let session: Session
  let layout: InspectLayout

  func draw(into surface: inout Surface, theme: Theme) {
    if let search = screen.search { return draw(search, into: &surface, theme) }
    if layout.hasCandidateTable {
      drawTable(into: &surface, theme)
    } else {
      drawLine(into: &surface, layout.candidates, theme)
    }
  }

  private var heading: String {
    switch session.source {
    case .ranking: "ranked"
    case .impressions: "shown to the user"
    case .search(let text): "/\(text)"
    }
  }

  private func draw(_ search: InspectScreen.Search, into surface: inout Surface, _ theme: Theme) {
    var area = layout.candidates
    if layout.hasCandidateTable {
      let panel = Panel(
        title: search.inserts ? "Insert which item?" : "Search a target", isFocused: true,
        note: "\(session.candidates.count) found")
      panel.draw(into: &surface, area: area, theme: theme)
      area = panel.inner(of: area)
      search.input.draw(into: &surface, area: area.takeTop(1), theme: theme, prompt: "/")
      drawRows(into: &surface, area, theme)
      return
    }
    let width = min(26, area.width / 2)
    search.input.draw(
      into: &surface, area: area.takeLeft(width), theme: theme,
      prompt: search.inserts ? "insert /" : "/")
    if session.candidates.isEmpty {
      surface.write(
        search.input.text.isEmpty ? "a part of a title; Esc drops it" : "no title has these words",
        column: area.column + 1, row: area.row, theme.muted, limit: area.width)
    } else {
      drawLine(into: &surface, area, theme)
    }
  }

  private func drawLine(into surface: inout Surface, _ area: Rect, _ theme: Theme) {
    let candidates = session.candidates
    let isFocused = screen.pane == .candidates
    var column = area.column + 1
    column += surface.write(
      heading, column: column, row: area.row, isFocused ? theme.accent : theme.muted,
      limit: area.width / 4)
    guard !candidates.isEmpty else {
      surface.write(
        session.source == .impressions ? "  nothing was shown to this user" : "  ranking …",
        column: column, row: area.row, theme.muted, limit: area.columnEnd - column)
      return
    }
    // The current one stays in view, with one before it where there is one.
    let place = session.targetPlace
    var index = max(0, (place ?? 0) - 1)
    while index < candidates.count, column + 8 < area.columnEnd {
      let isCurrent = index == place
      let mark = isCurrent ? (theme.glyphs.isASCII ? "> " : "▸ ") : "  "
      let text = mark + words(candidates[index])
      let limit = min(area.columnEnd - column - 1, isCurrent ? 44 : 34)
      let shown = DisplayText.truncated(
        DisplayText.sanitised(text), to: limit, ellipsis: theme.glyphs.ellipsis)
      column += 1
      column += surface.write(
        shown, column: column, row: area.row, isCurrent ? theme.strong : theme.muted,
        limit: limit)
      index += 1
    }
  }

  private func words(_ candidate: Session.Candidate) -> String {
    let title = session.run?.dataset.title(of: Int(candidate.item)) ?? ""
    var parts: [String] = []
    if let rank = candidate.rank { parts.append("\(rank)") }
    if let p = probability(candidate) { parts.append(InspectFigures.p(p)) }
    if let clicked = candidate.wasClicked { parts.append(clicked ? "clicked" : "passed over") }
    return (parts + [title]).joined(separator: " ")
  }

  private func probability(_ candidate: Session.Candidate) -> Float? {
    candidate.logit.map { Inspection.probability(ofLogit: $0) }
  }

  private func drawTable(into surface: inout Surface, _ theme: Theme) {
    let panel = Panel(
      title: "Candidates", isFocused: screen.pane == .candidates, note: heading)
    panel.draw(into: &surface, area: layout.candidates, theme: theme)
    drawRows(into: &surface, panel.inner(of: layout.candidates), theme)
  }

  private func drawRows(into surface: inout Surface, _ area: Rect, _ theme: Theme) {
    let candidates = session.candidates
    let isShown = session.source == .impressions
    let place = session.targetPlace
    let table = Table(
      columns: [
        TableColumn(
          title: isShown ? "" : "rank", width: .fixed(isShown ? 7 : 4), alignment: .right),
        TableColumn(title: "p", width: .fixed(4), alignment: .right),
        TableColumn(title: "item", width: .fill(1), priority: 9),
      ], rowCount: candidates.count, selection: place,
      first: max(0, (place ?? 0) - area.height / 2), isFocused: screen.pane == .candidates)
    table.draw(into: &surface, area: area, theme: theme) { index in
      let candidate = candidates[index]
      let lead =
        candidate.wasClicked.map { $0 ? "clicked" : "passed" } ?? candidate.rank.map { "\($0)" }
        ?? ""
      return [
        .text(lead, candidate.wasClicked == true ? theme.positive : theme.muted),
        .text(probability(candidate).map(InspectFigures.p) ?? "", theme.text),
        .text(session.run?.dataset.title(of: Int(candidate.item)) ?? "", theme.text),
      ]
    }
  }
}
