import Cells
import Inspection
import Metrics
import Training

/// Is attention worth it: what differs between two models on the same rows?
struct CompareScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case nextTarget, previousTarget, view, exchange, rival, sort, open
    case down, up, pageDown, pageUp, first, last, nextPane
  }

  /// What has the room where there is not enough for all.
  enum View: Hashable, Sendable, CaseIterable {
    case history, metrics, users, curves
  }

  /// The order of the users.
  enum Order: Hashable, Sendable, CaseIterable {
    case difference, firstBetter, secondBetter, impressions
  }

  static let title = "Compare"
  static let purpose = "Is attention worth it: what differs between two models on the same rows?"
  static let bindings: [KeyBinding<Action>] = [
    KeyBinding(
      .right, .character("l"), action: .nextTarget, label: "swap target",
      help: "Swap the target for the next candidate, in both models", isInFooter: true),
    KeyBinding(
      .left, .character("h"), action: .previousTarget, label: "previous target",
      help: "Swap the target for the candidate before, in both models"),
    KeyBinding(
      .character("v"), .tab, action: .view, label: "view",
      help: "Change between history, metrics, users and curves", isInFooter: true),
    KeyBinding(
      .backTab, action: .nextPane, label: "view back", help: "Go to the view before"),
    KeyBinding(
      .character("o"), action: .exchange, label: "exchange",
      help: "Exchange the two runs", isInFooter: true),
    KeyBinding(
      .character("R"), action: .rival, label: "other run",
      help: "Compare with the next of the other opened runs"),
    KeyBinding(
      .character("s"), action: .sort, label: "sort",
      help: "Sort users by difference, by who wins, by impressions", isInFooter: true),
    KeyBinding(
      .enter, action: .open, label: "inspect",
      help: "Open the user under the cursor in Inspect", isInFooter: true),
    KeyBinding(.down, .character("j"), action: .down, label: "down", help: "Go one row down"),
    KeyBinding(.up, .character("k"), action: .up, label: "up", help: "Go one row up"),
    KeyBinding(
      .pageDown, .control("d"), action: .pageDown, label: "page down", help: "Go a page down"),
    KeyBinding(.pageUp, .control("u"), action: .pageUp, label: "page up", help: "Go a page up"),
    KeyBinding(
      .home, .character("g"), action: .first, label: "first", help: "Go to the first row"),
    KeyBinding(.end, .character("G"), action: .last, label: "last", help: "Go to the last row"),
  ]

  var view = View.history
  var order = Order.difference
  var historyCursor = ListCursor(selection: 0)
  var userCursor = ListCursor(selection: 0)

  init() {}

  /// Both runs; nil where only one is open.
  func pair(_ session: Session) -> OpenPair? {
    guard let first = session.run, let second = session.rivalRun else { return nil }
    return OpenPair(first: first, second: second)
  }

  /// Whether both are ready to be scored on their test parts.
  func isScorable(_ pair: OpenPair) -> Bool {
    pair.first.record.hasWeights && pair.second.record.hasWeights
  }

  func aucQuestion(_ pair: OpenPair) -> AUCDifferenceQuestion {
    AUCDifferenceQuestion(first: pair.first.key, second: pair.second.key, runs: pair)
  }

  func metricQuestion(_ pair: OpenPair) -> MetricDifferenceQuestion {
    MetricDifferenceQuestion(first: pair.first.key, second: pair.second.key, runs: pair)
  }

  func seededQuestion(_ pair: OpenPair) -> SeededDifferenceQuestion {
    SeededDifferenceQuestion(first: pair.first.key, second: pair.second.key, runs: pair)
  }

  func userQuestion(_ pair: OpenPair) -> UsersThatDifferQuestion {
    UsersThatDifferQuestion(first: pair.first.key, second: pair.second.key, runs: pair)
  }

  /// The same user, history and target, asked of both runs.
  func attentionQuestions(
    _ pair: OpenPair, _ session: Session, _ attributions: Attributions
  ) -> [AttentionQuestion] {
    guard pair.first.sharesData(with: pair.second), let subject = session.subject,
      let target = session.target
    else { return [] }
    return [pair.first, pair.second].map {
      AttentionQuestion($0.key, subject, targets: [target], attributions)
    }
  }

  func questions(_ session: Session, area: Rect) -> [any Question] {
    guard let pair = pair(session) else { return [] }
    var all: [any Question] = attentionQuestions(pair, session, [])
    if isScorable(pair) { all.append(aucQuestion(pair)) }
    all += attentionQuestions(pair, session, .leaveOneOut)
    all += session.candidateQuestions
    if isScorable(pair) {
      all += [userQuestion(pair), metricQuestion(pair)]
      if !pair.commonSeeds.isEmpty { all.append(seededQuestion(pair)) }
      all.append(curvesQuestion(pair))
      all += [pair.first, pair.second].map { ROCQuestion($0, .all) }
    }
    return all
  }

  func curvesQuestion(_ pair: OpenPair) -> CurvesQuestion {
    CurvesQuestion(paths: [pair.first.path, pair.second.path])
  }

  func disabledReason(_ action: Action, _ session: Session) -> String? {
    guard pair(session) != nil else { return "only one run is open" }
    switch action {
    case .open where users(session).isEmpty: return "no users are listed yet"
    case .rival where session.runs.count < 3: return "only two runs are open"
    default: return nil
    }
  }

  mutating func refresh(_ session: inout Session, area: Rect) {
    historyCursor.clamp(count: session.subject?.history.history.count ?? 0, visible: 12)
    userCursor.clamp(count: users(session).count, visible: 12)
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    switch action {
    case .nextTarget: session.swapTarget(by: 1)
    case .previousTarget: session.swapTarget(by: -1)
    case .view: view = view.next
    case .nextPane: for _ in 1..<View.allCases.count { view = view.next }
    case .exchange: if let rival = session.rival { session.activate(rival) }
    case .rival: nextRival(&session)
    case .sort:
      order = order.next
      userCursor = ListCursor(selection: 0)
    case .open: openUser(&session)
    case .down: move(session) { $0.move(by: 1, count: $1, visible: 12) }
    case .up: move(session) { $0.move(by: -1, count: $1, visible: 12) }
    case .pageDown: move(session) { $0.move(by: 11, count: $1, visible: 12) }
    case .pageUp: move(session) { $0.move(by: -11, count: $1, visible: 12) }
    case .first: move(session) { $0.moveToStart(count: $1, visible: 12) }
    case .last: move(session) { $0.moveToEnd(count: $1, visible: 12) }
    }
    return []
  }

  private mutating func move(_ session: Session, _ step: (inout ListCursor, Int) -> Void) {
    if view == .users {
      step(&userCursor, users(session).count)
    } else {
      step(&historyCursor, session.subject?.history.history.count ?? 0)
    }
  }

  private func nextRival(_ session: inout Session) {
    var next = session.rival ?? session.active
    repeat { next = (next + 1) % session.runs.count } while next == session.active
    session.rival = next
  }

  private func openUser(_ session: inout Session) {
    let users = users(session)
    guard let place = userCursor.selection, users.indices.contains(place) else { return }
    session.choose(user: Int(users[place].user))
    session.destination = .inspect
  }

  /// The users that differ, in the order that was chosen; the cut to 500 was made by difference.
  func users(_ session: Session) -> [UserDifference] {
    guard let pair = pair(session), let users = session.answers[userQuestion(pair)] else {
      return []
    }
    switch order {
    case .difference: return users
    case .firstBetter: return users.sorted { ($1.gain, $0.user) < ($0.gain, $1.user) }
    case .secondBetter: return users.sorted { ($0.gain, $0.user) < ($1.gain, $1.user) }
    case .impressions:
      return users.sorted { ($1.impressionCount, $0.user) < ($0.impressionCount, $1.user) }
    }
  }

  mutating func mouse(_ mouse: Mouse, area: Rect, _ session: inout Session) -> [Effect] {
    switch mouse.action {
    case .wheelDown: return perform(.down, &session)
    case .wheelUp: return perform(.up, &session)
    default: return []
    }
  }
}
