/// `heed completions`: a completion script for a shell.
struct CompletionsCommand: Command {
  let name = "completions"
  let summary = "Print a completion script for a shell"
  /// All commands, this one too.
  let commands: @Sendable () -> [any Command]

  let operands = [
    Operand("SHELL", .choice(ShellCompletion.allCases.map(\.rawValue)), "bash, zsh or fish")
  ]

  let examples = [Example("source <(heed completions bash)", "For this bash session:")]

  func run(_ arguments: Arguments, on console: Console) throws {
    for shell in arguments.operands.compactMap(ShellCompletion.init) {
      try console.output.write(shell.script(for: commands()))
    }
  }
}
