import Cells
import Foundation
import Metrics
import Training

/// How well do the models tell clicks from the rest, and at which threshold?
struct ROCScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case right, left, farRight, farLeft, start, end, view, slice, previousSlice, nextCurve
  }

  /// Which plot has the room.
  enum View: Hashable, Sendable, CaseIterable {
    case roc, precisionRecall, calibration

    var words: String {
      switch self {
      case .roc: "ROC"
      case .precisionRecall: "precision–recall"
      case .calibration: "calibration"
      }
    }
  }

  static let title = "ROC"
  static let purpose = "How well do the models tell clicks from the rest, and at which threshold?"
  static let bindings: [KeyBinding<Action>] = [
    KeyBinding(
      .right, .character("l"), action: .right, label: "threshold",
      help: "Lower the threshold: more is called a click", isInFooter: true),
    KeyBinding(
      .left, .character("h"), action: .left, label: "raise",
      help: "Raise the threshold: less is called a click"),
    KeyBinding(
      .pageDown, .control("d"), action: .farRight, label: "far down",
      help: "Lower the threshold by a tenth of the curve"),
    KeyBinding(
      .pageUp, .control("u"), action: .farLeft, label: "far up",
      help: "Raise the threshold by a tenth of the curve"),
    KeyBinding(
      .home, .character("g"), action: .start, label: "highest",
      help: "Go to the highest threshold"),
    KeyBinding(
      .end, .character("G"), action: .end, label: "lowest", help: "Go to the lowest threshold"),
    KeyBinding(
      .character("v"), action: .view, label: "view",
      help: "Change between ROC, precision-recall and calibration", isInFooter: true),
    KeyBinding(
      .character("s"), action: .slice, label: "slice",
      help: "Look at the next slice: length of history, category, users", isInFooter: true),
    KeyBinding(
      .character("S"), action: .previousSlice, label: "slice back",
      help: "Look at the slice before"),
    KeyBinding(
      .tab, action: .nextCurve, label: "next curve",
      help: "Read the next run's curve", isInFooter: true),
  ]

  var view = View.roc
  /// The place of the slice among those of the active run.
  var slice = 0
  /// The point that is read, as a share of the curve; nil for a threshold of one half.
  var place: Double?

  init() {}

  func slices(_ session: Session) -> [ROCSlice] {
    session.run.map(ROCSlice.all) ?? [.all]
  }

  /// A question for each run; during a training there is no test yet.
  func roundQuestions(_ session: Session) -> [ROCQuestion] {
    if session.training?.phase.isActive == true { return [] }
    let slices = slices(session)
    let chosen = slices[min(slice, slices.count - 1)]
    return session.runs.map { ROCQuestion($0, chosen) }
  }

  func questions(_ session: Session, area: Rect) -> [any Question] { roundQuestions(session) }

  mutating func refresh(_ session: inout Session, area: Rect) {
    slice = min(slice, max(0, slices(session).count - 1))
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    switch action {
    case .right: move(by: 0.01, session)
    case .left: move(by: -0.01, session)
    case .farRight: move(by: 0.1, session)
    case .farLeft: move(by: -0.1, session)
    case .start: place = 0
    case .end: place = 1
    case .view: view = view.next
    case .slice: slice = (slice + 1) % slices(session).count
    case .previousSlice: slice = (slice + slices(session).count - 1) % slices(session).count
    case .nextCurve:
      if session.runs.count > 1 { session.activate((session.active + 1) % session.runs.count) }
    }
    return []
  }

  private mutating func move(by step: Double, _ session: Session) {
    guard let curve = answer(session)?.curve else { return }
    let count = Double(max(1, curve.thresholds.count - 1))
    let now = place ?? Double(Self.half(curve)) / count
    place = min(max(now + step, 0), 1)
  }

  mutating func goBack(_ session: inout Session) -> Bool {
    guard place != nil else { return false }
    place = nil
    return true
  }

  mutating func mouse(_ mouse: Mouse, area: Rect, _ session: inout Session) -> [Effect] {
    guard mouse.action == .press || mouse.action == .drag, let curve = answer(session)?.curve,
      let x = CurvePlot(curves: [], xLabel: "", yLabel: "").x(
        atColumn: mouse.column, in: layout(area).plots[0])
    else { return [] }
    let point = curve.falsePositiveRates.firstIndex { $0 >= x } ?? 0
    place = Double(point) / Double(max(1, curve.thresholds.count - 1))
    return []
  }

  /// The active run's answer.
  func answer(_ session: Session) -> ROCQuestion.Answer? {
    let questions = roundQuestions(session)
    guard questions.indices.contains(session.active) else { return nil }
    return session.answers[questions[session.active]]
  }

  /// The point of the curve that is read.
  func point(_ curve: ROCCurve) -> Int {
    let last = curve.thresholds.count - 1
    return place.map { Int(($0 * Double(last)).rounded()) } ?? Self.half(curve)
  }

  /// The last point whose threshold is at least a probability of one half.
  private static func half(_ curve: ROCCurve) -> Int {
    curve.thresholds.lastIndex { $0 >= 0 } ?? 0
  }

  struct Layout {
    /// The chosen view first.
    var plots: [Rect]
    var figures: Rect
  }

  func layout(_ area: Rect) -> Layout {
    var rest = area
    _ = rest.takeTop(1)
    if area.width >= 130, area.height >= 30 {
      let left = rest.takeLeft(rest.width * 11 / 20)
      let bottom = rest.takeBottom(rest.height / 2)
      let side = rest.takeLeft(rest.width / 2)
      return Layout(plots: [left, side, rest], figures: bottom.inset(columns: 2))
    }
    if area.width >= 70 {
      let figures = rest.takeRight(min(40, rest.width * 2 / 5))
      return Layout(plots: [rest], figures: figures.inset(columns: 1))
    }
    let figures = rest.takeBottom(rest.height / 3)
    return Layout(plots: [rest], figures: figures)
  }
}
