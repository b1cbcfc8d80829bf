import Testing

@testable import heed

@Suite struct CommandTableTests {
  @Test("names are unique and simple")
  func names() {
    let names = CommandTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { ("a"..."z").contains($0) } })
  }

  @Test("an unknown name finds the nearest command")
  func unknown() {
    #expect(throws: UsageError.unknownCommand("trian", nearest: "train")) {
      try CommandTable.command(named: "trian")
    }
  }

  @Test("no command has an option twice", arguments: CommandTable.all.map(\.name))
  func options(name: String) throws {
    let names = try CommandTable.command(named: name).options.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test("rules speak of options that exist", arguments: CommandTable.all.map(\.name))
  func rules(name: String) throws {
    let command = try CommandTable.command(named: name)
    let known = Set(command.options.map(\.name))
    #expect(command.rules.flatMap(\.names).allSatisfy(known.contains))
  }

  @Test("summaries and explanations are phrases", arguments: CommandTable.all.map(\.name))
  func phrases(name: String) throws {
    let command = try CommandTable.command(named: name)
    #expect(command.summary.first?.isUppercase == true)
    for text in [command.summary] + command.options.map(\.help) + command.operands.map(\.help) {
      #expect(!text.isEmpty && text.last != "." && !text.contains("\n"))
    }
  }

  @Test("the examples are right command lines", arguments: CommandTable.all.map(\.name))
  func examples(name: String) throws {
    let command = try CommandTable.command(named: name)
    for example in command.examples where !example.line.hasPrefix("source") {
      let words = example.line.prefix { $0 != ">" }.split(separator: " ").map(String.init)
      #expect(words.prefix(2) == ["heed", name])
      #expect(throws: Never.self) {
        try ArgumentParser(for: command).parse(Array(words.dropFirst(2)))
      }
    }
  }
}
