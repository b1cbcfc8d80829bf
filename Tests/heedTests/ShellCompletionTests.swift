import Foundation
import Testing

@testable import heed

@Suite struct ShellCompletionTests {
  @Test("every command and option is offered", arguments: ShellCompletion.allCases)
  func complete(shell: ShellCompletion) {
    let script = shell.script(for: CommandTable.all)
    for command in CommandTable.all {
      #expect(script.contains(command.name))
      for spec in command.shownOptions {
        #expect(script.contains(shell == .fish ? "-l \(spec.name) " : "--\(spec.name)"))
      }
    }
  }

  @Test(
    "bash completes commands, options and values",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"), "bash is installed"),
    arguments: [
      ("heed tr", "train"), ("heed train --opt", "--optimiser"),
      ("heed train --optimiser a", "adam adagrad"), ("heed train --model din-", "din-pooling"),
      ("heed train --split = te", "temporal"),
      ("heed completions z", "zsh"), ("heed help att", "attend"), ("heed --color tr", "truecolor"),
      ("heed --color never eva", "evaluate"), ("heed train --epochs 1", ""),
      ("heed evaluate --r", "--roc"),
    ])
  func bash(words: String, expected: String) throws {
    let script = """
      \(ShellCompletion.bash.script(for: CommandTable.all))
      COMP_WORDS=(\(words)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _heed
      echo "${COMPREPLY[*]}"
      """
    #expect(try HeedProcess.bash(script) == HeedProcess.Outcome(output: expected + "\n"))
  }

  @Test("explanations cannot break out of their quotes")
  func quoting() {
    struct Odd: Command {
      let name = "odd"
      let summary = "Don't [break]: \\ this"
      func run(_ arguments: Arguments, on console: Console) throws {}
    }
    #expect(
      ShellCompletion.zsh.script(for: [Odd()]).contains(#"'odd:Don'\''t [break]: \ this'"#))
    #expect(ShellCompletion.fish.script(for: [Odd()]).contains(#"'Don\'t [break]: \\ this'"#))
  }
}
