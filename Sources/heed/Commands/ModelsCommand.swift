/// `heed models`: the models and their settings.
struct ModelsCommand: Command {
  let name = "models"
  let summary = "List the models; with a name, its settings, attention maps and paper"
  let operands = [Operand("NAME", .text, counts: 0...1, "a model")]

  var optionGroups: [OptionGroup] { [OptionGroup("Options", OutputOptions.json)] }

  let examples = [Example("heed models din", "The settings that --set takes:")]

  func run(_ arguments: Arguments, on console: Console) throws {
    throw CommandFailure.notConnected(command: name)
  }
}
