import CNcurses
import Cells

/// Makes events of what ncurses reads, one code or character at a time.
struct KeyDecoder {
  /// What ncurses reads.
  enum Input {
    /// A key of the terminal's description, or of `KeySequences`.
    case code(Int32)
    /// A character.
    case character(Unicode.Scalar)
    /// A byte, while `wantsBytes`.
    case byte(UInt8)
  }

  private enum State {
    case plain
    /// Escape came: a key of its own, or the start of something.
    case escape
    /// A sequence that nobody knows; it ends with its last sign and is dropped.
    case unknownSequence
    case decimalMouse(String)
    case byteMouse([UInt8])
    case paste(String.UnicodeScalarView)
  }

  private var state = State.plain

  /// Pasted text beyond this many scalars is dropped.
  static let pasteLimit = 1 << 20
  /// No report of a mouse is longer.
  private static let reportLimit = 32

  /// Whether bytes are to be read, that are no characters.
  var wantsBytes: Bool {
    if case .byteMouse = state { return true }
    return false
  }

  /// The events that follow from one more input, mostly none or one.
  mutating func decode(_ input: Input) -> [TerminalEvent] {
    switch (state, input) {
    case (.paste(let text), .code(let code)):
      guard code == KeySequences.Code.pasteEnd else { return [] }
      state = .plain
      return [.paste(String(text))]
    case (.paste(var text), .character(let scalar)):
      // The copy in `state` would make appending copy the text.
      state = .plain
      if text.count < Self.pasteLimit { text.append(scalar == "\r" ? "\n" : scalar) }
      state = .paste(text)
      return []
    case (.decimalMouse(let text), .character(let scalar)):
      return mouse(text, scalar)
    case (.byteMouse(let bytes), .byte(let byte)):
      let report = bytes + [byte]
      state = report.count < 3 ? .byteMouse(report) : .plain
      return MouseReport.bytes(report).map { [.mouse($0)] } ?? []
    case (.unknownSequence, .character(let scalar)):
      if (0x40...0x7E).contains(scalar.value) { state = .plain }
      return []
    case (.escape, .character("[")):
      state = .unknownSequence
      return []
    case (.escape, .character(let scalar)) where scalar.value >= 0x20 && scalar.value != 0x7F:
      state = .plain
      return [.key(.alt(Character(scalar)))]
    case (.escape, _):
      state = .plain
      return [.key(.escape)] + decode(input)
    case (_, .code(let code)):
      state = .plain
      return decode(code: code)
    case (_, .character(let scalar)):
      state = .plain
      return decode(scalar)
    case (_, .byte(let byte)):
      state = .plain
      return decode(Unicode.Scalar(byte))
    }
  }

  /// Tells that nothing more is there to be read now: what could have been the start of something
  /// was all of it.
  mutating func pause() -> [TerminalEvent] {
    switch state {
    case .escape:
      state = .plain
      return [.key(.escape)]
    case .unknownSequence:
      state = .plain
      return []
    default: return []
    }
  }

  private mutating func mouse(_ text: String, _ scalar: Unicode.Scalar) -> [TerminalEvent] {
    let report = text + String(scalar)
    switch scalar {
    case "0"..."9", ";":
      state = report.count < Self.reportLimit ? .decimalMouse(report) : .plain
      return []
    default:
      state = .plain
      return MouseReport.decimal(report).map { [.mouse($0)] } ?? []
    }
  }

  private mutating func decode(code: Int32) -> [TerminalEvent] {
    switch code {
    case KeySequences.Code.pasteStart: state = .paste(String.UnicodeScalarView())
    case KeySequences.Code.decimalMouse: state = .decimalMouse("")
    case KeySequences.Code.byteMouse: state = .byteMouse([])
    default: return KeySequences.key(code).map { [.key($0)] } ?? []
    }
    return []
  }

  private mutating func decode(_ scalar: Unicode.Scalar) -> [TerminalEvent] {
    switch scalar.value {
    case 0: return [.key(.control(" "))]
    case 9: return [.key(.tab)]
    case 10, 13: return [.key(.enter)]
    case 8, 127: return [.key(.backspace)]
    case 27:
      state = .escape
      return []
    case 1...26: return [.key(.control(Character(Unicode.Scalar(UInt8(scalar.value) + 96))))]
    case 28...31: return [.key(.control(Character(Unicode.Scalar(UInt8(scalar.value) + 64))))]
    // The second set of controls: sequences in eight bits, which no terminal of today sends.
    case 0x80..<0xA0: return []
    default: return [.key(.character(Character(scalar)))]
    }
  }
}
