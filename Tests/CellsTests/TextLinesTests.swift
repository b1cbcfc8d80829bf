import Testing

@testable import Cells

@Suite struct TextLinesTests {
  @Test(
    "lines break between words and around wide signs",
    arguments: [
      ("", 5, [""]), ("one two", 7, ["one two"]), ("one two", 6, ["one", "two"]),
      ("one  two", 9, ["one  two"]), ("one\n\ntwo", 9, ["one", "", "two"]),
      ("abcdefgh", 3, ["abc", "def", "gh"]), ("a abcdefgh", 4, ["a", "abcd", "efgh"]),
      ("日本語の文", 5, ["日本", "語の", "文"]), ("ab日本", 4, ["ab日", "本"]), ("日本", 1, ["?", "?"]),
      ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]), ("one ", 3, ["one"]),
      ("word", 0, []), ("a\u{1B}b", 9, ["a␛b"]),
    ])
  func wrapping(text: String, width: Int, lines: [String]) {
    #expect(TextLines.wrap(text, width: width) == lines)
  }

  @Test("no line is wider than told and no word gets lost")
  func widths() {
    var generator = Lehmer(state: 11)
    let signs: [Character] = ["a", "b", " ", "日", "e\u{301}", "👽", "\n", "क", "-"]
    for _ in 0..<2000 {
      let count = Int.random(in: 0...60, using: &generator)
      let text = String((0..<count).map { _ in signs.randomElement(using: &generator) ?? "a" })
      let width = Int.random(in: 2...20, using: &generator)
      let lines = TextLines.wrap(text, width: width)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
      let solid: (String) -> String = { $0.filter { !$0.isWhitespace } }
      #expect(solid(lines.joined()) == solid(text))
    }
  }

  @Test("any size and text is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for text in awkwardTexts {
      checkDrawing(size) {
        TextLines(text: text, style: $2.warning).draw(into: &$0, area: $1, theme: $2)
      }
    }
  }
}
