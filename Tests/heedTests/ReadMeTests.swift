import Foundation
import Testing

@testable import heed

@Suite struct ReadMeTests {
  private let lines: [String]

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("../../README.md")
    lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("its table of commands is the program's own")
  func commands() {
    let rows = lines.filter { $0.hasPrefix("| `heed ") }
    #expect(rows == CommandTable.all.map { "| `heed \($0.name)` | \($0.summary) |" })
  }

  @Test("every command line it shows is right")
  func examples() throws {
    let blocks = lines.split { $0.hasPrefix("```") }
    let shown = blocks.filter { $0.allSatisfy { $0.hasPrefix("heed ") } }.joined()
    #expect(shown.count >= 4)
    for line in shown {
      // Behind the sign of a comment stands no command.
      let words = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
      let command = try CommandTable.command(named: words[1])
      #expect(throws: Never.self) {
        try ArgumentParser(for: command).parse(Array(words.dropFirst(2)))
      }
    }
  }
}
