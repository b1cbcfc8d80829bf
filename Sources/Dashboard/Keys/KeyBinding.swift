import Cells

/// A row of a screen's table of keys: from it come dispatch, footer, help, palette and README.
public struct KeyBinding<Action: Hashable & Sendable>: Sendable {
  /// The keys, the first of them shown.
  public let keys: [Key]
  /// What they do.
  public let action: Action
  /// Two or three words for the footer.
  public let label: String
  /// One line for the help and the palette: begins with a verb, has no full stop.
  public let help: String
  /// Whether it belongs into the footer; the order of the table is that of the footer.
  public let isInFooter: Bool

  /// A binding.
  public init(
    _ keys: Key..., action: Action, label: String, help: String, isInFooter: Bool = false
  ) {
    self.keys = keys
    self.action = action
    self.label = label
    self.help = help
    self.isInFooter = isInFooter
  }
}

/// A binding as lists show it, whatever its screen.
public struct KeyEntry: Hashable, Sendable {
  /// Its place in the screen's table.
  public let index: Int
  /// The keys, the first of them shown.
  public let keys: [Key]
  /// Two or three words.
  public let label: String
  /// One line.
  public let help: String
  /// Whether it belongs into the footer.
  public let isInFooter: Bool
  /// Why it does nothing now; nil where it does.
  public let disabledReason: String?

  /// The first key, or all of them, as a text names them.
  public func keyText(for glyphs: GlyphSet, all: Bool = false) -> String {
    let names = (all ? keys[...] : keys.prefix(1)).map { $0.label(for: glyphs) }
    return names.joined(separator: " ")
  }
}
