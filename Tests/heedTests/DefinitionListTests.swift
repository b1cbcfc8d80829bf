import Cells
import Testing

@testable import heed

@Suite struct DefinitionListTests {
  private func list(_ columns: Int) -> DefinitionList {
    DefinitionList(
      for: Console(
        output: StandardStream(keepingAsTerminal: true),
        diagnostics: StandardStream(keepingAsTerminal: true),
        environment: Environment(["COLUMNS": String(columns)])))
  }

  @Test("explanations stand in a column of their own; long terms have a line of their own")
  func lines() {
    let rows = [
      ("键盘", "wide terms count their columns"), ("seed", "one two three four five six seven eight"),
      ("a-term-that-is-much-too-long", "below it"),
    ]
    #expect(
      list(40).lines(rows) == [
        "  键盘  wide terms count their columns",
        "  seed  one two three four five six",
        "        seven eight",
        "  a-term-that-is-much-too-long",
        "        below it",
      ])
  }

  @Test(
    "the width keeps within what people read", arguments: [(0, 80), (10, 40), (70, 70), (300, 100)])
  func width(columns: Int, width: Int) {
    #expect(list(columns).width == width)
  }

  @Test("a word longer than the line is left whole, an empty text is an empty line")
  func odd() {
    let word = String(repeating: "x", count: 50)
    #expect(list(40).wrapped("a \(word) b", indent: 2) == ["  a", "  \(word)", "  b"])
    #expect(list(40).wrapped("", indent: 2) == ["  "])
    #expect(list(40).lines([]) == [])
  }
}
