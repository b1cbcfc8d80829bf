import Cells
import Testing

@testable import heed

@Suite struct ConsoleTests {
  private func console(terminal: Bool, _ variables: [String: String] = [:]) -> Console {
    Console(
      output: StandardStream(keepingAsTerminal: terminal),
      diagnostics: StandardStream(keepingAsTerminal: terminal),
      environment: Environment(variables))
  }

  @Test("data keeps within a terminal's width, and has no limit in a pipe")
  func width() {
    #expect(console(terminal: true, ["COLUMNS": "132"]).width == 132)
    #expect(console(terminal: true, ["COLUMNS": "0"]).width == 80)
    #expect(console(terminal: true, ["COLUMNS": "wide"]).width == 80)
    #expect(console(terminal: false, ["COLUMNS": "132"]).width == nil)
  }

  @Test("general options add up")
  func options() {
    let arguments = { (values: [String: [OptionValue]]) in Arguments(operands: [], values: values) }
    let console = console(terminal: false, ["LANG": "C.UTF-8"])
      .applying(arguments(["color": [.text("16")]]))
      .applying(arguments(["ascii": [.flag]]))
    #expect(console.ink.depth == .sixteen)
    #expect(console.glyphs == .ascii)
    #expect(console.applying(arguments(["color": [.text("never")]])).ink.depth == .none)
  }

  @Test("tables of data are cut on a terminal only")
  func table() throws {
    var table = TextTable([.init("title", canShrink: true)])
    table.append([String(repeating: "a", count: 100)])
    let terminal = console(terminal: true, ["COLUMNS": "20"])
    try terminal.print(table)
    #expect(terminal.output.kept == "title\n\(String(repeating: "a", count: 19))…\n")
    let pipe = console(terminal: false, ["COLUMNS": "20"])
    try pipe.print(table)
    #expect(pipe.output.kept == "title\n\(String(repeating: "a", count: 100))\n")
  }
}
