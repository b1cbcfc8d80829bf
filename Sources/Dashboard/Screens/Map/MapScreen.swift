import Cells
import Inspection

/// Where does attention lie, for many targets at once?
struct MapScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case left, right, up, down, pageUp, pageDown, first, last, top, bottom
    case zoomIn, zoomOut, scale, logarithm, shown, order, head, source, open
  }

  /// Which number a cell shows.
  enum Shown: Hashable, Sendable, CaseIterable {
    case weight, lift, change

    var words: String {
      switch self {
      case .weight: "attention weight"
      case .lift: "lift (weight × n)"
      case .change: "Δlogit (leave-one-out)"
      }
    }
  }

  /// The order of the targets.
  enum Order: Hashable, Sendable, CaseIterable {
    case candidates, similarity, category

    var words: String {
      switch self {
      case .candidates: "as ranked"
      case .similarity: "by where they look"
      case .category: "by category"
      }
    }
  }

  static let title = "Map"
  static let purpose = "Where does attention lie, for many targets at once?"
  static let bindings: [KeyBinding<Action>] = [
    KeyBinding(
      .down, .character("j"), action: .down, label: "target",
      help: "Go to the next target", isInFooter: true),
    KeyBinding(
      .up, .character("k"), action: .up, label: "target before", help: "Go to the target before"),
    KeyBinding(
      .right, .character("l"), action: .right, label: "behaviour",
      help: "Go to the next newer behaviour", isInFooter: true),
    KeyBinding(
      .left, .character("h"), action: .left, label: "older", help: "Go to the next older behaviour"),
    KeyBinding(
      .pageDown, .control("d"), action: .pageDown, label: "page down", help: "Go ten targets on"),
    KeyBinding(
      .pageUp, .control("u"), action: .pageUp, label: "page up", help: "Go ten targets back"),
    KeyBinding(.home, action: .first, label: "oldest", help: "Go to the oldest behaviour"),
    KeyBinding(.end, action: .last, label: "newest", help: "Go to the newest behaviour"),
    KeyBinding(
      .character("g"), action: .top, label: "first target", help: "Go to the first target"),
    KeyBinding(
      .character("G"), action: .bottom, label: "last target", help: "Go to the last target"),
    KeyBinding(
      .enter, action: .open, label: "inspect", help: "Open this target in Inspect",
      isInFooter: true),
    KeyBinding(
      .character("s"), action: .shown, label: "show",
      help: "Show weights, lift, or the change of the logit", isInFooter: true),
    KeyBinding(
      .character("a"), action: .scale, label: "scale",
      help: "Scale colours over all targets, or each target by itself", isInFooter: true),
    KeyBinding(
      .character("L"), action: .logarithm, label: "log", help: "Make the scale logarithmic, or not"),
    KeyBinding(
      .character("o"), action: .order, label: "order",
      help: "Order targets as ranked, by where they look, by category", isInFooter: true),
    KeyBinding(
      .character("H"), action: .head, label: "head",
      help: "Show the next attention head, or the mean of all"),
    KeyBinding(
      .character("c"), action: .source, label: "candidates",
      help: "Change where targets come from: the ranking, or what was shown"),
    KeyBinding(
      .character("+"), .character("="), action: .zoomIn, label: "zoom in",
      help: "Make behaviours wider"),
    KeyBinding(
      .character("-"), action: .zoomOut, label: "zoom out", help: "Make behaviours narrower"),
  ]

  var shown = Shown.weight
  var order = Order.candidates
  var isPerRow = false
  var isLog = false
  var head: Int?
  /// The behaviour under the cursor, from 0, the oldest; nil for the newest.
  var behaviour: Int?
  /// The target under the cursor, by its place in the list; nil for the current target.
  var row: Int?
  /// Screen columns of a behaviour; nil for what fits.
  var zoom: Int?

  init() {}

  /// The most targets of a map.
  static let targetLimit = 100

  /// The targets, the current one among them.
  func targets(_ session: Session) -> [Int32] {
    var items = session.candidates.prefix(Self.targetLimit).map(\.item)
    if let target = session.target, !items.contains(target) { items.insert(target, at: 0) }
    return items
  }

  /// The question behind the map.
  func question(_ session: Session) -> AttentionQuestion? {
    guard let run = session.run, let subject = session.subject else { return nil }
    let targets = targets(session)
    if targets.isEmpty { return nil }
    return AttentionQuestion(
      run.key, subject, targets: targets, effective(session) == .change ? .leaveOneOut : [])
  }

  /// A model without attention has the change of the logit alone.
  func effective(_ session: Session) -> Shown {
    session.run?.card.attention.isEmpty == true ? .change : shown
  }

  func questions(_ session: Session, area: Rect) -> [any Question] {
    session.candidateQuestions + [question(session)].compactMap { $0 }
  }

  func disabledReason(_ action: Action, _ session: Session) -> String? {
    guard session.run != nil else { return "no run is open" }
    switch action {
    case .shown where session.run?.card.attention.isEmpty == true:
      return "the model has no attention"
    case .head where MapFacts(session, self)?.headCount ?? 0 < 2:
      return "the model has no heads to choose from"
    default: return nil
    }
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    let facts = MapFacts(session, self)
    let (rows, columns) = (facts?.order.count ?? 0, facts?.behaviourCount ?? 0)
    func moved(_ place: Int?, by step: Int, of count: Int, start: Int) -> Int? {
      count == 0 ? nil : min(max((place ?? start) + step, 0), count - 1)
    }
    let start = facts?.row(of: session.target) ?? 0
    switch action {
    case .left: behaviour = moved(behaviour, by: -1, of: columns, start: columns - 1)
    case .right: behaviour = moved(behaviour, by: 1, of: columns, start: columns - 1)
    case .first: behaviour = columns > 0 ? 0 : nil
    case .last: behaviour = nil
    case .down: row = moved(row, by: 1, of: rows, start: start)
    case .up: row = moved(row, by: -1, of: rows, start: start)
    case .pageDown: row = moved(row, by: 10, of: rows, start: start)
    case .pageUp: row = moved(row, by: -10, of: rows, start: start)
    case .top: row = rows > 0 ? 0 : nil
    case .bottom: row = rows > 0 ? rows - 1 : nil
    case .zoomIn: zoom = min((zoom ?? 1) + 1, 12)
    case .zoomOut: zoom = zoom.flatMap { $0 > 1 ? $0 - 1 : nil }
    case .scale: isPerRow.toggle()
    case .logarithm: isLog.toggle()
    case .shown: shown = shown.next
    case .order:
      order = order.next
      row = nil
    case .head:
      let count = facts?.headCount ?? 0
      head = head.map { $0 + 1 < count ? $0 + 1 : nil } ?? 0
    case .source:
      session.source = session.source == .ranking ? .impressions : .ranking
      row = nil
    case .open:
      if let facts, let item = facts.target(atRow: row ?? start) {
        session.target = item
        session.destination = .inspect
      }
    }
    return []
  }

  mutating func refresh(_ session: inout Session, area: Rect) {
    guard let facts = MapFacts(session, self) else { return }
    if let row, row >= facts.order.count { self.row = nil }
    if let behaviour, behaviour >= facts.behaviourCount { self.behaviour = nil }
    if let head, head >= facts.headCount { self.head = nil }
  }

  mutating func goBack(_ session: inout Session) -> Bool {
    guard zoom != nil || row != nil || behaviour != nil else { return false }
    (zoom, row, behaviour) = (nil, nil, nil)
    return true
  }
}
