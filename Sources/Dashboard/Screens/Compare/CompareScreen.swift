import Cells

/// Is attention worth it: what differs between two models on the same rows?
struct CompareScreen: Screen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
  }

  static let title = "Compare"
  static let purpose = "Is attention worth it: what differs between two models on the same rows?"
  static let bindings: [KeyBinding<Action>] = []

  init() {}

  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect] {}

  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    surface.write(Self.purpose, column: area.column + 1, row: area.row + 1, context.theme.muted)
  }
}
