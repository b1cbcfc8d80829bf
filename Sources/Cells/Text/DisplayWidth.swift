/// How many terminal columns text takes, without asking a locale.
///
/// Counted as terminals draw: by scalar and its combining marks, not by `Character`, since a
/// Devanagari conjunct or a flag is one character but several columns.
public enum DisplayWidth {
  /// The columns of one scalar: 0 for combining marks and invisible signs, 2 for wide ones, else 1.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if (0x4E00...0x9FFF).contains(value) { return 2 }
    if isInvisible(scalar) { return 0 }
    return isWide(value) ? 2 : 1
  }

  /// The columns of a text.
  public static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    // Vowels and finals of Hangul in pieces are drawn into their first consonant's columns.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    case .format:
      // These signs of Arabic, Syriac and Kaithi stand before digits and are drawn.
      return
        !((0x600...0x605).contains(value) || value == 0x6DD || value == 0x70F
        || value == 0x890 || value == 0x891 || value == 0x8E2 || value == 0x110BD
        || value == 0x110CD)
    default: return false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = WideScalars.ranges.count - 1
    while low <= high {
      let middle = (low + high) / 2
      let range = WideScalars.ranges[middle]
      if value < range.lowerBound {
        high = middle - 1
      } else if value > range.upperBound {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}
