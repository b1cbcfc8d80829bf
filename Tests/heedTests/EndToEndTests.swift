import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct EndToEndTests {
  @Test("--version prints one line and succeeds")
  func version() throws {
    let outcome = try HeedProcess.run(["--version"])
    #expect(outcome == HeedProcess.Outcome(output: "heed \(Program.version)\n"))
  }

  @Test("every command explains itself", arguments: CommandTable.all.map(\.name))
  func help(command: String) throws {
    let outcome = try HeedProcess.run([command, "--help"])
    #expect(outcome.output.hasPrefix("Usage: heed \(command)"))
    #expect(outcome.diagnostics == "")
    #expect(outcome.status == 0)
  }

  @Test("without a command there is a welcome")
  func welcome() throws {
    let outcome = try HeedProcess.run([])
    #expect(outcome.output.hasPrefix("heed \(Program.version)\n"))
    #expect(outcome.output.contains(" train --data "))
    #expect(outcome.status == 0)
  }

  @Test("wrong usage is one sentence on standard error and status 2")
  func usage() throws {
    let outcome = try HeedProcess.run(["train", "--epoch", "3"])
    let text = "heed: unknown option --epoch; did you mean --epochs?\n"
    #expect(outcome == HeedProcess.Outcome(diagnostics: text, status: 2))
  }

  @Test("a reader that has gone ends the program quietly by the signal")
  func closedPipe() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let outcome = try HeedProcess.run(["--help"], output: pipe.fileHandleForWriting)
    #expect(outcome == HeedProcess.Outcome(status: 128 + SIGPIPE))
  }

  @Test("the same holds where the caller ignores the signal")
  func closedPipeIgnored() throws {
    let outcome = try HeedProcess.bash(
      #"trap "" PIPE; { "$heed" --help; echo "status $?" >&2; } | true"#)
    #expect(["status 0\n", "status 141\n"].contains(outcome.diagnostics))
  }

  @Test("a full disk is a failure told in one sentence")
  func fullDisk() throws {
    let outcome = try HeedProcess.bash(#""$heed" --help > /dev/full"#)
    #expect(
      outcome.diagnostics == """
        heed: cannot write to standard output: No space left on device; \
        free some space or write elsewhere.

        """)
    #expect(outcome.status == 1)
  }

  @Test("a closed standard output is a failure, not a lost file")
  func closedOutput() throws {
    let outcome = try HeedProcess.bash(#""$heed" --help >&-"#)
    #expect(outcome.diagnostics.hasPrefix("heed: cannot write to standard output: Bad file"))
    #expect(outcome.status == 1)
  }

  @Test("hostile words are shown harmless")
  func hostileWords() throws {
    let outcome = try HeedProcess.run([
      "\u{1B}]0;title\u{7}\n\(String(repeating: "x", count: 9999))"
    ])
    #expect(outcome.diagnostics.utf8.count < 250)
    #expect(outcome.diagnostics.hasPrefix("heed: unknown command \"␛]0;title␇␊xxx"))
    #expect(outcome.status == 2)
  }

  @Test("the character set decides about signs in messages")
  func asciiMessage() throws {
    let outcome = try HeedProcess.run(["bücher"], environment: ["LC_ALL": "C"])
    #expect(
      outcome.diagnostics
        == "heed: unknown command \"b?cher\"; \"heed --help\" lists the commands.\n")
  }
}
