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

  @Test("with data, every model has its size and its time, or the reason why it has none")
  func costs() throws {
    struct Cost: Decodable {
      let name: String
      let parameters: Int?
      let microseconds: Double?
      let problem: String?

      enum CodingKeys: String, CodingKey {
        case name, parameters, problem
        case microseconds = "microseconds_per_impression"
      }
    }
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.clicks, to: "clicks.csv")
    let text = output("--data", path, "--json")
    let costs = try JSONDecoder().decode([Cost].self, from: Data(text.utf8))
    #expect(costs.map(\.name) == ModelZoo.all.map(\.card.name))
    for cost in costs {
      if cost.problem == nil {
        #expect((cost.parameters ?? 0) > 1000)
        #expect((cost.microseconds ?? 0) > 0)
      }
    }
    #expect(costs.first { $0.name == "din" }?.problem == nil)
    // More numbers than its twin without the activation unit.
    let counts = Dictionary(uniqueKeysWithValues: costs.map { ($0.name, $0.parameters ?? 0) })
    #expect(counts["din", default: 0] > counts["din-pooling", default: 0])
  }

  /// 2,000 labelled events of 40 users.
  private static let clicks =
    "user,item,time,label\n"
    + (0..<2000).map { event in
      "\(event % 40),\(event * 7 % 61),\(1_600_000_000 + event * 60),\(event % 3 == 0 ? 1 : 0)\n"
    }.joined()
}
