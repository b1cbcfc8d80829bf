import Cells

extension TrainScreen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case pause, nextChart, previousChart, smoothing, logarithm, axis, zoomIn, zoomOut, whole
    case panLeft, panRight, follow
    case cursorLeft, cursorRight, cursorFarLeft, cursorFarRight, cursorEnd, cursorStart
    case filter, single, down, up
  }

  static let bindings: [KeyBinding<Action>] = [
    KeyBinding(
      .character(" "), action: .pause, label: "pause", help: "Pause the training, or go on",
      isInFooter: true),
    KeyBinding(
      .right, .character("l"), action: .cursorRight, label: "read",
      help: "Move the reading cursor to later steps, at the attention to newer behaviours",
      isInFooter: true),
    KeyBinding(
      .left, .character("h"), action: .cursorLeft, label: "read back",
      help: "Move the reading cursor to earlier steps, at the attention to older behaviours"),
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
      .end, .character("G"), action: .cursorEnd, label: "newest",
      help: "Take the reading cursor away and read the newest values"),
    KeyBinding(
      .tab, action: .nextChart, label: "next chart",
      help: "Go to the next chart, at last to the attention", isInFooter: true),
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
      .character("m"), action: .axis, label: "axis",
      help: "Lay the curves along steps, epochs, or time"),
    KeyBinding(
      .character("+"), .character("="), action: .zoomIn, label: "zoom",
      help: "Zoom in at the reading cursor, else at the end", isInFooter: true),
    KeyBinding(.character("-"), action: .zoomOut, label: "zoom out", help: "Zoom out"),
    KeyBinding(
      .character("<"), action: .panLeft, label: "earlier", help: "Move what is seen to the left"),
    KeyBinding(
      .character(">"), action: .panRight, label: "later", help: "Move what is seen to the right"),
    KeyBinding(
      .character("f"), action: .follow, label: "follow",
      help: "Let what is seen follow the newest values, or stay where it is"),
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

  func disabledReason(_ action: Action, _ session: Session) -> String? {
    switch action {
    case .pause where session.training?.phase.isActive != true: "no training runs here"
    case .down where followed(session) == nil, .up where followed(session) == nil:
      "no attention was kept by epoch"
    case .axis where axis.next(curves(session)) == axis:
      "neither epochs nor times are known, only steps"
    case .panLeft where range == nil, .panRight where range == nil:
      "everything is seen; zoom in first"
    case .follow where range == nil: "everything is seen, the newest values too"
    default: nil
    }
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    let isAtAttention = isAtAttention(session)
    switch action {
    case .pause: return [.training(session.training?.phase == .paused ? .resume : .pause)]
    case .nextChart: turn(by: 1, session)
    case .previousChart: turn(by: -1, session)
    case .single: isSingle.toggle()
    case .smoothing: smoothing = (smoothing + 1) % Self.smoothings.count
    case .logarithm: isLog.toggle()
    case .axis:
      axis = axis.next(curves(session))
      (range, cursor, follows) = (nil, nil, true)
    case .zoomIn: zoom(by: 0.5)
    case .zoomOut: zoom(by: 2)
    case .whole: (range, follows) = (nil, true)
    case .panLeft: pan(by: -0.25)
    case .panRight: pan(by: 0.25)
    case .follow: follow(&session)
    case .cursorLeft where isAtAttention: moveBehaviour(by: -1, session)
    case .cursorRight where isAtAttention: moveBehaviour(by: 1, session)
    case .cursorLeft: moveCursor(by: -0.01)
    case .cursorRight: moveCursor(by: 0.01)
    case .cursorFarLeft: moveCursor(by: -0.1)
    case .cursorFarRight: moveCursor(by: 0.1)
    case .cursorStart: cursor = lines.extent?.lowerBound
    case .cursorEnd: (cursor, epoch) = (nil, nil)
    case .filter: filter.begin()
    case .down: moveEpoch(by: 1, session)
    case .up: moveEpoch(by: -1, session)
    }
    return []
  }

  private mutating func turn(by step: Int, _ session: Session) {
    let count = charts(session).count + (followed(session) == nil ? 0 : 1)
    if count > 0 { chart = (chart + step + count) % count }
  }

  /// Moves the reading cursor by a share of what is seen.
  mutating func moveCursor(by share: Double) {
    guard let seen = range ?? lines.extent else { return }
    let extent = seen.upperBound - seen.lowerBound
    // Steps are whole numbers, epochs and times are not.
    let step = axis == .step ? max(1, (extent * abs(share)).rounded()) : extent * abs(share)
    let place = (cursor ?? seen.upperBound) + (share < 0 ? -step : step)
    cursor = min(max(place, seen.lowerBound), seen.upperBound)
    epoch = nil
  }

  mutating func zoom(by factor: Double) {
    guard let whole = lines.extent else { return }
    let seen = range ?? whole
    let extent = (seen.upperBound - seen.lowerBound) * factor
    if extent >= whole.upperBound - whole.lowerBound {
      (range, follows) = (nil, true)
      return
    }
    guard extent >= (whole.upperBound - whole.lowerBound) * 1e-4, extent > 0 else { return }
    let middle = cursor ?? seen.upperBound
    let low = min(max(middle - extent / 2, whole.lowerBound), whole.upperBound - extent)
    range = low...low + extent
    follows = low + extent >= whole.upperBound
  }

  private mutating func pan(by share: Double) {
    guard let whole = lines.extent, let range else { return }
    let extent = range.upperBound - range.lowerBound
    let low = min(
      max(range.lowerBound + extent * share, whole.lowerBound), whole.upperBound - extent)
    self.range = low...low + extent
    follows = low + extent >= whole.upperBound
  }

  private mutating func follow(_ session: inout Session) {
    follows.toggle()
    session.message = Message(
      follows ? "what is seen follows the newest values" : "what is seen stays where it is")
  }

  private mutating func moveEpoch(by step: Int, _ session: Session) {
    guard let followed = followed(session), followed.epochCount > 0 else { return }
    epoch = min(max(shownEpoch(followed, session) + step, 0), followed.epochCount - 1)
  }

  private mutating func moveBehaviour(by step: Int, _ session: Session) {
    guard let followed = followed(session), !followed.items.isEmpty else { return }
    let place = shownBehaviour(followed, session) + step
    behaviour = min(max(place, 0), followed.items.count - 1)
  }
}
