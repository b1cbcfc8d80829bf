import Testing

@testable import Cells

@Suite struct DisplayTextTests {
  @Test(
    "what a terminal might obey is shown as a sign",
    arguments: [
      ("plain", "plain"), ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"), ("a\nb\tc\r", "a␊b␉c␍"),
      ("\u{0}\u{7F}", "␀␡"), ("\u{9B}31m", "\u{FFFD}31m"), ("\u{202E}exe", "\u{FFFD}exe"),
      ("\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"), ("机械键盘", "机械键盘"), ("e\u{301}", "e\u{301}"),
      ("\u{FEFF}a\u{200B}b", "ab"),
    ])
  func sanitised(text: String, shown: String) {
    let result = DisplayText.sanitised(text)
    #expect(Array(result.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(
    "emoji are reduced to what every terminal draws alike",
    arguments: [
      ("👩‍👩‍👧‍👦 family", "👩 family"), ("👍🏽 ok", "👍 ok"), ("🏃‍♂️ run", "🏃 run"), ("❤️", "❤"),
      ("🎹5", "🎹5"), ("نمی\u{200C}خواهم", "نمی\u{200C}خواهم"),
    ])
  func emoji(text: String, shown: String) {
    let result = DisplayText.sanitised(text)
    #expect(Array(result.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(
    "without Unicode everything has a sign of ASCII",
    arguments: [
      ("\u{1B}[31m", "^[[31m"), ("键盘", "??"), ("e\u{301}", "e"), ("a–b−c…", "a-b-c~"),
      ("“x” ‘y’", "\"x\" 'y'"),
      ("\u{9B}", "?"), ("\u{7F}", "?"),
    ])
  func ascii(text: String, shown: String) {
    #expect(DisplayText.sanitised(text, for: .ascii) == shown)
  }

  @Test("no scalar of any plane comes through unsafe")
  func allScalars() {
    for value in [0...0x2FF, 0x600...0x620, 0x2000...0x20FF] as [ClosedRange<UInt32>] {
      for scalar in value.compactMap(Unicode.Scalar.init) {
        for glyphs in [GlyphSet.unicode, .ascii] {
          let shown = DisplayText.sanitised("a\(scalar)b", for: glyphs)
          #expect(shown.unicodeScalars.filter(\.isUnsafe).isEmpty)
        }
      }
    }
  }

  @Test(
    "cutting keeps within the columns and never parts a letter from its marks",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 4, "abc…"), ("abcdef", 1, "…"), ("abcdef", 0, ""),
      ("abcdef", -3, ""), ("机械键盘", 8, "机械键盘"), ("机械键盘", 7, "机械键…"), ("机械键盘", 6, "机械…"),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
  func truncated(text: String, columns: Int, shown: String) {
    let result = DisplayText.truncated(text, to: columns)
    #expect(Array(result.unicodeScalars) == Array(shown.unicodeScalars))
    #expect(DisplayWidth.of(result) <= max(0, columns))
  }

  @Test("filling up counts columns, not characters")
  func padded() {
    #expect(DisplayText.padded("键", to: 4) == "键  ")
    #expect(DisplayText.padded("键", to: 4, isRight: true) == "  键")
    #expect(DisplayText.padded("abc", to: 2) == "abc")
  }
}
