import Cells
import Testing

@testable import heed

@Suite struct StandardStreamTests {
  @Test("the status line is overwritten in place, with spaces over a longer one")
  func status() throws {
    let stream = StandardStream(keepingAsTerminal: true)
    try stream.showStatus("12 %")
    try stream.showStatus("9 %")
    try stream.showStatus("9 %")
    try stream.showStatus("")
    #expect(stream.kept == "\r12 %\r9 % \r   \r")
  }

  @Test("ordinary text pushes the status line down")
  func text() throws {
    let stream = StandardStream(keepingAsTerminal: true)
    try stream.showStatus("12 %")
    try stream.write("note\n")
    #expect(stream.kept == "\r12 %\r    \rnote\n\r12 %")
  }

  @Test("a line of data clears the status line of a shared screen")
  func shared() throws {
    let console = Console(
      output: StandardStream(keepingAsTerminal: true),
      diagnostics: StandardStream(keepingAsTerminal: true), environment: Environment([:]))
    try console.diagnostics.showStatus("12 %")
    try console.print("data")
    #expect(console.diagnostics.kept == "\r12 %\r    \r")
    #expect(console.output.kept == "data\n")
  }

  @Test("notes are harmless")
  func notes() {
    let console = Console(
      output: StandardStream(keepingAsTerminal: false),
      diagnostics: StandardStream(keepingAsTerminal: false), environment: Environment([:]))
    console.note("a\u{1B}[2J")
    #expect(console.diagnostics.kept == "a␛[2J\n")
  }

  @Test("a descriptor that is not open gives its error, a pipe without reader another")
  func errors() throws {
    let stream = StandardStream(descriptor: 9999)
    try stream.write("a")
    #expect(throws: OutputError(code: 9)) { try stream.flush() }
    #expect(throws: Never.self) { try stream.flush() }
    #expect(OutputError(code: 32).isClosedPipe)
    #expect(
      OutputError(code: 28).description
        == "cannot write to standard output: No space left on device; "
        + "free some space or write elsewhere.")
  }
}
