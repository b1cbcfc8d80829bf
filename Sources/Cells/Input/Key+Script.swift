extension Key {
  /// The names that stand between `<` and `>` in a script of keys.
  private static let named: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("S-Tab", .backTab), ("Left", .left),
    ("Right", .right), ("Up", .up), ("Down", .down), ("Home", .home), ("End", .end),
    ("PgUp", .pageUp), ("PgDn", .pageDown), ("Space", .character(" ")), ("BS", .backspace),
    ("Del", .delete), ("Ins", .insert), ("S-Up", .shiftUp), ("S-Down", .shiftDown),
    ("S-Left", .shiftLeft), ("S-Right", .shiftRight), ("C-Up", .controlUp),
    ("C-Down", .controlDown), ("C-Left", .controlLeft), ("C-Right", .controlRight),
    ("lt", .character("<")),
  ]

  /// Reads a script such as `/matrix<Enter>pdll`: named keys between angle brackets, everything else
  /// as typed. `<lt>` is the bracket itself.
  ///
  /// - Throws: `KeyScriptError` with the name that is not known.
  public static func script(_ text: String) throws(KeyScriptError) -> [Key] {
    var keys: [Key] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        let name = rest[rest.index(after: rest.startIndex)..<end]
        guard let key = Key(scriptName: name) else { throw .unknownKey(String(name)) }
        keys.append(key)
        rest = rest[rest.index(after: end)...]
      } else {
        keys.append(.character(first))
        rest = rest.dropFirst()
      }
    }
    return keys
  }

  /// A key by its name in a script, without the brackets: `Enter`, `C-x`, `A-x`, `F5`.
  init?(scriptName name: Substring) {
    let lower = name.lowercased()
    if let known = Self.named.first(where: { $0.name.lowercased() == lower }) {
      self = known.key
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...63).contains(number) {
      self = .function(number)
    } else if lower.hasPrefix("c-"), lower.count == 3, let letter = lower.last {
      self = .control(letter)
    } else if lower.hasPrefix("a-"), name.count == 3, let letter = name.last {
      self = .alt(letter)
    } else {
      return nil
    }
  }

  /// How a help text names the key: `x`, `Ctrl-U`, `←`, `Enter`.
  public func label(for glyphs: GlyphSet) -> String {
    switch self {
    case .character(" "): return "Space"
    case .character(let character): return String(character)
    case .control(let letter): return "Ctrl-" + letter.uppercased()
    case .alt(let letter): return "Alt-\(letter)"
    case .function(let number): return "F\(number)"
    case .backTab: return "S-Tab"
    case .up where !glyphs.isASCII: return "↑"
    case .down where !glyphs.isASCII: return "↓"
    case .left where !glyphs.isASCII: return "←"
    case .right where !glyphs.isASCII: return "→"
    default: return Self.named.first { $0.key == self }?.name ?? "?"
    }
  }
}

/// What is wrong with a script of keys.
public enum KeyScriptError: Error, Equatable, CustomStringConvertible {
  /// No key has this name.
  case unknownKey(String)

  /// One sentence.
  public var description: String {
    switch self {
    case .unknownKey(let name):
      "there is no key \"<\(DisplayText.shortened(name))>\"; keys are <Enter>, <Esc>, <Tab>, "
        + "<S-Tab>, <Left>, <Right>, <Up>, <Down>, <Home>, <End>, <PgUp>, <PgDn>, <Space>, <F1>, "
        + "<C-x>; <lt> is the bracket itself."
    }
  }
}
