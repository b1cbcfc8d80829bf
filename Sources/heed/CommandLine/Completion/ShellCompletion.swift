/// The shells that completions are written for.
enum ShellCompletion: String, CaseIterable, Sendable {
  case bash, zsh, fish

  /// A script that teaches the shell all commands and options.
  func script(for commands: [any Command]) -> String {
    switch self {
    case .bash: BashCompletion.script(for: commands)
    case .zsh: ZshCompletion.script(for: commands)
    case .fish: FishCompletion.script(for: commands)
    }
  }
}
