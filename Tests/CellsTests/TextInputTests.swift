import Testing

@testable import Cells

@Suite struct TextInputTests {
  /// Types a script and tells the text with `|` at the cursor.
  private func typed(_ script: String, into start: String = "") throws -> String {
    var input = TextInput(start)
    for key in try Key.script(script) { _ = input.handle(key) }
    return String(input.text.prefix(input.cursor)) + "|" + input.text.dropFirst(input.cursor)
  }

  @Test(
    "keys edit as in a shell",
    arguments: [
      ("abc", "abc|"), ("abc<BS>", "ab|"), ("<BS>", "|"), ("abc<Left><Left>x", "ax|bc"),
      ("abc<Home><Del>", "|bc"), ("abc<Del>", "abc|"), ("abc<C-a>x<C-e>y", "xabcy|"),
      ("abc def<Left><C-u>", "|f"), ("abc def<Home><Right><C-k>", "a|"),
      ("abc def <C-w>", "abc |"), ("abc<C-w>", "|"), ("  <C-w>", "|"), ("abc<Right>", "abc|"),
      ("日本<BS>語", "日語|"), ("<C-w><C-k><C-u><Del><Left>", "|"),
    ])
  func editing(script: String, expected: String) throws {
    #expect(try typed(script) == expected)
  }

  @Test("characters are taken whole")
  func characters() throws {
    #expect(try typed("<BS>", into: "e\u{301}👩‍👩‍👧") == "e\u{301}|")
    var input = TextInput("ae")
    _ = input.handle(.character("\u{301}"))
    #expect(input.text == "ae\u{301}")
    #expect(input.cursor == 2)
  }

  @Test("keys that mean nothing here are refused, controls too")
  func refused() {
    var input = TextInput("a")
    for key in [Key.enter, .escape, .up, .tab, .control("x"), .character("\u{1B}")] {
      let isTaken = input.handle(key)
      #expect(!isTaken)
    }
    #expect(input == TextInput("a"))
  }

  @Test("pasted line breaks become blanks and other controls are dropped")
  func paste() {
    var input = TextInput("<>")
    _ = input.handle(.left)
    input.paste("a\r\nb\tc\u{1B}\u{7}d\n")
    #expect(input.text == "<a b cd >")
    #expect(input.cursor == 8)
    input.paste(String(repeating: "x", count: 100_000))
    #expect(input.text.count == 1000)
  }

  @Test("a text set from outside keeps the cursor inside")
  func set() {
    var input = TextInput("abcdef")
    input.text = "ab"
    #expect(input.cursor == 2)
  }

  @Test("the cursor is seen at any place of a long text", arguments: 0...30)
  func scrolled(back: Int) {
    var input = TextInput("a long line 日本語 with more text")
    for _ in 0..<back { _ = input.handle(.left) }
    var surface = Surface(Size(width: 12, height: 1))
    input.draw(into: &surface, area: surface.bounds, theme: Theme(), prompt: ": ")
    let reversed = surface.cells.filter { $0.style.attributes.contains(.reverse) }
    #expect(
      reversed.first?.text == input.text.dropFirst(input.cursor).first.map(String.init) ?? " ")
    #expect(surface.isSound)
  }

  @Test("any size and text is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for text in awkwardTexts {
      var input = TextInput(text)
      for _ in 0..<4 {
        checkDrawing(size) { input.draw(into: &$0, area: $1, theme: $2, prompt: text) }
        _ = input.handle(.left)
      }
    }
  }
}
