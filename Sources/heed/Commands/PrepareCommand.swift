/// `heed prepare`: raw data to one memory-mapped file.
struct PrepareCommand: Command {
  let name = "prepare"
  let summary = "Turn raw data into one file that opens at once"
  let operands = [Operand("PATH", .path, "a folder or file of ratings, clicks or reviews")]

  static let out = Option<String>.path("out", "FILE", "the file to write").required

  var optionGroups: [OptionGroup] {
    [
      OptionGroup("Options", Self.out),
      OptionGroup(
        "Data", DataOptions.split, DataOptions.positive, DataOptions.negatives,
        DataOptions.genres, DataOptions.features, DataOptions.columns),
    ]
  }

  let examples = [
    Example("heed prepare ml-32m --out ml-32m.prepared", "Read the text once, train many times:")
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    throw CommandFailure.notConnected(command: name)
  }
}
