import Foundation
import Testing

@testable import heed

@Suite struct ZooCommandTests {
  private func zoo(_ folder: TemporaryFolder, _ data: [String], _ more: String...) throws
    -> HeedProcess.Outcome
  {
    try HeedProcess.run(
      ["zoo"] + data.flatMap { ["--data", $0] } + [
        "--out", "\(folder.path)/zoo", "--seeds", "2", "--epochs", "1", "--batch", "64",
      ] + more, environment: folder.environment)
  }

  @Test("all models asked for are trained once, with every seed, on all data")
  func trains() throws {
    let folder = try TemporaryFolder()
    let events = try SampleEvents.write(to: folder)
    let clicks = "\(folder.path)/clicks.csv"
    let rows = (0..<80).map { "\($0 % 6),\($0 % 9),\(1000 + $0)\n" }
    try ("user,item,time\n" + rows.joined()).write(
      toFile: clicks, atomically: true, encoding: .utf8)
    let first = try zoo(folder, [events, clicks], "--models", "pooling,dstn")
    #expect(first.status == 0, "\(first.diagnostics)")
    let lines = first.output.split(separator: "\n").map(String.init)
    #expect(
      lines[0]
        == "| data | model | AUC | GAUC | LogLoss | s/epoch | parameters | epochs | seeds |")
    #expect(lines[1] == "| --- | --- |" + String(repeating: " ---: |", count: 7))
    #expect(
      lines[2...5].map { $0.split(separator: " ")[3] } == ["pooling", "dstn", "pooling", "dstn"])
    #expect(lines[2].contains(" ± ") && lines[2].hasSuffix("| 1.0 ± 0.0 | 2 |"))
    // Of clicks alone there are no items that were shown and not clicked.
    #expect(lines[5] == "| clicks | dstn | — | — | — | — | — | — | 0 |")
    #expect(lines.contains { $0.hasPrefix("- clicks, dstn: dstn: needs items that were shown") })
    #expect(
      try String(contentsOfFile: "\(folder.path)/zoo/zoo.md", encoding: .utf8) == first.output)

    let again = try zoo(folder, [events, clicks], "--models", "pooling,dstn", "--json")
    #expect(again.status == 0)
    let notes = again.diagnostics.split(separator: "\n").filter { $0.contains("seed") }
    #expect(notes.count == 6 && notes.allSatisfy { $0.hasSuffix("trained before") })
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any])
    let found = try #require(json["rows"] as? [[String: Any]])
    #expect(found.count == 4)
    #expect(found[0]["seeds"] as? [Int] == [1, 2])
    #expect(((found[0]["auc"] as? [String: Any])?["values"] as? [Double])?.count == 2)
    #expect(found[3]["failure"] is String)

    let other = try zoo(folder, [events], "--models", "pooling", "--history", "7")
    #expect(other.status != 0)
    #expect(other.diagnostics.contains("was begun with history 50, not 7"))
    // A finished run of fewer epochs is another training: it must not stand for the one asked for.
    let longer = try zoo(folder, [events], "--models", "pooling", "--epochs", "7")
    #expect(longer.status != 0)
    #expect(longer.diagnostics.contains("was begun with epochs "))
  }

  @Test("an unknown model is refused before anything is trained")
  func unknown() throws {
    let folder = try TemporaryFolder()
    let events = try SampleEvents.write(to: folder)
    let outcome = try zoo(folder, [events], "--models", "dim")
    #expect(outcome.status != 0)
    #expect(outcome.diagnostics.contains("There is no model \"dim\""))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/zoo"))
  }
}
