import Cells

@testable import Dashboard

/// A dashboard whose questions are answered by a desk as soon as they are asked, in one thread:
/// events in, state and frames out.
struct AnsweringApp {
  private(set) var app: App
  private let desk: any Desk
  /// What was to be done beside answering, in order.
  private(set) var effects: [Effect] = []
  /// Questions that were asked and wait for `answer()`.
  private(set) var waiting: [AnyQuestion] = []
  /// Which questions are answered at once; by default all.
  var answersAtOnce: (any Question) -> Bool

  /// Opens a dashboard and answers what its first frame needs.
  init(
    _ session: Session, desk: any Desk, size: Size = Size(width: 80, height: 24),
    screen: ScreenName = .inspect, theme: Theme = Theme(),
    answersAtOnce: @escaping (any Question) -> Bool = { _ in true }
  ) {
    self.answersAtOnce = answersAtOnce
    app = App(session, size: size, screen: screen, theme: theme)
    self.desk = desk
    carryOut(app.start())
  }

  /// What all screens share.
  var session: Session { app.session }

  /// The screen that is shown, as the one it should be.
  func screen<S: Screen>(_ kind: S.Type) -> S? { app.screens[app.current] as? S }

  /// Presses keys, named as in `Key.script`.
  mutating func press(_ script: String) throws {
    for key in try Key.script(script) { send(.key(key)) }
  }

  /// Passes an event in.
  mutating func send(_ event: Event) { carryOut(app.update(event)) }

  /// Does something with the mouse.
  mutating func mouse(_ action: Mouse.Action, column: Int, row: Int) {
    send(.mouse(Mouse(action, column: column, row: row)))
  }

  /// Answers everything that waits.
  mutating func answer() {
    while !waiting.isEmpty { answer(waiting.removeFirst()) }
  }

  /// What the screen shows.
  var frame: Surface {
    var surface = Surface(app.size)
    app.render(into: &surface, RenderContext(theme: app.theme))
    return surface
  }

  /// The rows of the frame.
  var lines: [String] { (0..<app.size.height).map { frame.text(row: $0) } }

  /// The first row of the frame that holds a text.
  func line(_ text: String) -> String? { lines.first { $0.contains(text) } }

  private mutating func carryOut(_ new: [Effect]) {
    for effect in new {
      switch effect {
      case .ask(let question):
        if answersAtOnce(question.base) { answer(question) } else { waiting.append(question) }
      case .forget(let question): waiting.removeAll { $0 == question }
      default: effects.append(effect)
      }
    }
  }

  private mutating func answer(_ question: AnyQuestion) {
    // An answer to an earlier one may have made this one needless.
    guard app.pending.contains(question) else { return }
    carryOut(app.update(.answered(question, question.answer(at: desk))))
  }
}
