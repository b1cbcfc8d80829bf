import Cells
import Datasets
import Inspection
import Metrics

/// The items that the target may be swapped for: a line, or a table where there is room.
struct InspectCandidatesPane {
  let screen: InspectScreen
  let session: Session
  let layout: InspectLayout
  let candidates: [Session.Candidate]

  init(_ screen: InspectScreen, _ session: Session, _ layout: InspectLayout) {
    self.screen = screen
    self.session = session
    self.layout = layout
    candidates = session.candidates
  }

  func draw(into surface: inout Surface, theme: Theme) {
    if layout.hasCandidateTable {
      drawTable(into: &surface, theme)
    } else if !layout.candidates.isEmpty {
      drawLine(into: &surface, theme)
    }
  }

  /// The place of the candidate that the mouse is on.
  func place(at mouse: Mouse) -> Int? {
    if layout.hasCandidateTable { return table.rowIndex(atRow: mouse.row, in: tableArea) }
    return parts(Theme()).first {
      ($0.column..<$0.column + $0.width).contains(mouse.column)
    }?.place
  }

  /// The candidate that is marked: the target, or what would be inserted.
  private var current: Int? {
    guard let search = screen.search, search.inserts else { return session.targetPlace }
    return search.chosen.flatMap { chosen in candidates.firstIndex { $0.item == chosen } }
  }

  private var heading: String {
    switch session.source {
    case .ranking: "ranked"
    case .impressions: "shown to the user"
    case .search(let text): "/\(text)"
    }
  }

  /// What stands where there is no candidate.
  private var emptyText: String {
    if let search = screen.search {
      return search.input.text.isEmpty
        ? "a part of a title; Esc drops it" : "no title has these words"
    }
    switch session.source {
    case .ranking: return "ranking …"
    case .impressions: return "nothing was shown to this user"
    case .search: return "no title has these words"
    }
  }

  private func title(_ candidate: Session.Candidate) -> String {
    session.run?.dataset.title(of: Int(candidate.item)) ?? ""
  }

  private func probability(_ candidate: Session.Candidate) -> String? {
    candidate.logit.map { InspectFigures.p(Metrics.probability(ofLogit: $0)) }
  }
}

// MARK: As a line

extension InspectCandidatesPane {
  private struct Part {
    let place: Int
    let column: Int
    let text: String
    let width: Int
  }

  private func drawLine(into surface: inout Surface, _ theme: Theme) {
    let line = layout.candidates
    if let search = screen.search {
      search.input.draw(
        into: &surface,
        area: Rect(column: line.column + 1, row: line.row, width: headWidth - 1, height: 1),
        theme: theme, prompt: search.inserts ? "insert /" : "/")
    } else {
      surface.write(
        theme.shown(heading, to: headWidth - 1), column: line.column + 1, row: line.row,
        screen.pane == .candidates ? theme.accent : theme.muted)
    }
    guard !candidates.isEmpty else {
      let start = line.column + headWidth + 1
      surface.write(
        theme.shown(emptyText, to: line.columnEnd - start), column: start, row: line.row,
        theme.muted)
      return
    }
    for part in parts(theme) {
      surface.write(
        part.text, column: part.column, row: line.row,
        part.place == current ? theme.strong : theme.muted)
    }
  }

  private var headWidth: Int {
    screen.search != nil
      ? min(26, layout.candidates.width / 2)
      : min(DisplayWidth.of(heading) + 1, layout.candidates.width / 3)
  }

  /// The candidates that fit; the current one stays in view, with one before it where there is one.
  private func parts(_ theme: Theme) -> [Part] {
    let line = layout.candidates
    var column = line.column + headWidth + 1
    var index = max(0, (current ?? 0) - 1)
    var parts: [Part] = []
    while index < candidates.count, column + 8 < line.columnEnd {
      let isCurrent = index == current
      let mark = isCurrent ? (theme.glyphs.isASCII ? "> " : "▸ ") : "  "
      let limit = min(line.columnEnd - column, isCurrent ? 44 : 34)
      let text = theme.shown(mark + words(candidates[index]), to: limit)
      let width = DisplayWidth.of(text)
      parts.append(Part(place: index, column: column, text: text, width: width))
      column += width + 1
      index += 1
    }
    return parts
  }

  private func words(_ candidate: Session.Candidate) -> String {
    var parts: [String] = []
    if let rank = candidate.rank { parts.append("\(rank)") }
    if let p = probability(candidate) { parts.append(p) }
    if let clicked = candidate.wasClicked { parts.append(clicked ? "clicked" : "not clicked") }
    return (parts + [title(candidate)]).joined(separator: " ")
  }
}

// MARK: As a table

extension InspectCandidatesPane {
  private func drawTable(into surface: inout Surface, _ theme: Theme) {
    let search = screen.search
    let title =
      search.map { $0.inserts ? "Insert which item?" : "Search a target" } ?? "Candidates"
    Panel(
      title: title, isFocused: search != nil || screen.pane == .candidates,
      note: search == nil ? heading : "\(NumberText.count(candidates.count)) found"
    ).draw(into: &surface, area: layout.candidates, theme: theme)
    if let search {
      let inner = Panel(title: "").inner(of: layout.candidates)
      search.input.draw(into: &surface, area: inner.line(0), theme: theme, prompt: "/")
    }
    let area = tableArea
    guard !candidates.isEmpty else {
      TextLines(text: emptyText, style: theme.muted)
        .draw(into: &surface, area: area.inset(columns: 1), theme: theme)
      return
    }
    table.draw(into: &surface, area: area, theme: theme) { index in
      let candidate = candidates[index]
      let lead: TableCell =
        candidate.wasClicked.map {
          $0 ? .text("clicked", theme.positive) : .text("not", theme.muted)
        } ?? .text(candidate.rank.map { "\($0)" } ?? "", theme.muted)
      return [
        lead, .text(probability(candidate) ?? "", theme.text),
        .text(self.title(candidate), theme.text),
      ]
    }
  }

  private var tableArea: Rect {
    var inner = Panel(title: "").inner(of: layout.candidates)
    if screen.search != nil { _ = inner.takeTop(1) }
    return inner
  }

  private var table: Table {
    let place = current
    var columns: [TableColumn] = []
    switch session.source {
    case .ranking:
      columns.append(TableColumn(title: "rank", width: .fixed(4), alignment: .right))
    case .impressions: columns.append(TableColumn(title: "click", width: .fixed(7)))
    case .search: columns.append(TableColumn(title: "", width: .fixed(0)))
    }
    columns += [
      TableColumn(
        title: "p", width: .fixed(session.source == .ranking ? 4 : 0), alignment: .right),
      TableColumn(title: "item", width: .fill(1), priority: 9),
    ]
    return Table(
      columns: columns, rowCount: candidates.count, selection: place,
      first: max(0, (place ?? 0) - tableArea.height / 2),
      isFocused: screen.search != nil || screen.pane == .candidates)
  }
}
