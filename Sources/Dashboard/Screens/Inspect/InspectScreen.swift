import Cells
import Inspection

/// What does the model look at in a user's history for a target item, and does it matter?
struct InspectScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case previousTarget, nextTarget
  }

  static let title = "Inspect"
  static let purpose =
    "What does the model look at in this history for this target, and does it matter?"
  static let bindings: [KeyBinding<Action>] = [
    KeyBinding(
      .right, .character("l"), action: .nextTarget, label: "swap target",
      help: "Swap the target for the next candidate", isInFooter: true),
    KeyBinding(
      .left, .character("h"), action: .previousTarget, label: "previous target",
      help: "Swap the target for the candidate before"),
  ]

  init() {}

  func questions(_ session: Session, area: Rect) -> [any Question] {
    guard let run = session.run, let subject = session.subject else { return [] }
    guard let target = session.target else { return session.candidateQuestions }
    return [AttentionQuestion(run.key, subject, targets: [target])] + session.candidateQuestions
  }

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {
    session.swapTarget(by: action == .nextTarget ? 1 : -1)
    return []
  }

  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    guard let (_, answer) = session.answers.latest(AttentionQuestion.self), let first = answer.first
    else { return }
    surface.write(
      "\(first.title) \(first.probability)", column: area.column, row: area.row, context.theme.text)
    for (index, behaviour) in first.behaviours.reversed().enumerated() {
      surface.write(
        "\(behaviour.item) \(behaviour.weight ?? .nan)", column: area.column,
        row: area.row + 1 + index, context.theme.text)
    }
  }
}
