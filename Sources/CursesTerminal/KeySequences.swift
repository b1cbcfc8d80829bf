import CNcurses
import Cells

/// Sequences that ncurses shall know beyond those of the terminal's description.
///
/// Descriptions name one form of each key; terminals send others, by mode and by maker.
enum KeySequences {
  /// Codes of our own, beyond all of ncurses'.
  enum Code {
    static let pasteStart: Int32 = 1500
    static let pasteEnd: Int32 = 1501
    static let focus: Int32 = 1502
    static let decimalMouse: Int32 = 1503
    static let byteMouse: Int32 = 1504
    /// The first of those that stand for `keys`.
    static let keys: Int32 = 1600
  }

  /// What is no key.
  static let special: [(sequence: String, code: Int32)] = [
    ("\u{1B}[200~", Code.pasteStart), ("\u{1B}[201~", Code.pasteEnd),
    ("\u{1B}[I", Code.focus), ("\u{1B}[O", Code.focus),
    ("\u{1B}[<", Code.decimalMouse), ("\u{1B}[M", Code.byteMouse),
  ]

  /// Keys in the forms that terminals send.
  static let keys: [(sequence: String, key: Key)] = {
    var result: [(String, Key)] = []
    let cursor: [(Character, Key, Key, Key)] = [
      ("A", .up, .shiftUp, .controlUp), ("B", .down, .shiftDown, .controlDown),
      ("C", .right, .shiftRight, .controlRight), ("D", .left, .shiftLeft, .controlLeft),
      ("H", .home, .home, .home), ("F", .end, .end, .end),
    ]
    for (letter, plain, shift, control) in cursor {
      result.append(("\u{1B}[\(letter)", plain))
      result.append(("\u{1B}O\(letter)", plain))
      result.append(("\u{1B}[1;2\(letter)", shift))
      result.append(("\u{1B}[1;5\(letter)", control))
    }
    let numbered: [(Int, Key)] = [
      (1, .home), (7, .home), (4, .end), (8, .end), (2, .insert), (3, .delete), (5, .pageUp),
      (6, .pageDown), (11, .function(1)), (12, .function(2)), (13, .function(3)),
      (14, .function(4)), (15, .function(5)), (17, .function(6)), (18, .function(7)),
      (19, .function(8)), (20, .function(9)), (21, .function(10)), (23, .function(11)),
      (24, .function(12)),
    ]
    result += numbered.map { ("\u{1B}[\($0.0)~", $0.1) }
    for (number, letter) in zip(1..., "PQRS") {
      result.append(("\u{1B}O\(letter)", .function(number)))
    }
    return result + [("\u{1B}[Z", .backTab), ("\u{1B}OM", .enter)]
  }()

  /// Tells ncurses all of them.
  static func define() {
    for (sequence, code) in special { define_key(sequence, code) }
    for (place, entry) in keys.enumerated() {
      define_key(entry.sequence, Code.keys + Int32(place))
    }
  }

  /// The key of a code, of ours or of ncurses'; nil for one that `Key` does not have.
  static func key(_ code: Int32) -> Key? {
    if code >= Code.keys, code < Code.keys + Int32(keys.count) {
      return keys[Int(code - Code.keys)].key
    }
    switch code {
    case KEY_UP: return .up
    case KEY_DOWN: return .down
    case KEY_LEFT: return .left
    case KEY_RIGHT: return .right
    case KEY_HOME, KEY_FIND, KEY_SHOME, KEY_A1: return .home
    case KEY_END, KEY_SELECT, KEY_SEND, KEY_C1: return .end
    case KEY_PPAGE, KEY_SPREVIOUS, KEY_A3: return .pageUp
    case KEY_NPAGE, KEY_SNEXT, KEY_C3: return .pageDown
    case KEY_BTAB: return .backTab
    case KEY_DC, KEY_SDC: return .delete
    case KEY_IC, KEY_SIC: return .insert
    case KEY_BACKSPACE: return .backspace
    case KEY_ENTER: return .enter
    case KEY_SR: return .shiftUp
    case KEY_SF: return .shiftDown
    case KEY_SLEFT: return .shiftLeft
    case KEY_SRIGHT: return .shiftRight
    case KEY_F0 + 1...KEY_F0 + 63: return .function(Int(code - KEY_F0))
    default: return nil
    }
  }
}
