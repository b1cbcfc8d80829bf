/// Completion for zsh.
enum ZshCompletion {
  static func script(for commands: [any Command]) -> String {
    """
    #compdef heed
    # heed completion for zsh; load it with: source <(heed completions zsh)
    _heed() {
      local context state line
      typeset -A opt_args
      _arguments -C \\
        \(GlobalOptions.group.options.map(argument).joined(separator: " \\\n    ")) \\
        '1:command:->command' '*::argument:->argument'
      case $state in
        command)
          local -a commands=(
    \(commands.map { "        \(quoted("\($0.name):\($0.summary)"))\n" }.joined())      )
          _describe command commands
          ;;
        argument)
          case $line[1] in
    \(commands.map(arguments).joined())      esac
          ;;
      esac
    }
    # Loaded by hand it is registered, found through fpath it is run.
    if [[ $funcstack[1] == _heed ]]; then _heed "$@"; else compdef _heed heed; fi

    """
  }

  private static func arguments(of command: any Command) -> String {
    let operands = command.operands.map { operand in
      switch operand.kind {
      case .path: "'*:\(operand.name):_files'"
      case .choice(let words): "'*:\(operand.name):(\(words.joined(separator: " ")))'"
      case .text: "'*:\(operand.name): '"
      }
    }
    let all = (command.shownOptions.map(argument) + operands).joined(separator: " \\\n            ")
    return "        \(command.name))\n          _arguments \(all)\n          ;;\n"
  }

  private static func argument(_ spec: OptionSpec) -> String {
    let help = spec.help.map { "[]:\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    let repeats = spec.isRepeatable ? "*" : ""
    let start = "\(repeats)--\(spec.name)"
    return switch spec.kind {
    case .flag: quoted("\(start)[\(help)]")
    case .choice(let words, _):
      quoted("\(start)=[\(help)]:value:(\(words.joined(separator: " ")))")
    case .path: quoted("\(start)=[\(help)]:path:_files")
    default: quoted("\(start)=[\(help)]:value: ")
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
