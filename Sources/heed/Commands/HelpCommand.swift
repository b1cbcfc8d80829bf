/// `heed help`: the program's help, or a command's.
struct HelpCommand: Command {
  let name = "help"
  let summary = "Explain a command"
  /// All commands, this one too.
  let commands: @Sendable () -> [any Command]

  var operands: [Operand] {
    [Operand("COMMAND", .choice(commands().map(\.name)), counts: 0...1, "a command")]
  }

  func run(_ arguments: Arguments, on console: Console) throws {
    let help = HelpText(for: console)
    let asked = commands().filter { arguments.operands.contains($0.name) }
    let lines = asked.first.map(help.lines) ?? help.overview(of: commands())
    for line in lines { try console.print(line) }
  }
}
