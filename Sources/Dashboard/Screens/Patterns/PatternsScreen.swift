import Cells
import Datasets
import Inspection

/// What does the model look at over the whole test part?
struct PatternsScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case next, previous, down, up, open, first, last
  }

  static let title = "Patterns"
  static let purpose = "What does the model look at over the whole test part?"
  static let bindings: [KeyBinding<Action>] = [
    KeyBinding(
      .tab, .right, .character("l"), .character("v"), action: .next, label: "next pattern",
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
      help: "List the impressions behind the group; again opens one in Inspect",
      isInFooter: true),
    KeyBinding(.home, .character("g"), action: .first, label: "first", help: "Go to the first row"),
    KeyBinding(.end, .character("G"), action: .last, label: "last", help: "Go to the last row"),
  ]

  var axis = PatternAxis.recency
  var group = 0
  /// The cursor in the list of impressions behind a group; nil as long as it is closed.
  var behind: ListCursor?

  init() {}

  /// The answer with the most impressions.
  func patterns(_ session: Session) -> AttentionPatterns? {
    guard let run = session.run else { return nil }
    return session.answers[PatternsQuestion(run, limit: PatternsQuestion.all)]
      ?? session.answers[PatternsQuestion(run, limit: PatternsQuestion.first)]
  }

  func questions(_ session: Session, area: Rect) -> [any Question] {
    guard let run = session.run, !run.data.test.events.isEmpty else { return [] }
    return [
      PatternsQuestion(run, limit: PatternsQuestion.first),
      PatternsQuestion(run, limit: PatternsQuestion.all),
    ]
  }

  /// The impressions behind the chosen group.
  func examples(_ session: Session) -> [PatternCell.Example] {
    guard let cells = patterns(session)?.cells[axis], cells.indices.contains(group) else {
      return []
    }
    return cells[group].strongest
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    switch action {
    case .next: turn(by: 1)
    case .previous: turn(by: -1)
    case .down: move(session) { $0.move(by: 1, count: $1, visible: 12) }
    case .up: move(session) { $0.move(by: -1, count: $1, visible: 12) }
    case .first: move(session) { $0.moveToStart(count: $1, visible: 12) }
    case .last: move(session) { $0.moveToEnd(count: $1, visible: 12) }
    case .open: open(&session)
    }
    return []
  }

  private mutating func turn(by step: Int) {
    let all = PatternAxis.allCases
    let place = (all.firstIndex(of: axis) ?? 0) + step
    axis = all[(place + all.count) % all.count]
    group = 0
    behind = nil
  }

  private mutating func move(_ session: Session, _ step: (inout ListCursor, Int) -> Void) {
    if var list = behind {
      step(&list, examples(session).count)
      behind = list
    } else {
      var list = ListCursor(selection: group)
      step(&list, axis.groups.count)
      group = list.selection ?? 0
    }
  }

  private mutating func open(_ session: inout Session) {
    let examples = examples(session)
    guard let list = behind else {
      if examples.isEmpty {
        session.message = Message("no impression is known behind this group")
      } else {
        behind = ListCursor(selection: 0)
      }
      return
    }
    guard let run = session.run, let place = list.selection, examples.indices.contains(place)
    else { return }
    let example = examples[place]
    let (dataset, event) = (run.dataset, Int(example.event))
    let user = Int(dataset.eventUsers[event])
    session.subject = Subject(
      user: user, name: dataset.userIDs[user],
      history: dataset.editableHistory(of: event, limit: run.data.builder.historyLimit),
      time: Int64(dataset.eventTimes[event]), event: event)
    session.target = example.item
    session.destination = .inspect
  }

  mutating func goBack(_ session: inout Session) -> Bool {
    guard behind != nil else { return false }
    behind = nil
    return true
  }
}
