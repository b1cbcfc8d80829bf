import Cells
import Inspection

extension PatternsScreen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case next, previous, down, up, pageDown, pageUp, first, last, open, measure, head
  }

  static let bindings: [KeyBinding<Action>] = [
    KeyBinding(
      .tab, .character("v"), .right, .character("l"), action: .next, label: "next pattern",
      help: "Go to the next pattern", isInFooter: true),
    KeyBinding(
      .backTab, .left, .character("h"), action: .previous, label: "pattern before",
      help: "Go to the pattern before"),
    KeyBinding(
      .down, .character("j"), action: .down, label: "group",
      help: "Go to the next group, or to the next impression behind it", isInFooter: true),
    KeyBinding(
      .up, .character("k"), action: .up, label: "group before", help: "Go to the group before"),
    KeyBinding(
      .enter, action: .open, label: "who is behind",
      help: "Go to the impressions behind the group; again opens one in Inspect",
      isInFooter: true),
    KeyBinding(
      .character("s"), action: .measure, label: "show",
      help: "Show weights, or the change of the logit without each behaviour", isInFooter: true),
    KeyBinding(
      .character("H"), action: .head, label: "head",
      help: "Show the next attention head, or the mean of all", isInFooter: true),
    KeyBinding(
      .pageDown, .control("d"), action: .pageDown, label: "page down", help: "Go ten rows on"),
    KeyBinding(
      .pageUp, .control("u"), action: .pageUp, label: "page up", help: "Go ten rows back"),
    KeyBinding(.home, .character("g"), action: .first, label: "first", help: "Go to the first row"),
    KeyBinding(.end, .character("G"), action: .last, label: "last", help: "Go to the last row"),
  ]

  func disabledReason(_ action: Action, _ session: Session) -> String? {
    guard session.run != nil else { return "no run is open" }
    switch action {
    case .head where (PatternsFacts(session, self)?.weights?.headCount ?? 0) < 2:
      return "the attention has no heads to choose from"
    case .measure where !hasAttention(session): return "the model has no attention"
    default: return nil
    }
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    switch action {
    case .next: turn(by: 1)
    case .previous: turn(by: -1)
    case .down: move(by: 1, session)
    case .up: move(by: -1, session)
    case .pageDown: move(by: 10, session)
    case .pageUp: move(by: -10, session)
    case .first: move(by: -.max / 2, session)
    case .last: move(by: .max / 2, session)
    case .open: isInList ? inspect(&session) : enter(&session)
    case .measure:
      showsChanges.toggle()
      if showsChanges, PatternsFacts(session, self)?.changes == nil {
        session.message = Message("the changes of the logit are still being computed")
      }
    case .head:
      let count = PatternsFacts(session, self)?.weights?.headCount ?? 0
      head = head.map { $0 + 1 < count ? $0 + 1 : nil } ?? 0
      showsChanges = false
    }
    return []
  }

  private mutating func turn(by step: Int) {
    let all = PatternView.all
    let place = (all.firstIndex(of: view) ?? 0) + step
    choose(all[(place + all.count) % all.count], group: 0)
  }

  private mutating func choose(_ view: PatternView, group: Int) {
    self.view = view
    self.group = group
    isInList = false
    list = ListCursor(selection: 0)
  }

  private mutating func move(by step: Int, _ session: Session) {
    if isInList {
      let count = examples(session).count
      list.move(by: step, count: count, visible: max(1, count - list.first))
    } else if let rows = PatternsFacts(session, self)?.rows(view) {
      group = min(max(group + step, 0), max(0, rows.count - 1))
      list = ListCursor(selection: 0)
    }
  }

  private mutating func enter(_ session: inout Session) {
    if examples(session).isEmpty {
      session.message = Message("no impression is behind this line")
    } else {
      isInList = true
    }
  }

  /// Opens the chosen impression as the model saw it: its user, its moment, the history before it.
  private func inspect(_ session: inout Session) {
    let examples = examples(session)
    guard let run = session.run, let place = list.selection, examples.indices.contains(place)
    else { return }
    let (dataset, event) = (run.dataset, Int(examples[place].event))
    let user = Int(dataset.eventUsers[event])
    session.subject = Subject(
      user: user, name: dataset.userIDs[user],
      history: dataset.editableHistory(of: event, limit: run.data.builder.historyLimit),
      time: Int64(dataset.eventTimes[event]), event: event)
    session.target = examples[place].target
    session.destination = .inspect
  }

  mutating func mouse(_ mouse: Mouse, area: Rect, _ session: inout Session) -> [Effect] {
    guard let facts = PatternsFacts(session, self) else { return [] }
    let layout = layout(facts, area)
    switch mouse.action {
    case .wheelUp: move(by: -1, session)
    case .wheelDown: move(by: 1, session)
    case .press:
      if layout.behind.contains(column: mouse.column, row: mouse.row) {
        let place = list.first + mouse.row - layout.behind.row - 2
        if examples(session).indices.contains(place), mouse.row >= layout.behind.row + 2 {
          isInList = true
          list.selection = place
        }
      }
      for pane in layout.panes where pane.area.contains(column: mouse.column, row: mouse.row) {
        let line = mouse.row - pane.area.row - 2
        let count = facts.rows(pane.view).count
        choose(pane.view, group: min(max(line, 0), max(0, count - 1)))
      }
    default: break
    }
    return []
  }
}
