/// Makes text from data fit for a terminal: harmless, and as wide as it seems.
public enum DisplayText {
  /// The text with every unsafe scalar shown as a sign (`␛` for escape) and emoji reduced to what
  /// every terminal draws alike.
  ///
  /// Terminals disagree about joined emoji and skin tones, which would shift the columns: of a
  /// joined sequence only the first emoji stays.
  public static func sanitised(_ text: String, for glyphs: GlyphSet = .unicode) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var result = String.UnicodeScalarView()
    var isAfterEmoji = false
    var isJoining = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case joiner:
        isJoining = isAfterEmoji
        if !isAfterEmoji { result.append(contentsOf: glyphs.sign(for: scalar)) }
        continue
      case 0x1F3FB...0x1F3FF where isAfterEmoji: continue
      case 0xFE00...0xFE0F, 0x200B, 0xFEFF: continue
      default: break
      }
      let isEmoji = DisplayWidth.of(scalar) == 2 && scalar.properties.isEmoji
      // Digits count as emoji too, but are never part of a joined one.
      if isJoining && scalar.value > 0x7F && scalar.properties.isEmoji {
        isJoining = false
        continue
      }
      isJoining = false
      isAfterEmoji = isEmoji
      result.append(contentsOf: glyphs.sign(for: scalar))
    }
    return String(result)
  }

  /// The text cut to at most `columns`, with an ellipsis where something is missing.
  ///
  /// A base scalar is never parted from its combining marks.
  public static func truncated(
    _ text: String, to columns: Int, ellipsis: String = "…"
  ) -> String {
    if columns <= 0 { return "" }
    if DisplayWidth.of(text) <= columns { return text }
    let room = columns - DisplayWidth.of(ellipsis)
    if room < 0 { return "" }
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += DisplayWidth.of(scalar)
      if used > room { break }
      result.append(scalar)
    }
    return String(result) + ellipsis
  }

  /// The text filled up with spaces to `columns`.
  public static func padded(_ text: String, to columns: Int, isRight: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, columns - DisplayWidth.of(text)))
    return isRight ? spaces + text : text + spaces
  }

  /// A word of the user's between quotation marks, harmless and short enough for one sentence.
  public static func quoted(_ text: String) -> String { "\"\(shortened(text))\"" }

  /// A word of the user's, harmless and short enough for one sentence.
  public static func shortened(_ text: String) -> String { truncated(sanitised(text), to: 60) }

  private static let joiner: UInt32 = 0x200D
}
