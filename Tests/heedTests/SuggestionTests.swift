import Testing

@testable import heed

@Suite struct SuggestionTests {
  @Test(
    "a misspelt word finds the one that was meant",
    arguments: [
      ("epoch", "epochs"), ("epohcs", "epochs"), ("ephocs", "epochs"), ("EPOCHS", "epochs"),
      ("learning_rate", "learning-rate"), ("learn", "learning-rate"), ("optimizer", "optimiser"),
      ("bacth", "batch"), ("se", "set"), ("sed", "seed"), ("treads", "threads"),
    ])
  func nearest(word: String, meant: String) {
    let known = [
      "epochs", "batch", "learning-rate", "optimiser", "seed", "set", "threads", "history",
    ]
    #expect(Suggestion.nearest(to: word, among: known) == meant)
  }

  @Test(
    "a word far from all known ones finds none",
    arguments: ["", "x", "zzz", "banana", String(repeating: "epochs", count: 1000)])
  func none(word: String) {
    #expect(Suggestion.nearest(to: word, among: ["epochs", "seed"]) == nil)
  }

  @Test("of equally near words the first wins")
  func ties() {
    #expect(Suggestion.nearest(to: "seat", among: ["seal", "seas"]) == "seal")
  }

  @Test(
    "the distance counts insertions, deletions, substitutions and swaps",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "ab", 1),
      ("abc", "axc", 1), ("abc", "acb", 1), ("kitten", "sitting", 3), ("ca", "abc", 2),
      ("a cat", "an abct", 3),
    ])
  func distance(a: String, b: String, expected: Int) {
    #expect(Suggestion.distance(Array(a), Array(b)) == expected)
    #expect(Suggestion.distance(Array(b), Array(a)) == expected)
  }
}
