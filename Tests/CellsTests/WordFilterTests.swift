import Testing

@testable import Cells

@Suite struct WordFilterTests {
  @Test(
    "all words must occur, whatever their case and accents",
    arguments: [
      ("", "anything", true), ("  ", "anything", true), ("BLADE run", "Blade Runner (1982)", true),
      ("run blade", "Blade Runner (1982)", true), ("blade alien", "Blade Runner (1982)", false),
      ("amelie", "Amélie", true), ("AMÉLIE", "Ame\u{301}lie", true), ("muller", "MÜLLER", true),
      ("strasse", "Straße", true), ("oeuvre", "Œuvre", true), ("łódź", "Lodz", true),
      ("千尋", "千と千尋の神隠し", true), ("война", "ВОЙНА И МИР", true), ("αβγ", "ΑΒΓ", true),
      ("!blade", "Blade Runner", false), ("!alien blade", "Blade Runner", true),
      ("!", "Blade Runner", true), ("x", "", false), ("longer than", "long", false),
      ("aab", "aaab", true),
    ])
  func words(query: String, text: String, isFound: Bool) {
    #expect(WordFilter(query).matches(text) == isFound)
  }
}
