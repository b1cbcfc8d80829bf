/// The signs that may be drawn.
public enum GlyphSet: Hashable, Sendable {
  /// All of Unicode, braille among it.
  case unicode
  /// Unicode without braille, which some fonts lack: blocks in its place.
  case blocks
  /// ASCII alone.
  case ascii

  /// The signs that the environment's character set allows.
  ///
  /// The first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set decides. Where none is, as on most
  /// servers and in containers, the terminal at the other end is taken to speak UTF-8.
  public init(_ environment: Environment) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment.value).first
    guard let locale else {
      self = .unicode
      return
    }
    let name = locale.prefix { $0 != "@" }
    guard let dot = name.firstIndex(of: ".") else {
      self = name == "C" || name == "POSIX" ? .ascii : .unicode
      return
    }
    self = name[name.index(after: dot)...].lowercased().hasPrefix("utf") ? .unicode : .ascii
  }

  /// Whether nothing beyond ASCII may be drawn.
  public var isASCII: Bool { self == .ascii }

  /// What is drawn for a scalar that came from data.
  public func sign(for scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    guard isASCII else {
      if !scalar.isUnsafe { return [scalar] }
      // The block of control pictures follows the order of ASCII.
      let picture = scalar.value < 0x20 ? 0x2400 + scalar.value : 0xFFFD
      return [scalar.value == 0x7F ? "\u{2421}" : Unicode.Scalar(picture) ?? "\u{FFFD}"]
    }
    if scalar.value < 0x20, let letter = Unicode.Scalar(scalar.value + 0x40) {
      return ["^", letter]
    }
    if scalar.value < 0x7F { return [scalar] }
    switch scalar {
    case "–", "—", "−": return ["-"]
    case "‘", "’": return ["'"]
    case "“", "”": return ["\""]
    case "…": return ["~"]
    case "·": return ["."]
    // Signs that the program itself writes, such as Δ and ×, are brought to what comes nearest.
    default:
      return DisplayWidth.of(scalar) == 0
        ? [] : [Unicode.Scalar(Surface.ascii(scalar.value))]
    }
  }

  /// The sign that stands for cut-off text.
  public var ellipsis: String { isASCII ? "~" : "…" }
}
