import CNcurses
import Cells

/// A description of the terminal with more colours than the installed one has.
///
/// Descriptions with 24 bits are in no plain installation, and `screen` and `linux` have but 64
/// colour pairs. So the description that ncurses has loaded is written anew, with other colours
/// and all else as it was, as the text "hex:…" that `TERMINFO` may hold. No file is involved.
///
/// Reference: term(5), storage format, with 32-bit numbers and extended names.
enum ColorTerminfo {
  /// What the description is called.
  static let name = "heed-colors"

  /// Whether ncurses needs such a description to draw this depth.
  static func isNeeded(for depth: ColorDepth) -> Bool {
    let (colors, pairs) = (Capabilities.number("colors"), Capabilities.number("pairs"))
    switch depth {
    case .monochrome: return false
    case .eight: return colors < 8 || pairs < 9 * 9
    case .sixteen: return colors < 16 || pairs < 17 * 17
    case .indexed: return colors != 256 || pairs < 32_767
    case .full: return true
    }
  }

  /// The value of `TERMINFO`. `setupterm` must have been called.
  static func text(for depth: ColorDepth) -> String {
    let colors = Colors(depth)
    var bytes: [UInt8] = []
    let flags = names(curses_flag_name).map { $0 != "ccc" && Capabilities.flag($0) }
    let numbers = names(curses_number_name).map { name in
      switch name {
      case "colors": colors.count
      case "pairs": 0x1_0000
      // Attributes that do not go with colours; terminals of today have none such.
      case "ncv": -1
      default: Capabilities.number(name)
      }
    }
    let strings = names(curses_string_name).map { name in
      colors.sequences[name]
        ?? (Colors.dropped.contains(name) ? nil : Capabilities.string(name))
    }
    let title = Array("\(name)|heed's own colours".utf8) + [0]
    let (offsets, table) = tabulate(strings)
    for value in [0o1036, title.count, flags.count, numbers.count, strings.count, table.count] {
      bytes.append16(value)
    }
    bytes += title + flags.map { $0 ? 1 : 0 }
    bytes.pad()
    numbers.forEach { bytes.append32(max(-1, $0)) }
    offsets.forEach { bytes.append16($0) }
    bytes += table
    bytes.pad()
    appendExtended(isDirect: depth == .full, to: &bytes)
    return "hex:" + bytes.map { String(0x100 + Int($0), radix: 16).dropFirst() }.joined()
  }

  /// Extended names: the default colours (AX), direct colours (RGB), and keys with modifiers.
  private static func appendExtended(isDirect: Bool, to bytes: inout [UInt8]) {
    let flags = isDirect ? ["AX", "RGB"] : ["AX"]
    let keys = ["kUP", "kDN", "kUP5", "kDN5", "kLFT5", "kRIT5", "kHOM5", "kEND5"]
    let present = keys.filter { Capabilities.string($0) != nil }
    let (offsets, table) = tabulate(present.map(Capabilities.string))
    let (nameOffsets, nameTable) = tabulate(flags + present)
    bytes.append16(flags.count)
    bytes.append16(0)
    bytes.append16(present.count)
    bytes.append16(present.count + nameOffsets.count)
    bytes.append16(table.count + nameTable.count)
    bytes += flags.map { _ in 1 }
    bytes.pad()
    (offsets + nameOffsets).forEach { bytes.append16($0) }
    bytes += table + nameTable
  }

  private static func names(_ name: (Int32) -> UnsafePointer<CChar>?) -> [String] {
    var result: [String] = []
    while let next = name(Int32(result.count)) { result.append(String(cString: next)) }
    return result
  }

  /// Places in a table of texts that end in 0, and the table; -1 for a text that is not there.
  private static func tabulate(_ texts: [String?]) -> (offsets: [Int], table: [UInt8]) {
    var (offsets, table): ([Int], [UInt8]) = ([], [])
    for text in texts {
      offsets.append(text == nil ? -1 : table.count)
      if let text { table += Array(text.utf8) + [0] }
    }
    return (offsets, table)
  }
}

/// The sequences that set colours.
private struct Colors {
  let count: Int
  let sequences: [String: String]

  /// Other ways to set or redefine colours, which ncurses must not take.
  static let dropped: Set<String> = ["initc", "initp", "oc", "setf", "setb", "scp"]

  init(_ depth: ColorDepth) {
    func sequences(_ foreground: String, _ background: String) -> [String: String] {
      ["setaf": foreground, "setab": background, "op": "\u{1B}[39;49m"]
    }
    switch depth {
    case .monochrome, .eight:
      count = 8
      self.sequences = sequences("\u{1B}[3%p1%dm", "\u{1B}[4%p1%dm")
    case .sixteen:
      count = 16
      self.sequences = sequences(
        "\u{1B}[%?%p1%{8}%<%t3%p1%d%e9%p1%{8}%-%d%;m",
        "\u{1B}[%?%p1%{8}%<%t4%p1%d%e10%p1%{8}%-%d%;m")
    case .indexed:
      count = 256
      self.sequences = sequences("\u{1B}[38;5;%p1%dm", "\u{1B}[48;5;%p1%dm")
    case .full:
      // The form with semicolons is understood everywhere, the one of the standard is not.
      let parts = "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d"
      count = 0x100_0000
      self.sequences = sequences("\u{1B}[38;2;\(parts)m", "\u{1B}[48;2;\(parts)m")
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append16(_ value: Int) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  fileprivate mutating func append32(_ value: Int) {
    append16(value)
    append16(value >> 16)
  }

  fileprivate mutating func pad() {
    if !count.isMultiple(of: 2) { append(0) }
  }
}
