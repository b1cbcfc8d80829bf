import Testing

@testable import heed

@Suite struct CommandFailureTests {
  @Test(
    "each failure says what was found and what to do",
    arguments: [
      (
        CommandFailure.wouldOverwrite("a.csv"),
        "a.csv: is there already; choose another --out or remove it."
      ),
      (
        .unknownID(kind: "user", "9", count: 1200, first: "1", last: "8", nearest: nil),
        "there is no user \"9\" among 1,200; ids go from \"1\" to \"8\"."
      ),
      (
        .unknownID(kind: "item", "mouze", count: 3, first: "a", last: "z", nearest: "mouse"),
        "there is no item \"mouze\" among 3; did you mean \"mouse\"?"
      ),
      (
        .ambiguousTitle("star", count: 2, examples: ["1 Star Wars", "2 Stardust"]),
        "there is no item \"star\", and 2 titles contain it: 1 Star Wars; 2 Stardust; "
          + "give the id of one."
      ),
      (
        .unknownEvent("x", user: "u\u{1B}", count: 2, first: "1", last: "2"),
        "user \"u␛\" has no event \"x\"; the 2 events go from 1 to 2."
      ),
      (
        .otherRows("a", "b", .counts(10, 2000)),
        "a and b were tested on different impressions (10 and 2,000); train both on the same "
          + "data with the same --split, --negatives and --seed."
      ),
      (
        .otherRows("a", "b", .row(0, "user 1", "user 2")),
        "a and b were tested on different impressions (number 1 is user 1 in one, user 2 in the "
          + "other); train both on the same data with the same --split, --negatives and --seed."
      ),
    ])
  func words(failure: CommandFailure, text: String) {
    #expect(failure.description == text)
  }
}
