import Cells
import Datasets
import Inspection

extension InspectScreen {
  func disabledReason(_ action: Action, _ session: Session) -> String? {
    guard session.run != nil else { return "no run is open" }
    switch action {
    case .diff where session.pinned == nil: return "pin a target first"
    case .head where (InspectFacts(session, self).attention?.heads.count ?? 0) < 2:
      return "the model has no heads to choose from"
    case .undo where session.subject?.history.canUndo != true: return "nothing was edited"
    case .redo where session.subject?.history.canRedo != true: return "nothing was undone"
    case .restore where session.subject?.history.edits.isEmpty != false: return "nothing was edited"
    case .cutLonger where session.subject?.history.truncation == nil: return "nothing is cut off"
    case .mask, .takeAsTarget, .detail, .cutShorter, .flip:
      return session.subject?.history.entries.isEmpty == false ? nil : "the history is empty"
    case .moveUp, .moveDown:
      return order == .time ? nil : "sort by time to move behaviours"
    default: return nil
    }
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    switch action {
    case .nextTarget: session.swapTarget(by: 1)
    case .previousTarget: session.swapTarget(by: -1)
    case .search where pane == .users: userFilter.begin()
    case .search: beginSearch(session, inserts: false)
    case .insert: beginSearch(session, inserts: true)
    case .pin: session.pinned = session.pinned == session.target ? nil : session.target
    case .diff: isDiffing.toggle()
    case .sort: order = order.next
    case .ranking: session.source = .ranking
    case .source: session.source = session.source == .ranking ? .impressions : .ranking
    case .takeAsTarget:
      if let row = selectedRow(session) { session.target = row.item }
    case .head: nextHead(session)
    case .flip: flip = currentFlip(session)
    case .detail: showsDetail.toggle()
    case .users:
      showsUsers.toggle()
      pane = showsUsers ? .users : .history
    case .nextPane: changePane(by: 1)
    case .previousPane: changePane(by: -1)
    case .mask, .moveUp, .moveDown, .cutShorter, .cutLonger, .undo, .redo, .restore:
      edit(action, &session)
    case .down: move(&session) { $0.move(by: 1, count: $1, visible: $2) }
    case .up: move(&session) { $0.move(by: -1, count: $1, visible: $2) }
    case .pageDown: move(&session) { $0.move(by: max(1, $2 - 1), count: $1, visible: $2) }
    case .pageUp: move(&session) { $0.move(by: -max(1, $2 - 1), count: $1, visible: $2) }
    case .first: move(&session) { $0.moveToStart(count: $1, visible: $2) }
    case .last: move(&session) { $0.moveToEnd(count: $1, visible: $2) }
    }
    return []
  }

  /// Rows that a page is long, whatever the extent; refreshing brings the view in order.
  private static let page = 12

  private mutating func move(
    _ session: inout Session, _ step: (inout ListCursor, Int, Int) -> Void
  ) {
    switch pane {
    case .history: step(&cursor, session.subject?.history.entries.count ?? 0, Self.page)
    case .users:
      let users = users(session)
      step(&userCursor, users.count, Self.page)
      if let place = userCursor.selection, users.indices.contains(place) {
        choose(user: users[place], &session)
      }
    case .candidates:
      var list = ListCursor(selection: session.targetPlace ?? 0)
      let candidates = session.candidates
      step(&list, candidates.count, Self.page)
      if let place = list.selection, candidates.indices.contains(place) {
        session.target = candidates[place].item
      }
    }
  }

  mutating func choose(user: Int, _ session: inout Session) {
    guard session.subject?.user != user else { return }
    session.choose(user: user)
    cursor = ListCursor(selection: 0)
    flip = nil
  }

  private mutating func changePane(by step: Int) {
    let all: [Pane] = [.history, .candidates, .users]
    let place = (all.firstIndex(of: pane) ?? 0) + step
    pane = all[(place + all.count) % all.count]
    if pane == .users { showsUsers = true }
  }

  private mutating func nextHead(_ session: Session) {
    let count = InspectFacts(session, self).attention?.heads.count ?? 0
    head = head.map { $0 + 1 < count ? $0 + 1 : nil } ?? 0
  }

  private mutating func edit(_ action: Action, _ session: inout Session) {
    let row = selectedRow(session)
    guard var history = session.subject?.history else { return }
    let count = history.entries.count
    switch action {
    case .mask: if let row { history.apply(.toggleMask(at: row.place)) }
    case .moveUp: move(row, by: 1, &history)
    case .moveDown: move(row, by: -1, &history)
    case .cutShorter: history.apply(.truncate(toLast: max(0, (history.truncation ?? count) - 1)))
    case .cutLonger: history.apply(.truncate(toLast: (history.truncation ?? count) + 1))
    case .undo: history.undo()
    case .redo: history.redo()
    case .restore: history.apply(.restore)
    default: break
    }
    session.subject?.history = history
  }

  /// The cursor goes with what moves.
  private mutating func move(_ row: InspectRow?, by step: Int, _ history: inout EditableHistory) {
    guard let row, history.entries.indices.contains(row.place + step) else { return }
    history.apply(.move(from: row.place, to: row.place + step))
    cursor.move(by: -step, count: history.entries.count, visible: Self.page)
  }

  mutating func mouse(_ mouse: Mouse, area: Rect, _ session: inout Session) -> [Effect] {
    let layout = InspectLayout(area, self)
    func isInside(_ part: Rect) -> Bool { part.contains(column: mouse.column, row: mouse.row) }
    if isInside(layout.users) {
      pane = .users
    } else if isInside(layout.history) {
      pane = .history
    } else if isInside(layout.candidates) {
      pane = .candidates
    }
    switch mouse.action {
    case .wheelDown: return perform(.down, &session)
    case .wheelUp: return perform(.up, &session)
    case .press where pane == .history:
      let panes = InspectHistoryPane(self, session, layout)
      if let row = panes.row(at: mouse) {
        cursor.select(
          row, count: session.subject?.history.entries.count ?? 0,
          visible: layout.visibleBehaviours)
      }
    case .press where pane == .users:
      let row = userCursor.first + mouse.row - layout.users.row - 3
      let users = users(session)
      if users.indices.contains(row) { choose(user: users[row], &session) }
    default: break
    }
    return []
  }
}

extension CaseIterable where Self: Equatable {
  /// The case behind this one; the first behind the last.
  var next: Self {
    let all = Array(Self.allCases)
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + 1) % all.count]
  }
}
