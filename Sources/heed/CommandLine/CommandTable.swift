/// All commands. A new command is one file and one line here.
enum CommandTable {
  static let all: [any Command] = [
    BrowseCommand(),
    TrainCommand(),
    WatchCommand(),
    EvaluateCommand(),
    ExplainCommand(),
    AttendCommand(),
    CompareCommand(),
    ZooCommand(),
    ExperimentCommand(),
    PrepareCommand(),
    ImportCommand(),
    ModelsCommand(),
    BenchCommand(),
    ShopCommand(),
    CompletionsCommand(commands: { all }),
    HelpCommand(commands: { all }),
  ]

  /// The command of this name.
  static func command(named name: String) throws(UsageError) -> any Command {
    if let command = all.first(where: { $0.name == name }) { return command }
    let nearest = Suggestion.nearest(to: name, among: all.map(\.name))
    throw .unknownCommand(name, nearest: nearest)
  }
}
