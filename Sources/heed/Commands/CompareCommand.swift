/// `heed compare`: two runs on the same test rows.
struct CompareCommand: Command {
  let name = "compare"
  let summary = "Compare two runs: metrics, significance, the users that differ most"
  let operands = [Operand("RUN", .path, counts: 2...2, "the two run directories")]

  var optionGroups: [OptionGroup] { [OptionGroup("Options", OutputOptions.json)] }

  let examples = [Example("heed compare runs/din runs/pooling", "Is attention worth it?")]

  func run(_ arguments: Arguments, on console: Console) throws {
    throw CommandFailure.notConnected(command: name)
  }
}
