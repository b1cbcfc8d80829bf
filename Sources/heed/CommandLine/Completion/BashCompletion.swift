/// Completion for bash; needs nothing but bash itself.
enum BashCompletion {
  static func script(for commands: [any Command]) -> String {
    let names = commands.map(\.name).joined(separator: " ")
    let general = words(GlobalOptions.group.options)
    return """
      # heed completion for bash; load it with: source <(heed completions bash)
      _heed() {
        local current=${COMP_WORDS[COMP_CWORD]} previous="" command="" index words files=""
        ((COMP_CWORD > 0)) && previous=${COMP_WORDS[COMP_CWORD - 1]}
        # bash splits --option=value into three words.
        if [[ $current == = ]]; then
          current=""
        elif [[ $previous == = ]] && ((COMP_CWORD > 1)); then
          previous=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        for ((index = 1; index < COMP_CWORD; index++)); do
          case ${COMP_WORDS[index]} in
            \(commands.map(\.name).joined(separator: "|")))
              command=${COMP_WORDS[index]}
              break
              ;;
          esac
        done
        case "$command $previous" in
      \(values(of: GlobalOptions.group.options, after: ""))\(commands.map(values).joined())    *)
            case $command in
              "") words="\(names) \(general)" ;;
      \(commands.map(options).joined())      esac
            # Options are offered once a dash asks for them, where files may stand.
            if [[ $current == -* ]]; then files=""; elif [[ -n $files ]]; then words=""; fi
            ;;
        esac
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        if [[ -n $files ]]; then
          local IFS=$'\\n'
          COMPREPLY+=($(compgen -f -- "$current"))
          compopt -o filenames 2> /dev/null
        fi
      }
      complete -F _heed heed

      """
  }

  /// The values of a command's options, a case each.
  private static func values(of command: any Command) -> String {
    values(of: command.shownOptions, after: command.name)
  }

  private static func values(of options: [OptionSpec], after name: String) -> String {
    options.map { spec in
      let pattern = "    \"\(name) --\(spec.name)\")"
      return switch spec.kind {
      case .flag: ""
      case .choice(let words, _): pattern + " words=\"\(words.joined(separator: " "))\" ;;\n"
      case .path: pattern + " words=\"\" files=yes ;;\n"
      default: pattern + " words=\"\" ;;\n"
      }
    }.joined()
  }

  /// The options and operands of a command.
  private static func options(of command: any Command) -> String {
    var offered = words(command.shownOptions)
    var takesFiles = false
    for operand in command.operands {
      switch operand.kind {
      case .choice(let words): offered = words.joined(separator: " ") + " " + offered
      case .path: takesFiles = true
      case .text: break
      }
    }
    return "        \(command.name)) words=\"\(offered)\"\(takesFiles ? " files=yes" : "") ;;\n"
  }

  private static func words(_ options: [OptionSpec]) -> String {
    options.map { "--\($0.name)" }.joined(separator: " ")
  }
}
