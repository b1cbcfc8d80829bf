/// `heed attend`: one user's attention for one or more targets.
struct AttendCommand: Command {
  let name = "attend"
  let summary = "Show what a model looks at in one user's history for a target item"
  let operands = [Operand("RUN", .path, "a run directory")]

  static let user = Option<String>.text("user", "ID", "the user, by the data's id")
  static let userFile = Option<String>.path(
    "user-file", "FILE", "a history of your own: a CSV or JSON file of items and times")
  static let target = Option<[String]>.list(
    "target", "ID", "the target items, by the data's ids"
  ).required
  static let at = Option<String>.text(
    "at", "EVENT", "the history before this event of the user, instead of all of it")

  var optionGroups: [OptionGroup] {
    [
      OptionGroup(
        "Options", Self.user, Self.userFile, Self.target, Self.at, OutputOptions.json,
        OutputOptions.csv)
    ]
  }

  let rules: [OptionRule] = [.exactlyOne(["user", "user-file"]), .atMostOne(["json", "csv"])]

  let examples = [
    Example("heed attend runs/din --user 1024 --target 2571", "One target:"),
    Example(
      "heed attend runs/din --user 1024 --target 2571,589 --csv > weights.csv",
      "Several, for a spreadsheet:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    throw CommandFailure.notConnected(command: name)
  }
}
