import Testing

@testable import heed

@Suite struct ValueProblemTests {
  @Test(
    "the sentence names the option, what it holds, what it takes",
    arguments: [
      (ValueProblem.empty, "", "--x is empty; write --x N"),
      (.emptyPart, "1,,2", #"--x is "1,,2", with nothing between two commas; write --x N"#),
      (.notAWholeNumber(1...9), "ten", #"--x is "ten", not a whole number; use one from 1 to 9"#),
      (
        .notAWholeNumber(0...Int.max), "ten",
        #"--x is "ten", not a whole number; use one of at least 0"#
      ),
      (
        .wholeNumberOutside(1...9), "0",
        #"--x is "0", out of range; use a whole number from 1 to 9"#
      ),
      (.notANumber(.any), "fast", #"--x is "fast", not a number; use one such as 0.5"#),
      (.notANumber(.positive), "fast", #"--x is "fast", not a number; use one above 0"#),
      (.decimalComma, "0,5", #"--x is "0,5", not a number; use a decimal point"#),
      (.numberOutside(.positive), "0", #"--x is "0", out of range; use a number above 0"#),
      (
        .notAChoice(["adam", "sgd"]), "adan",
        #"--x is "adan", not one of adam, sgd; did you mean "adam"?"#
      ),
      (
        .notAChoice(["adam", "sgd"]), "lion",
        #"--x is "lion", not one of adam, sgd; use one of them"#
      ),
      (.notAnAssignment("a"), "a,b", #"--x holds "a", not KEY=VALUE; write --x N"#),
      (
        .unknownKey("usr", ["user", "item"]), "usr=a",
        #"--x names "usr", not one of user, item; did you mean "user"?"#
      ),
      (.repeatedKey("user"), "user=a,user=b", #"--x names "user" twice; give each key once"#),
    ])
  func sentence(problem: ValueProblem, text: String, expected: String) {
    #expect(problem.sentence(option: "x", text: text, placeholder: "N") == expected)
  }

  @Test(
    "ranges have words",
    arguments: [
      (NumberRange.positive, "above 0"), (.zeroOrMore, "of at least 0"),
      (NumberRange(0, 1), "from 0 to 1"),
      (NumberRange(0, 1, isOpenBelow: true), "above 0 and at most 1"),
      (NumberRange(0, 1, isOpenAbove: true), "of at least 0 and below 1"),
      (NumberRange(-.infinity, 0.5), "of at most 0.5"),
      (NumberRange(-.infinity, 0.5, isOpenAbove: true), "below 0.5"), (.any, "such as 0.5"),
    ])
  func words(range: NumberRange, words: String) {
    #expect(range.words == words)
  }

  @Test("open ends are outside, closed ones inside")
  func contains() {
    let range = NumberRange(0, 1, isOpenBelow: true)
    #expect([0, 0.5, 1, 1.5].map(range.contains) == [false, true, true, false])
    #expect(!NumberRange(0, 1, isOpenAbove: true).contains(1))
    #expect(!NumberRange.any.contains(.nan))
  }
}
