import Cells
import Glibc

/// The character set that the terminal is taken to have.
///
/// Most servers and containers have no locale, or "C", and a terminal that speaks UTF-8 all the
/// same. Only a locale that names another character set is a statement about the terminal.
enum TerminalLocale {
  /// The signs that may be drawn.
  static func glyphs(_ environment: Environment) -> GlyphSet {
    if namesOtherCharset(environment) { return .ascii }
    // The font of Linux' own console has blocks, but no braille.
    return environment.value("TERM")?.hasPrefix("linux") == true ? .blocks : .unicode
  }

  /// Makes the C library read and write the terminal's characters.
  ///
  /// Only `LC_CTYPE` is set: numbers are written as ever.
  ///
  /// - Returns: false where no locale with UTF-8 could be had, so that only ASCII can be drawn.
  static func activate(_ environment: Environment) -> Bool {
    if !namesOtherCharset(environment) {
      for name in [name(environment), "C.UTF-8", "C.utf8", "en_US.UTF-8"].compactMap(\.self)
      where setlocale(LC_CTYPE, name) != nil && isUTF8 {
        return true
      }
    }
    setlocale(LC_CTYPE, "C")
    return false
  }

  private static var isUTF8: Bool {
    nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
  }

  private static func name(_ environment: Environment) -> String? {
    ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment.value).first
  }

  private static func namesOtherCharset(_ environment: Environment) -> Bool {
    guard let locale = name(environment)?.prefix(while: { $0 != "@" }),
      let dot = locale.firstIndex(of: ".")
    else { return false }
    return !locale[locale.index(after: dot)...].lowercased().hasPrefix("utf")
  }
}
