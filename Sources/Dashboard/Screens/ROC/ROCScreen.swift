import Cells

/// How well do the models tell clicks from the rest, and at which threshold?
struct ROCScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
  }

  static let title = "ROC"
  static let purpose = "How well do the models tell clicks from the rest, and at which threshold?"
  static let bindings: [KeyBinding<Action>] = []

  init() {}

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {}

  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    surface.write(Self.purpose, column: area.column + 1, row: area.row + 1, context.theme.muted)
  }
}
