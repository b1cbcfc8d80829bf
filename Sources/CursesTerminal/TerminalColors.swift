import Cells

/// How many colours are drawn.
enum TerminalColors {
  /// The depth for a terminal.
  ///
  /// What the user asks for wins, then `NO_COLOR`, then what the terminal says of itself.
  ///
  /// - Parameters:
  ///   - wanted: what the user asked for, nil for what is best.
  ///   - count: how many colours the terminal's description has; negative or 0 for none.
  ///   - hasDirect: whether the description claims 24 bits.
  static func depth(
    wanted: ColorDepth?, environment: Environment, count: Int, hasDirect: Bool
  ) -> ColorDepth {
    if let wanted { return wanted }
    if environment.value("NO_COLOR") != nil { return .monochrome }
    if hasDirect || promisesDirect(environment) { return .full }
    if count >= 256 { return .indexed }
    if count >= 16 { return .sixteen }
    return count >= 8 ? .eight : .monochrome
  }

  /// Whether the background is dark; nil where the terminal does not say.
  ///
  /// `COLORFGBG` is "foreground;background" or "foreground;default;background" in ANSI numbers.
  static func isDark(_ environment: Environment) -> Bool? {
    guard let value = environment.value("COLORFGBG"),
      let background = value.split(separator: ";", omittingEmptySubsequences: false).last,
      let number = Int(background), (0..<16).contains(number)
    else { return nil }
    return number < 7 || number == 8
  }

  private static func promisesDirect(_ environment: Environment) -> Bool {
    // A session of GNU screen inherits the variable from outside, but cannot pass the colours on.
    if environment.value("STY") != nil, environment.value("TMUX") == nil { return false }
    let value = environment.value("COLORTERM")?.lowercased()
    return value == "truecolor" || value == "24bit"
  }
}
