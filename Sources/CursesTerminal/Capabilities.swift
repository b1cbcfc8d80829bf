import CNcurses

/// What the terminal's description says, once ncurses has loaded it.
enum Capabilities {
  static func flag(_ name: String) -> Bool { tigetflag(name) == 1 }

  /// Negative where the terminal has no such number.
  static func number(_ name: String) -> Int { Int(tigetnum(name)) }

  /// Nil where the terminal has no such sequence.
  static func string(_ name: String) -> String? {
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    return String(cString: text)
  }

  /// A sequence as it is sent, without the pauses (`$<5>`) that old hardware needed.
  static func sequence(_ name: String) -> String {
    var result = ""
    var rest = Substring(string(name) ?? "")
    while let start = rest.firstRange(of: "$<") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: ">") else { return result }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
