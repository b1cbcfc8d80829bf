import Cells

/// One of the dashboard's screens: state, what keys do to it, and how it is drawn.
///
/// Everything here is pure: a screen changes itself and the session, and says what is to be done
/// elsewhere as effects. It reads answers from the session and names those that it still needs.
public protocol Screen: Sendable {
  /// What keys can do here; every case stands in `bindings`.
  associatedtype Action: Hashable, Sendable, CaseIterable

  /// The name in the tabs, one word.
  static var title: String { get }
  /// The question that the screen answers, for the help.
  static var purpose: String { get }
  /// The table of keys.
  static var bindings: [KeyBinding<Action>] { get }

  /// The screen as it is first shown.
  init()

  /// Why an action does nothing now, as a clause without a full stop; nil where it does something.
  func disabledReason(_ action: Action, _ session: Session) -> String?

  /// Does what a key asks for.
  mutating func perform(_ action: Action, _ session: inout Session) -> [Effect]

  /// Whether all keys are text now, as while a filter is typed.
  var isTyping: Bool { get }
  /// Takes a key while typing.
  mutating func type(_ key: Key, _ session: inout Session) -> [Effect]
  /// Takes pasted text while typing.
  mutating func paste(_ text: String, _ session: inout Session) -> [Effect]

  /// Takes the mouse, with the area that the screen was drawn into.
  mutating func mouse(_ mouse: Mouse, area: Rect, _ session: inout Session) -> [Effect]

  /// Called when the screen is opened, and whenever the session has changed, before questions are
  /// asked: brings selections back into range.
  mutating func refresh(_ session: inout Session, area: Rect)

  /// The questions whose answers the screen needs to be complete, the most urgent first. Those that
  /// are answered already cost nothing.
  func questions(_ session: Session, area: Rect) -> [any Question]

  /// Leaves one layer: ends a search, a diff, a zoom. False where there is none, so that Esc may mean
  /// something to the dashboard.
  mutating func goBack(_ session: inout Session) -> Bool

  /// Draws into an area of any size.
  func render(into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext)

  /// What `y` copies: the value or row under the cursor.
  func copyText(_ session: Session) -> String?

  /// What `w` writes: the screen's data as CSV or JSON.
  func exports(_ session: Session) -> [Export]

  /// One line for the status at the top, where the screen has something to say there.
  func status(_ session: Session) -> String?
}

extension Screen {
  /// Nothing is ever disabled.
  public func disabledReason(_ action: Action, _ session: Session) -> String? { nil }
  /// Never.
  public var isTyping: Bool { false }
  /// Nothing.
  public mutating func type(_ key: Key, _ session: inout Session) -> [Effect] { [] }
  /// As if the text had been typed.
  public mutating func paste(_ text: String, _ session: inout Session) -> [Effect] {
    text.flatMap { type(.character($0), &session) }
  }
  /// Nothing.
  public mutating func mouse(_ mouse: Mouse, area: Rect, _ session: inout Session) -> [Effect] {
    []
  }
  /// Nothing.
  public mutating func refresh(_ session: inout Session, area: Rect) {}
  /// None.
  public func questions(_ session: Session, area: Rect) -> [any Question] { [] }
  /// There is no layer.
  public mutating func goBack(_ session: inout Session) -> Bool { false }
  /// Nothing.
  public func copyText(_ session: Session) -> String? { nil }
  /// Nothing.
  public func exports(_ session: Session) -> [Export] { [] }
  /// Nothing.
  public func status(_ session: Session) -> String? { nil }
}

extension Screen {
  /// The table of keys as lists show it.
  public func entries(_ session: Session) -> [KeyEntry] {
    Self.bindings.enumerated().map { index, binding in
      KeyEntry(
        index: index, keys: binding.keys, label: binding.label, help: binding.help,
        isInFooter: binding.isInFooter, disabledReason: disabledReason(binding.action, session))
    }
  }

  /// Does what an entry says, or tells why it does nothing now.
  mutating func perform(entry index: Int, _ session: inout Session) -> [Effect] {
    let binding = Self.bindings[index]
    if let reason = disabledReason(binding.action, session) {
      session.message = Message("\(binding.label): \(reason)")
      return []
    }
    return perform(binding.action, &session)
  }

  /// The place of a key in the table.
  func entry(for key: Key) -> Int? { Self.bindings.firstIndex { $0.keys.contains(key) } }

  /// The name in the tabs.
  var title: String { Self.title }
  /// The question that the screen answers.
  var purpose: String { Self.purpose }
}
