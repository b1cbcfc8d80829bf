import Cells

extension InspectScreen {
  mutating func mouse(_ mouse: Mouse, area: Rect, _ session: inout Session) -> [Effect] {
    let layout = InspectLayout(area, self)
    guard let hit = pane(at: mouse, layout) else { return [] }
    switch mouse.action {
    case .wheelDown, .wheelUp: scroll(hit, by: mouse.action == .wheelDown ? 3 : -3, &session)
    case .press where mouse.button == 1:
      pane = hit
      select(mouse, layout, &session)
    case .drag where hit == .history: selectInHistory(mouse, layout, session)
    default: break
    }
    return []
  }

  private func pane(at mouse: Mouse, _ layout: InspectLayout) -> Pane? {
    func isInside(_ part: Rect) -> Bool { part.contains(column: mouse.column, row: mouse.row) }
    if isInside(layout.users) { return .users }
    if isInside(layout.candidates) { return .candidates }
    return isInside(layout.history) ? .history : nil
  }

  /// The wheel moves the list that it is over, and leaves the keys where they are.
  private mutating func scroll(_ hit: Pane, by rows: Int, _ session: inout Session) {
    if hit == .history {
      anchor = nil
      cursor.scroll(
        by: rows, count: session.subject?.history.entries.count ?? 0,
        visible: visible.behaviours)
      return
    }
    let focused = pane
    pane = hit
    move(&session) { $0.move(by: rows.signum(), count: $1, visible: $2) }
    pane = focused
  }

  private mutating func select(
    _ mouse: Mouse, _ layout: InspectLayout, _ session: inout Session
  ) {
    switch pane {
    case .history: selectInHistory(mouse, layout, session)
    case .candidates:
      let candidates = InspectCandidatesPane(self, session, layout)
      if let place = candidates.place(at: mouse) {
        anchor = nil
        session.target = candidates.candidates[place].item
      }
    case .users:
      if let user = InspectUsersPane(self, session, layout).user(at: mouse) {
        choose(user: user, &session)
      }
    }
  }

  private mutating func selectInHistory(
    _ mouse: Mouse, _ layout: InspectLayout, _ session: Session
  ) {
    let facts = InspectFacts(session, self)
    let history = InspectHistoryPane(
      screen: self, session: session, facts: facts, layout: layout)
    let row: Int?
    if layout.strip.contains(column: mouse.column, row: mouse.row) {
      let place = history.place(atColumn: mouse.column)
      row = facts.rows.firstIndex { $0.place == place }
    } else {
      row = history.row(at: mouse)
    }
    guard let row else { return }
    anchor = nil
    cursor.select(row, count: facts.rows.count, visible: visible.behaviours)
  }
}
