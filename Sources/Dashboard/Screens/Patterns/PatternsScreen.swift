import Cells

/// What does the model look at over the whole test part?
struct PatternsScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
  }

  static let title = "Patterns"
  static let purpose = "What does the model look at over the whole test part?"
  static let bindings: [KeyBinding<Action>] = []

  init() {}

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {}

  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    surface.write(Self.purpose, column: area.column + 1, row: area.row + 1, context.theme.muted)
  }
}
