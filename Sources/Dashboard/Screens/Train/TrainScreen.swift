import Cells

/// Does training go well, and where does the model learn to look?
struct TrainScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
  }

  static let title = "Train"
  static let purpose = "Does training go well, and where does the model learn to look?"
  static let bindings: [KeyBinding<Action>] = []

  init() {}

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {}

  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    surface.write(Self.purpose, column: area.column + 1, row: area.row + 1, context.theme.muted)
  }
}
