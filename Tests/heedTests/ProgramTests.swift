import Cells
import Testing

@testable import heed

@Suite struct ProgramTests {
  private func run(_ words: String...) -> (status: ExitReason, output: String, notes: String) {
    let console = Console(
      output: StandardStream(keepingAsTerminal: false),
      diagnostics: StandardStream(keepingAsTerminal: false), environment: Environment([:]))
    let status = Program.run(words, on: console)
    return (status, console.output.kept, console.diagnostics.kept)
  }

  @Test("the help of a command is the same by option and by command")
  func help() {
    let expected = run("train", "--help")
    #expect(expected.status == .success)
    #expect(run("help", "train") == expected)
    #expect(run("train", "--epochs", "ten", "-h") == expected)
    #expect(run("--help", "train") == expected)
  }

  @Test("the program's help comes by option and by command")
  func overview() {
    #expect(run("--help").output.hasPrefix("Usage: heed COMMAND [options]\n"))
    #expect(run("help") == run("--help"))
    #expect(run("-h") == run("--help"))
  }

  @Test("the version stands alone, also behind a command")
  func version() {
    #expect(run("--version").output == "heed \(Program.version)\n")
    #expect(run("train", "--version").output == "heed \(Program.version)\n")
  }

  @Test("nothing of a wrong command line reaches the output")
  func usage() {
    for words in [["trian"], ["--bogus"], ["train"], ["help", "trian"], ["--color", "red"]] {
      let console = Console(
        output: StandardStream(keepingAsTerminal: false),
        diagnostics: StandardStream(keepingAsTerminal: false), environment: Environment([:]))
      #expect(Program.run(words, on: console) == .usage)
      #expect(console.output.kept == "")
      #expect(console.diagnostics.kept.hasPrefix("heed: "))
      #expect(console.diagnostics.kept.filter { $0 == "\n" }.count == 1)
    }
  }
}
