import Cells

/// The palette of all actions: type a part of a name, choose, done.
public struct Palette: Sendable {
  /// What was typed.
  public var input = TextInput()
  /// The chosen row, from 0.
  public var selection = 0

  /// An action that can be chosen.
  struct Item: Sendable {
    /// A screen's own action by its place in its table, or one that every screen has.
    enum Action: Sendable {
      case screen(Int)
      case global(GlobalAction)
    }

    let action: Action
    let entry: KeyEntry
  }

  /// All actions of a screen and those of every screen whose words hold all that was typed.
  func items(_ screen: any Screen, _ session: Session) -> [Item] {
    let own = screen.entries(session).map { Item(action: .screen($0.index), entry: $0) }
    let general = GlobalAction.bindings.enumerated().map { index, binding in
      Item(
        action: .global(binding.action),
        entry: KeyEntry(
          index: index, keys: binding.keys, label: binding.label, help: binding.help,
          isInFooter: false, disabledReason: nil))
    }
    let words = input.text.lowercased().split(separator: " ")
    return (own + general).filter { item in
      let text = (item.entry.label + " " + item.entry.help).lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }
}
