/// Draws numbers as bars, `▇▇▇▏`, one row a line.
public enum WeightBar {
  /// A bar of at most `width` columns for a value between 0 and `greatest`.
  ///
  /// A value above 0 always shows something; NaN and values of 0 and below show nothing.
  public static func text(
    _ value: Double, of greatest: Double, width: Int, glyphs: GlyphSet
  ) -> String {
    guard value > 0, greatest > 0, width > 0 else { return "" }
    let columns = min(1, value / greatest) * Double(width)
    switch glyphs {
    case .ascii:
      return String(repeating: "#", count: max(1, Int(columns.rounded())))
    case .unicode, .blocks:
      let eighths = max(1, Int((columns * 8).rounded()))
      let part = eighths % 8
      return String(repeating: full, count: eighths / 8) + (part == 0 ? "" : parts[part - 1])
    }
  }

  /// A bar that leaves a middle line to the left for negative values and to the right for
  /// positive ones: always `2 · width + 1` columns.
  public static func diverging(
    _ value: Double, of greatest: Double, width: Int, glyphs: GlyphSet
  ) -> String {
    let bar: (Double) -> String = { text($0, of: greatest, width: width, glyphs: glyphs) }
    // The left side has no eighths that grow leftwards: it is drawn in whole columns.
    let left = String(
      repeating: glyphs.isASCII == false ? full : "#",
      count: value < 0 ? max(1, wholeColumns(-value, of: greatest, width: width)) : 0)
    return DisplayText.padded(left, to: width, isRight: true)
      + (glyphs.isASCII == false ? "│" : "|")
      + DisplayText.padded(bar(value), to: width)
  }

  private static func wholeColumns(_ value: Double, of greatest: Double, width: Int) -> Int {
    guard greatest > 0, width > 0 else { return 0 }
    return Int((min(1, value / greatest) * Double(width)).rounded())
  }

  // Seven eighths high, so that bars of neighbouring rows do not run together.
  private static let full = "▇"
  private static let parts = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
