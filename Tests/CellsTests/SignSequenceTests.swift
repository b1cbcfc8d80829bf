import Testing

@testable import Cells

@Suite struct SignSequenceTests {
  private func signs(_ text: String) -> [String] {
    var result: [String] = []
    SignSequence.forEach(in: text) {
      result.append($0.text)
      return true
    }
    return result
  }

  @Test(
    "text is split by cells, not by characters",
    arguments: [
      ("", []), ("ab", ["a", "b"]), ("e\u{301}x", ["e\u{301}", "x"]),
      ("e\u{301}\u{302}\u{303}", ["e\u{301}\u{302}"]), ("\u{301}a", ["a"]),
      ("👩‍👩‍👧!", ["👩", "!"]), ("👍🏽", ["👍"]), ("☀\u{FE0F}", ["☀"]), ("a\u{200B}b", ["a", "b"]),
      ("\u{1B}\u{301}", ["␛\u{301}"]), ("a\u{200D}b", ["a", "b"]), ("🇩🇪", ["🇩", "🇪"]),
    ])
  func splitting(text: String, expected: [String]) {
    #expect(
      signs(text).map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
  }

  @Test("the columns are those that the sanitised text is counted to take", arguments: awkwardTexts)
  func widths(text: String) {
    var total = 0
    SignSequence.forEach(in: text) {
      total += Int($0.width)
      return true
    }
    #expect(total == DisplayWidth.of(DisplayText.sanitised(text)))
  }

  @Test("nothing more is asked for after a no")
  func stopping() {
    var count = 0
    SignSequence.forEach(in: "abc") { _ in
      count += 1
      return false
    }
    #expect(count == 1)
  }
}
