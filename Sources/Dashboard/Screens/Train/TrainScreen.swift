import Cells
import Training

/// Does training go well, and where does the model learn to look?
struct TrainScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case pause, nextChart, previousChart, smoothing, logarithm, zoomIn, zoomOut, whole
    case cursorLeft, cursorRight, cursorFarLeft, cursorFarRight, cursorEnd, cursorStart
    case filter, single, down, up
  }

  static let title = "Train"
  static let purpose = "Does training go well, and where does the model learn to look?"
  static let bindings: [KeyBinding<Action>] = [
    KeyBinding(
      .character(" "), action: .pause, label: "pause", help: "Pause the training, or go on",
      isInFooter: true),
    KeyBinding(
      .right, .character("l"), action: .cursorRight, label: "read",
      help: "Move the reading cursor to later steps", isInFooter: true),
    KeyBinding(
      .left, .character("h"), action: .cursorLeft, label: "read back",
      help: "Move the reading cursor to earlier steps"),
    KeyBinding(
      .pageDown, .control("d"), action: .cursorFarRight, label: "read far on",
      help: "Move the reading cursor a tenth on"),
    KeyBinding(
      .pageUp, .control("u"), action: .cursorFarLeft, label: "read far back",
      help: "Move the reading cursor a tenth back"),
    KeyBinding(
      .home, .character("g"), action: .cursorStart, label: "first step",
      help: "Move the reading cursor to the first step"),
    KeyBinding(
      .end, .character("G"), action: .cursorEnd, label: "follow",
      help: "Take the reading cursor away and follow the newest values"),
    KeyBinding(
      .tab, action: .nextChart, label: "next chart", help: "Go to the next chart",
      isInFooter: true),
    KeyBinding(
      .backTab, action: .previousChart, label: "previous chart",
      help: "Go to the chart before"),
    KeyBinding(
      .enter, action: .single, label: "one chart",
      help: "Give all the room to this chart, or show all again"),
    KeyBinding(
      .character("S"), action: .smoothing, label: "smooth",
      help: "Smooth the curves: off, .6, .9, .97", isInFooter: true),
    KeyBinding(
      .character("L"), action: .logarithm, label: "log",
      help: "Make the upright axis logarithmic, or not", isInFooter: true),
    KeyBinding(
      .character("+"), .character("="), action: .zoomIn, label: "zoom",
      help: "Zoom in at the reading cursor, else at the end", isInFooter: true),
    KeyBinding(.character("-"), action: .zoomOut, label: "zoom out", help: "Zoom out"),
    KeyBinding(
      .character("0"), action: .whole, label: "whole", help: "Show the whole training again"),
    KeyBinding(
      .character("/"), action: .filter, label: "filter", help: "Show only charts of these names"),
    KeyBinding(
      .down, .character("j"), action: .down, label: "next epoch",
      help: "Read the attention of the next epoch"),
    KeyBinding(
      .up, .character("k"), action: .up, label: "previous epoch",
      help: "Read the attention of the epoch before"),
  ]

  /// Weights of what was before, for each step of the key.
  static let smoothings = [0, 0.6, 0.9, 0.97]

  /// The chart that has the keys, by its place among those shown.
  var chart = 0
  var isSingle = false
  var smoothing = 0
  var isLog = false
  /// What is seen of the steps; nil for all.
  var range: ClosedRange<Double>?
  /// The step that is read; nil for the last one.
  var cursor: Double?
  var filter = FilterState()
  /// The epoch whose attention is read, from 0; nil for the last.
  var epoch: Int?
  /// Smoothed lines, so that no frame computes them again.
  var lines = TrainLines()

  var isTyping: Bool { filter.isTyping }

  func questions(_ session: Session, area: Rect) -> [any Question] {
    let paths = recordedPaths(session)
    return paths.isEmpty ? [] : [CurvesQuestion(paths: paths)]
  }

  /// The runs whose curves nobody posts.
  private func recordedPaths(_ session: Session) -> [String] {
    session.curves.isEmpty && session.training == nil ? session.runs.map(\.path) : []
  }

  /// The curves of all runs.
  func curves(_ session: Session) -> [RunCurves] {
    if !session.curves.isEmpty { return session.curves }
    return session.answers[CurvesQuestion(paths: recordedPaths(session))]?.curves ?? []
  }

  /// Whom the active run follows.
  func followed(_ session: Session) -> FollowedUser? {
    if let followed = session.training?.followed { return followed }
    let known = session.answers[CurvesQuestion(paths: recordedPaths(session))]?.followed ?? []
    return known.indices.contains(session.active) ? known[session.active] : nil
  }

  mutating func refresh(_ session: inout Session, area: Rect) {
    lines.update(curves(session), smoothing: Self.smoothings[smoothing])
    let count = charts(session).count
    chart = count == 0 ? 0 : min(max(chart, 0), count - 1)
    if let epoch, let followed = followed(session), epoch >= followed.epochCount {
      self.epoch = nil
    }
  }

  func disabledReason(_ action: Action, _ session: Session) -> String? {
    switch action {
    case .pause where session.training?.phase.isActive != true: "no training runs here"
    case .down where followed(session) == nil, .up where followed(session) == nil:
      "no attention was kept by epoch"
    default: nil
    }
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    switch action {
    case .pause: return [.training(session.training?.phase == .paused ? .resume : .pause)]
    case .nextChart: turn(by: 1, session)
    case .previousChart: turn(by: -1, session)
    case .single: isSingle.toggle()
    case .smoothing: smoothing = (smoothing + 1) % Self.smoothings.count
    case .logarithm: isLog.toggle()
    case .zoomIn: zoom(by: 0.5, session)
    case .zoomOut: zoom(by: 2, session)
    case .whole: range = nil
    case .cursorLeft: moveCursor(by: -0.01, session)
    case .cursorRight: moveCursor(by: 0.01, session)
    case .cursorFarLeft: moveCursor(by: -0.1, session)
    case .cursorFarRight: moveCursor(by: 0.1, session)
    case .cursorStart: cursor = whole(session)?.lowerBound
    case .cursorEnd: cursor = nil
    case .filter: filter.begin()
    case .down: moveEpoch(by: 1, session)
    case .up: moveEpoch(by: -1, session)
    }
    return []
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [Effect] {
    _ = filter.handle(key)
    chart = 0
    return []
  }

  mutating func paste(_ text: String, _ session: inout Session) -> [Effect] {
    filter.paste(text)
    return []
  }

  mutating func goBack(_ session: inout Session) -> Bool {
    if isSingle {
      isSingle = false
    } else if cursor != nil {
      cursor = nil
    } else if range != nil {
      range = nil
    } else if filter.isActive {
      filter.clear()
    } else {
      return false
    }
    return true
  }

  /// All steps of all runs.
  func whole(_ session: Session) -> ClosedRange<Double>? {
    let series = curves(session).flatMap(\.series)
    guard let first = series.compactMap(\.steps.first).min(),
      let last = series.compactMap(\.steps.last).max()
    else { return nil }
    return min(first, last)...last
  }

  private mutating func turn(by step: Int, _ session: Session) {
    let count = charts(session).count
    if count > 0 { chart = (chart + step + count) % count }
  }

  private mutating func moveCursor(by share: Double, _ session: Session) {
    guard let seen = range ?? whole(session) else { return }
    let step = max(1, (seen.upperBound - seen.lowerBound) * abs(share)) * (share < 0 ? -1 : 1)
    let place = (cursor ?? seen.upperBound) + step
    cursor = min(max(place, seen.lowerBound), seen.upperBound)
  }

  private mutating func zoom(by factor: Double, _ session: Session) {
    guard let whole = whole(session) else { return }
    let seen = range ?? whole
    let extent = (seen.upperBound - seen.lowerBound) * factor
    if extent >= whole.upperBound - whole.lowerBound {
      range = nil
      return
    }
    guard extent >= 2 else { return }
    let middle = cursor ?? seen.upperBound
    let low = min(max(middle - extent / 2, whole.lowerBound), whole.upperBound - extent)
    range = low...low + extent
  }

  private mutating func moveEpoch(by step: Int, _ session: Session) {
    guard let count = followed(session)?.epochCount, count > 0 else { return }
    epoch = min(max((epoch ?? count - 1) + step, 0), count - 1)
  }
}
