import Cells
import Inspection

extension MapScreen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case left, right, up, down, pageUp, pageDown, first, last, top, bottom
    case zoomIn, zoomOut, scale, logarithm, shown, order, view, head, source, open
  }

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
      .pageDown, .control("d"), action: .pageDown, label: "page down",
      help: "Go a screen of targets on"),
    KeyBinding(
      .pageUp, .control("u"), action: .pageUp, label: "page up",
      help: "Go a screen of targets back"),
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
      help: "Show weights, lift, weights less 1/n, or the change of the logit", isInFooter: true),
    KeyBinding(
      .character("v"), action: .view, label: "view",
      help: "Show the next of the model's attentions", isInFooter: true),
    KeyBinding(
      .character("H"), action: .head, label: "head",
      help: "Show the next attention head, or the mean of all", isInFooter: true),
    KeyBinding(
      .character("o"), action: .order, label: "order",
      help: "Order targets as ranked, by where they look, by category", isInFooter: true),
    KeyBinding(
      .character("a"), action: .scale, label: "scale",
      help: "Scale colours over all targets, or each target by itself"),
    KeyBinding(
      .character("L"), action: .logarithm, label: "log", help: "Make the scale logarithmic, or not"),
    KeyBinding(
      .character("c"), action: .source, label: "candidates",
      help: "Change where targets come from: the ranking, or what was shown"),
    KeyBinding(
      .character("+"), .character("="), action: .zoomIn, label: "zoom in",
      help: "Make behaviours wider"),
    KeyBinding(
      .character("-"), action: .zoomOut, label: "zoom out", help: "Make behaviours narrower"),
  ]

  func disabledReason(_ action: Action, _ session: Session) -> String? {
    guard session.run != nil else { return "no run is open" }
    switch action {
    case .shown where view(session).isMatrix: return "a matrix shows its weights"
    case .shown where view(session).trace == nil: return "the model has no attention"
    case .order where view(session).isMatrix: return "a matrix has its own order"
    case .view where views(session).count < 2: return "the model has one attention alone"
    case .head where headCount(session) < 2: return "the attention has no heads to choose from"
    case .zoomOut where zoom == nil: return "all that fits is shown"
    default: return nil
    }
  }

  private func headCount(_ session: Session) -> Int {
    MapFacts(session, self)?.headCount ?? MapMatrixFacts(session, self)?.headCount ?? 0
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    switch action {
    case .left: moveColumn(by: -1, session)
    case .right: moveColumn(by: 1, session)
    case .first: moveColumn(by: -.max / 2, session)
    case .last: column = nil
    case .down: moveRow(by: 1, session)
    case .up: moveRow(by: -1, session)
    case .pageDown: moveRow(by: page, session)
    case .pageUp: moveRow(by: -page, session)
    case .top: moveRow(by: -.max / 2, session)
    case .bottom: moveRow(by: .max / 2, session)
    case .zoomIn: zoom(by: 1)
    case .zoomOut: zoom(by: -1)
    case .scale: isPerRow.toggle()
    case .logarithm: isLog.toggle()
    case .shown: showNext(session)
    case .order: order = order.next
    case .view:
      viewPlace = (viewPlace + 1) % max(1, views(session).count)
      (head, column, matrixRow, zoom) = (nil, nil, 0, nil)
    case .head:
      let count = headCount(session)
      head = head.map { $0 + 1 < count ? $0 + 1 : nil } ?? 0
    case .source:
      session.source = session.source == .ranking ? .impressions : .ranking
      item = nil
    case .open:
      session.target = item ?? session.target
      session.destination = .inspect
    }
    return []
  }

  /// 1/n is no yardstick for weights that do not sum to 1.
  private mutating func showNext(_ session: Session) {
    let isNormalised = MapFacts(session, self)?.isNormalised ?? true
    repeat { shown = shown.next } while shown.needsNormalised && !isNormalised
  }

  private mutating func moveRow(by step: Int, _ session: Session) {
    if let facts = MapFacts(session, self), !facts.order.isEmpty {
      let place = cursorRow(facts, session) + step
      item = facts.inspection(row: min(max(place, 0), facts.order.count - 1))?.item
    } else if let facts = MapMatrixFacts(session, self) {
      matrixRow = min(max(matrixRow + step, 0), max(0, facts.matrix.rowCount - 1))
    }
  }

  private mutating func moveColumn(by step: Int, _ session: Session) {
    let count =
      MapFacts(session, self)?.columnCount ?? MapMatrixFacts(session, self)?.matrix.columnCount
    guard let count, count > 0 else { return }
    let place = min(max(cursorColumn(count) + step, 0), count - 1)
    column = place == count - 1 ? nil : place
  }

  /// The row under the cursor.
  func cursorRow(_ facts: MapFacts, _ session: Session) -> Int {
    facts.row(of: item) ?? facts.row(of: session.target) ?? 0
  }

  /// The column under the cursor.
  func cursorColumn(_ count: Int) -> Int { min(column ?? count - 1, count - 1) }

  mutating func mouse(_ mouse: Mouse, area: Rect, _ session: inout Session) -> [Effect] {
    switch mouse.action {
    case .wheelUp: moveRow(by: -3, session)
    case .wheelDown: moveRow(by: 3, session)
    case .press, .drag: point(at: mouse, area, session)
    case .release: break
    }
    return []
  }

  private mutating func point(at mouse: Mouse, _ area: Rect, _ session: Session) {
    let layout = MapLayout(area)
    if let facts = MapFacts(session, self) {
      guard
        let cell = heatMap(facts, session, layout)
          .cell(atColumn: mouse.column, row: mouse.row, in: layout.map)
      else { return }
      item = facts.inspection(row: cell.row)?.item
      column = cell.column
    } else if let facts = MapMatrixFacts(session, self) {
      guard
        let cell = heatMap(facts, layout)
          .cell(atColumn: mouse.column, row: mouse.row, in: layout.map)
      else { return }
      (matrixRow, column) = (cell.row, cell.column)
    }
  }
}
