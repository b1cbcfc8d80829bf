/// Completion for fish.
enum FishCompletion {
  static func script(for commands: [any Command]) -> String {
    var lines = [
      "# heed completion for fish; load it with: heed completions fish | source",
      "complete -c heed -f",
    ]
    for command in commands {
      lines.append(
        "complete -c heed -n __fish_use_subcommand -a \(command.name) -d \(quoted(command.summary))"
      )
    }
    for command in commands {
      let place = "complete -c heed -n '__fish_seen_subcommand_from \(command.name)'"
      for operand in command.operands {
        switch operand.kind {
        case .path: lines.append("\(place) -F")
        case .choice(let words): lines.append("\(place) -a \(quoted(words.joined(separator: " ")))")
        case .text: break
        }
      }
      lines += command.shownOptions.map { "\(place) \(option($0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func option(_ spec: OptionSpec) -> String {
    let start = "-l \(spec.name) -d \(quoted(spec.help))"
    return switch spec.kind {
    case .flag: start
    case .choice(let words, _): "\(start) -x -a \(quoted(words.joined(separator: " ")))"
    case .path: "\(start) -r -F"
    default: "\(start) -x"
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.map { "'\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
