import Cells
import Datasets
import Inspection

extension InspectScreen {
  func disabledReason(_ action: Action, _ session: Session) -> String? {
    guard session.run != nil else { return "no run is open" }
    switch action {
    case .diff where session.pinned == nil: return "pin a target first"
    case .head where headCount < 2: return "the model has no heads to choose from"
    case .undo where session.subject?.history.canUndo != true: return "nothing was edited"
    case .redo where session.subject?.history.canRedo != true: return "nothing was undone"
    case .restore where session.subject?.history.edits.isEmpty != false: return "nothing was edited"
    case .cutLonger where session.subject?.history.truncation == nil: return "nothing is cut off"
    case .mask, .takeAsTarget, .detail, .cutShorter, .flip:
      return session.subject?.history.entries.isEmpty == false ? nil : "the history is empty"
    case .insert where session.subject == nil: return "there is no history"
    case .moveUp, .moveDown:
      return order == .time ? nil : "sort by time to move behaviours"
    case .pin where session.target == nil: return "there is no target"
    default: return nil
    }
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    switch action {
    case .nextTarget: swapTarget(by: 1, &session)
    case .previousTarget: swapTarget(by: -1, &session)
    case .search where pane == .users: userFilter.begin()
    case .search: beginSearch(session, inserts: false)
    case .insert: beginSearch(session, inserts: true)
    case .pin: session.pinned = session.pinned == session.target ? nil : session.target
    case .diff: isDiffing.toggle()
    case .sort: sort(session)
    case .ranking: session.source = .ranking
    case .source: session.source = session.source == .ranking ? .impressions : .ranking
    case .takeAsTarget:
      anchor = nil
      if let row = selectedRow(session) { session.target = row.item }
    case .head: head = head.map { $0 + 1 < headCount ? $0 + 1 : nil } ?? 0
    case .flip: flip = FlipQuestion(session)
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
    case .pageDown: move(&session) { $0.page(1, count: $1, visible: $2) }
    case .pageUp: move(&session) { $0.page(-1, count: $1, visible: $2) }
    case .first: move(&session) { $0.moveToStart(count: $1, visible: $2) }
    case .last: move(&session) { $0.moveToEnd(count: $1, visible: $2) }
    }
    return []
  }

  /// The heads of the attention that was last shown.
  private var headCount: Int { kept?.inspection.attention?.heads.count ?? 0 }

  private mutating func swapTarget(by step: Int, _ session: inout Session) {
    anchor = nil
    session.swapTarget(by: step)
  }

  /// The next order that says something here; its top is what one wants to see.
  private mutating func sort(_ session: Session) {
    order = order.next
    if order == .weight, session.run?.hasAttention == false { order = order.next }
    if order == .category, session.run?.dataset.itemField("category") == nil { order = order.next }
    cursor = ListCursor(selection: 0)
    anchor = nil
  }

  /// Moves in the list of the pane that takes the keys, by its count and the rows that are seen.
  mutating func move(
    _ session: inout Session, _ step: (inout ListCursor, Int, Int) -> Void
  ) {
    switch pane {
    case .history:
      anchor = nil
      step(&cursor, session.subject?.history.entries.count ?? 0, visible.behaviours)
    case .users:
      let users = InspectUsers(session, self)
      step(&userCursor, users.count, visible.users)
      if let row = userCursor.selection, row < users.count { choose(user: users[row], &session) }
    case .candidates:
      anchor = nil
      let candidates = session.candidates
      guard let place = session.targetPlace else { return session.swapTarget(by: 1) }
      var list = ListCursor(selection: place)
      step(&list, candidates.count, visible.candidates)
      if let place = list.selection, candidates.indices.contains(place) {
        session.target = candidates[place].item
      }
    }
  }

  private mutating func changePane(by step: Int) {
    let all = Pane.allCases
    let place = (all.firstIndex(of: pane) ?? 0) + step
    pane = all[(place + all.count) % all.count]
    if pane == .users { showsUsers = true }
  }

  private mutating func edit(_ action: Action, _ session: inout Session) {
    let row = selectedRow(session)
    guard var history = session.subject?.history else { return }
    let count = history.entries.count
    // The cursor stays on its behaviour while the rows find their new order.
    anchor = row?.place
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
    anchor = row.place + step
    cursor.move(by: -step, count: history.entries.count, visible: visible.behaviours)
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
