import Cells
import Datasets
import Inspection

extension InspectScreen {
  func questions(_ session: Session, area: Rect) -> [any Question] {
    guard let questions = InspectQuestions(session, self) else { return session.candidateQuestions }
    var all: [any Question] = [questions.weights]
    if let pinned = questions.pinned { all.append(pinned) }
    if let original = questions.original { all.append(original) }
    all += [questions.withoutHistory, questions.attributions]
    all += session.candidateQuestions
    if let scores = scoresQuestion(session, area: area) { all.append(scores) }
    if let flip { all.append(flip) }
    return all
  }

  /// The users in view, for the target.
  func scoresQuestion(_ session: Session, area: Rect) -> UserScoresQuestion? {
    let layout = InspectLayout(area, self)
    guard let run = session.run, let target = session.target, layout.visibleUsers > 0 else {
      return nil
    }
    let seen = users(session).dropFirst(userCursor.first).prefix(layout.visibleUsers)
    return UserScoresQuestion(run: run.key, users: Array(seen), target: target)
  }

  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    guard session.run != nil else {
      TextLines(
        text: "No run is open here. heed browse RUN opens a trained run; heed train makes one.",
        style: theme.muted
      ).draw(into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
      return
    }
    let layout = InspectLayout(area, self)
    let history = InspectHistoryPane(self, session, layout)
    InspectTargetPane(
      figures: InspectFigures(facts: history.facts, session: session, screen: self),
      layout: layout
    ).draw(into: &surface, theme: theme)
    history.draw(into: &surface, theme: theme)
    if !layout.users.isEmpty { drawUsers(into: &surface, layout, session, area, theme) }
    InspectCandidatesPane(screen: self, session: session, layout: layout)
      .draw(into: &surface, theme: theme)
    if showsDetail { drawDetail(into: &surface, area, session, history.facts, theme) }
    if let failure = InspectQuestions(session, self).flatMap({
      session.answers.failure($0.weights)
    }) {
      TextLines(text: failure.description, style: theme.alarm)
        .draw(into: &surface, area: layout.history.inset(columns: 2, rows: 2), theme: theme)
    }
  }

  private func drawUsers(
    into surface: inout Surface, _ layout: InspectLayout, _ session: Session, _ area: Rect,
    _ theme: Theme
  ) {
    guard let run = session.run else { return }
    let users = users(session)
    let panel = Panel(
      title: "Users", isFocused: pane == .users, note: NumberText.count(users.count))
    panel.draw(into: &surface, area: layout.users, theme: theme)
    var inner = panel.inner(of: layout.users)
    let line = inner.takeTop(1)
    if userFilter.isTyping {
      userFilter.draw(
        into: &surface, area: line, theme: theme, found: users.count,
        total: run.dataset.userCount)
    } else {
      let hint = userFilter.isActive ? "/\(userFilter.query)" : pane == .users ? "/ filter" : ""
      surface.write(hint, column: line.column + 1, row: line.row, theme.muted, limit: line.width)
    }
    let scores =
      scoresQuestion(session, area: area).flatMap { session.answers[$0] }
      ?? session.answers.latest(UserScoresQuestion.self)?.answer ?? [:]
    let table = Table(
      columns: [
        TableColumn(title: "id", width: .fill(1), alignment: .right, priority: 9),
        TableColumn(title: "n", width: .fixed(5), alignment: .right),
        TableColumn(title: "p", width: .fixed(4), alignment: .right, priority: 1),
      ], rowCount: users.count, selection: userCursor.selection, first: userCursor.first,
      isFocused: pane == .users)
    table.draw(into: &surface, area: inner, theme: theme) { index in
      let user = users[index]
      return [
        .text(run.dataset.userIDs[user], theme.text),
        .text(NumberText.count(run.dataset.positives(of: user).count), theme.muted),
        .text(scores[user].map(InspectFigures.p) ?? "", theme.text),
      ]
    }
  }

  private func drawDetail(
    into surface: inout Surface, _ area: Rect, _ session: Session, _ facts: InspectFacts,
    _ theme: Theme
  ) {
    guard
      let row = cursor.selection.flatMap({ facts.rows.indices.contains($0) ? facts.rows[$0] : nil }
      ),
      let dataset = session.run?.dataset
    else { return }
    let lines = InspectDetail(row: row, facts: facts, session: session, dataset: dataset).lines
    let width = min(area.width - 4, 64)
    let title = TextLines.wrap(dataset.title(of: Int(row.item)), width: width - 4)
    let popup = Popup(
      title: "Behaviour \(row.place + 1)", width: width, height: lines.count + title.count + 3)
    popup.draw(into: &surface, area: area, theme: theme)
    var inner = popup.inner(of: area).inset(columns: 1)
    for line in title {
      let place = inner.takeTop(1)
      surface.write(line, column: place.column, row: place.row, theme.strong, limit: place.width)
    }
    for line in lines {
      let place = inner.takeTop(1)
      surface.write(line.name, column: place.column, row: place.row, theme.muted, limit: 20)
      surface.write(
        line.value, column: place.column + 20, row: place.row, theme.text,
        limit: place.width - 20)
    }
  }

  func copyText(_ session: Session) -> String? {
    guard let row = selectedRow(session), let dataset = session.run?.dataset else { return nil }
    return [
      dataset.itemIDs[Int(row.item)], dataset.title(of: Int(row.item)),
      row.weight.map { "\($0)" } ?? "", row.change.map { "\($0)" } ?? "",
    ].joined(separator: "\t")
  }
}
