import Cells
import Foundation
import Models
import Testing

@testable import heed

@Suite struct ModelsCommandTests {
  private func output(_ words: String...) -> String {
    let console = Console(
      output: StandardStream(keepingAsTerminal: false),
      diagnostics: StandardStream(keepingAsTerminal: false), environment: Environment([:]))
    #expect(Program.run(["models"] + words, on: console) == .success)
    return console.output.kept
  }

  @Test("the list has a line for every model")
  func list() {
    let lines = output().split(separator: "\n")
    #expect(
      lines.dropFirst().map { $0.prefix { $0 != " " } } == ModelZoo.all.map { $0.card.name[...] })
  }

  @Test(
    "a model's page names every setting with its default", arguments: ModelZoo.all.map(\.card.name))
  func page(name: String) throws {
    let entry = try ModelZoo.entry(named: name)
    let lines = output(name).split(separator: "\n")
    for (setting, value) in try entry.settings() {
      #expect(lines.contains { $0.hasPrefix("  \(setting)=\(value)") })
    }
  }

  @Test("JSON has the same", arguments: ModelZoo.all.map(\.card.name))
  func json(name: String) throws {
    struct Page: Decodable {
      struct Setting: Decodable {
        let name: String
        let `default`: SettingValue
      }
      let name: String
      let settings: [Setting]
    }
    let entry = try ModelZoo.entry(named: name)
    let page = try JSONDecoder().decode(Page.self, from: Data(output(name, "--json").utf8))
    #expect(page.name == name)
    #expect(
      Dictionary(uniqueKeysWithValues: page.settings.map { ($0.name, $0.default) })
        == (try entry.settings()))
    let all = try JSONDecoder().decode([Page].self, from: Data(output("--json").utf8))
    #expect(all.map(\.name) == ModelZoo.all.map(\.card.name))
  }
}
