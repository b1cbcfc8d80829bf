import Datasets
import Testing

@testable import heed

@Suite struct WelcomeTests {
  @Test("paths are those of the person's own folder")
  func relative() {
    let welcome = Welcome(
      version: "1", sampleData: "/home/a/heed/sample-data",
      invocation: "/home/a/heed/.build/release/heed",
      folder: "/home/a/heed")
    #expect(
      welcome.lines.contains(
        "  .build/release/heed train --data sample-data --model din --out runs/din"))
  }

  @Test("paths with spaces and quotes stay one word")
  func quoting() {
    let welcome = Welcome(
      version: "1", sampleData: "/a b/it's", invocation: "heed", folder: "/home")
    #expect(welcome.lines.contains { $0.contains(#"train --data '/a b/it'\''s' --model"#) })
  }

  @Test("without the sample shop it says how to make one")
  func absent() {
    let lines = Welcome(version: "1", sampleData: nil, invocation: "heed", folder: "/").lines
    #expect(lines.contains("  heed shop --out shop"))
    #expect(lines.contains("  heed train --data shop --model din --out runs/din"))
  }

  @Test("every command it shows is a right command line")
  func commands() throws {
    for line in Welcome(version: "1", sampleData: nil, invocation: "heed", folder: "/").lines
    where line.hasPrefix("  heed ") {
      let words = line.split(separator: " ").map(String.init)
      let command = try CommandTable.command(named: words[1])
      #expect(throws: Never.self) {
        try ArgumentParser(for: command).parse(Array(words.dropFirst(2)))
      }
    }
  }

  @Test("the user and the item that it names are in the bundled shop")
  func ids() throws {
    let folder = try #require(Installation.sampleData())
    let dataset = try Dataset.open(folder, cache: .none)
    let lines = Welcome(version: "1", sampleData: nil, invocation: "heed", folder: "/").lines
    let line = try #require(lines.first { $0.contains(" attend ") })
    let words = line.split(separator: " ").map(String.init)
    let arguments = try ArgumentParser(for: AttendCommand()).parse(Array(words.dropFirst(2)))
    let user = try #require(arguments[AttendOptions.user])
    #expect(throws: Never.self) { try dataset.user(id: user) }
    for item in arguments.all(AttendOptions.target).joined() {
      #expect(throws: Never.self) { try dataset.item(id: item) }
    }
  }
}
