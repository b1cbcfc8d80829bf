import Testing

@testable import heed

@Suite struct TextTableTests {
  private func table() -> TextTable {
    var table = TextTable([
      .init("#", isRight: true), .init("item", canShrink: true), .init("weight", isRight: true),
      .init("bar", isAccented: true),
    ])
    table.append(["1", "机械键盘", ".231", "▇▇"])
    table.append(["10", "Blade Runner (1982)", ".004", ""])
    table.append(["2", "e\u{301}t\u{1B}[2J"])
    return table
  }

  @Test("columns stay straight under wide, combining and hostile text")
  func lines() {
    #expect(
      table().lines(width: nil, glyphs: .unicode) == [
        " #  item                 weight  bar",
        " 1  机械键盘               .231  ▇▇",
        "10  Blade Runner (1982)    .004",
        " 2  e\u{301}t␛[2J",
      ])
  }

  @Test("what may be cut is cut to the width")
  func narrow() {
    #expect(
      table().lines(width: 25, glyphs: .unicode) == [
        " #  item      weight  bar",
        " 1  机械键盘    .231  ▇▇",
        "10  Blade R…    .004",
        " 2  e\u{301}t␛[2J",
      ])
  }

  @Test(
    "a width too small for the rest is exceeded, not obeyed to the death", arguments: [0, 5, -1])
  func tiny(width: Int) {
    #expect(table().lines(width: width, glyphs: .unicode)[2] == "10  Bla…    .004")
  }

  @Test("colours come after the columns are measured")
  func colours() {
    let lines = table().lines(width: nil, glyphs: .unicode, ink: Ink(depth: .sixteen))
    #expect(lines[1].hasSuffix("\u{1B}[36m▇▇\u{1B}[0m"))
    #expect(lines[0].hasPrefix("\u{1B}[1m #\u{1B}[0m"))
  }

  @Test("a table without rows is its heading")
  func empty() {
    #expect(TextTable([.init("a"), .init("b")]).lines(width: 80, glyphs: .ascii) == ["a  b"])
  }
}
