import Cells
import Testing

@testable import heed

@Suite struct HelpTextTests {
  private func console(terminal: Bool = false, _ variables: [String: String] = [:]) -> Console {
    Console(
      output: StandardStream(keepingAsTerminal: terminal),
      diagnostics: StandardStream(keepingAsTerminal: terminal),
      environment: Environment(variables))
  }

  @Test("a command's help has usage, summary, operands, options, examples")
  func golden() {
    let help = HelpText(for: console()).lines(of: AttendCommand()).joined(separator: "\n")
    #expect(
      help == """
        Usage: heed attend RUN --target ID[,ID…] (--user ID | --user-file FILE) [options]

        Show what a model looks at in one user's history for a target item.

          RUN                a run directory

        Options
          --user ID          the user, by the data's id
          --user-file FILE   a history of your own: a CSV or JSON file of items and
                             times
          --target ID[,ID…]  the target items, by the data's ids or parts of titles
                             (required; may be repeated)
          --at EVENT         the history before this event of the user, by its id or
                             else its number from 1
          --data PATH        where the run's data is now, if it is no longer where it
                             was
          --json             print JSON
          --csv              print comma-separated values

        General
          --color auto|never|16|256|truecolor
                             the colours to use (default: auto)
          --ascii            draw with ASCII characters only
          --help             show this help and exit
          --version          show the version and exit

        Examples
          One target:
            heed attend runs/din --user 1024 --target 2571
          Several, for a spreadsheet:
            heed attend runs/din --user 1024 --target 2571,589 --csv > weights.csv
        """)
  }

  @Test("the program's help names every command")
  func overview() {
    let lines = HelpText(for: console()).overview(of: CommandTable.all)
    for command in CommandTable.all {
      #expect(lines.contains { $0.hasPrefix("  \(command.name) ") })
    }
  }

  @Test("explanations keep within the width", arguments: [40, 60, 80, 200])
  func width(columns: Int) {
    let console = console(terminal: true, ["COLUMNS": String(columns)])
    for command in CommandTable.all {
      for group in command.allGroups {
        for spec in group.options where !spec.isHidden {
          // Only the words of explanations wrap: an option's own spelling is never broken.
          let lines = HelpText(for: console).lines(of: command)
          #expect(lines.contains { $0.hasPrefix("  \(spec.usage)") })
        }
      }
    }
    let lines = HelpText(for: console).overview(of: CommandTable.all)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= columns })
  }

  @Test("headings are bold where colours are, the text is plain elsewhere")
  func colours() {
    let bold = HelpText(for: console(terminal: true, ["TERM": "xterm"]))
    #expect(
      bold.lines(of: CompareCommand())[0]
        == "\u{1B}[1mUsage: \u{1B}[0mheed compare RUN RUN [options]")
    let plain = HelpText(for: console(terminal: true, ["TERM": "xterm", "NO_COLOR": "1"]))
    #expect(plain.lines(of: CompareCommand())[0] == "Usage: heed compare RUN RUN [options]")
  }

  @Test("without Unicode no sign outside ASCII is printed")
  func ascii() {
    let help = HelpText(for: console(["LC_ALL": "C"]))
    for command in CommandTable.all {
      #expect(help.lines(of: command).allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    }
  }

  private func console(_ variables: [String: String]) -> Console {
    console(terminal: false, variables)
  }
}
