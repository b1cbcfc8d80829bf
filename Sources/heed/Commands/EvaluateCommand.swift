/// `heed evaluate`: all metrics of a run on its test split.
struct EvaluateCommand: Command {
  let name = "evaluate"
  let summary = "Print all metrics of a run on its test split"
  let operands = [Operand("RUN", .path, "a run directory")]

  static let data = Option<String>.path(
    "data", "PATH", "evaluate on this data instead of the run's own")
  static let roc = Option.flag("roc", "print the points of the ROC curve too")

  var optionGroups: [OptionGroup] {
    [OptionGroup("Options", Self.data, Self.roc, OutputOptions.json)]
  }

  let examples = [Example("heed evaluate runs/din --json", "For a script:")]

  func run(_ arguments: Arguments, on console: Console) throws {
    throw CommandFailure.notConnected(command: name)
  }
}
