import Foundation
import Testing

@testable import heed

@Suite struct ExperimentCommandTests {
  private func arguments(_ folder: TemporaryFolder, _ name: String, _ data: String, _ out: String)
    -> [String]
  {
    [
      "experiment", name, "--data", data, "--out", "\(folder.path)/\(out)", "--seeds", "2",
      "--epochs", "2", "--batch", "128",
    ]
  }

  /// A report without what measures time: those columns of its tables, whose keys name it.
  private func timeless(_ path: String) throws -> NSDictionary {
    let object = try JSONSerialization.jsonObject(
      with: try #require(FileManager.default.contents(atPath: path)))
    let report = NSMutableDictionary(dictionary: try #require(object as? [String: Any]))
    let tables = try #require(report["tables"] as? [[String: Any]])
    report["tables"] = tables.map { table in
      var table = table
      table["rows"] = (table["rows"] as? [[String: Any]])?.map { row in
        row.filter { !$0.key.contains("second") && $0.key != "slope" }
      }
      return table
    }
    return report
  }

  @Test("every experiment reports on a small log, with all its files, and says what is too little")
  func all() throws {
    let folder = try TemporaryFolder()
    let data = try SampleEvents.write(to: folder)
    let outcome = try HeedProcess.run(
      arguments(folder, "all", data, "out"), environment: folder.environment)
    #expect(outcome.status == 0, "\(outcome.diagnostics)")
    for name in ["table1", "table2", "table4", "rocs"] {
      let place = "\(folder.path)/out/data/\(name)"
      let report = try String(contentsOfFile: "\(place)/report.md", encoding: .utf8)
      #expect(report.hasPrefix("# "))
      #expect(report.contains("hash "))
      let json = try timeless("\(place)/report.json")
      let tables = try #require(json["tables"] as? [[String: Any]])
      #expect(!tables.isEmpty)
      for table in tables {
        let file = "\(place)/\(try #require(table["name"] as? String)).csv"
        #expect(FileManager.default.fileExists(atPath: file), "\(file)")
      }
      for figure in try #require(json["figures"] as? [String]) {
        let svg = try String(contentsOfFile: "\(place)/\(figure)", encoding: .utf8)
        #expect(isWellFormed(svg), "\(figure)")
      }
    }
    // 60 users with at most 30 events: nobody has more than 30 behaviours.
    #expect(outcome.output.contains("Histories of over 50: there is no test impression"))
    #expect(outcome.output.contains("Few impressions of a class") || outcome.output.contains("P "))
    // What experiments share was trained once.
    let runs = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out/data/runs")
    #expect(runs.contains("din") && runs.contains("published-din") && runs.contains("dien"))
    let again = try HeedProcess.run(
      arguments(folder, "table2", data, "out"), environment: folder.environment)
    let notes = again.diagnostics.split(separator: "\n").filter { $0.contains(" seed ") }
    #expect(notes.count == 12 && notes.allSatisfy { $0.hasSuffix("trained before") })
  }

  @Test("killed while it trains and started again, an experiment ends with the same report")
  func killed() throws {
    let folder = try TemporaryFolder()
    let data = try SampleEvents.write(to: folder)
    let whole = try HeedProcess.run(
      arguments(folder, "rocs", data, "whole"), environment: folder.environment)
    #expect(whole.status == 0, "\(whole.diagnostics)")
    for signal in [SIGKILL, SIGTERM] {
      let process = try HeedProcess.start(
        arguments(folder, "rocs", data, "parts"), environment: folder.environment)
      // Somewhere in the second arm: whatever is half done then must not show.
      let second = "\(folder.path)/parts/data/runs/din-pooling"
      for _ in 0..<3000 where !FileManager.default.fileExists(atPath: second) {
        usleep(10_000)
      }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
    }
    let parts = try HeedProcess.run(
      arguments(folder, "rocs", data, "parts"), environment: folder.environment)
    #expect(parts.status == 0, "\(parts.diagnostics)")
    func report(_ out: String) throws -> NSDictionary {
      try timeless("\(folder.path)/\(out)/data/rocs/report.json")
    }
    #expect(try report("whole") == report("parts"))
    // Predictions that are gone or damaged are made again from the model.
    let runs = "\(folder.path)/parts/data/runs/din"
    try FileManager.default.removeItem(atPath: "\(runs)/seed-1/predictions.safetensors")
    try "damaged".write(
      toFile: "\(runs)/seed-2/predictions.safetensors", atomically: true, encoding: .utf8)
    let repaired = try HeedProcess.run(
      arguments(folder, "rocs", data, "parts"), environment: folder.environment)
    #expect(repaired.status == 0, "\(repaired.diagnostics)")
    #expect(try report("whole") == report("parts"))
  }

  @Test("a model that cannot divide the embeddings asked for is left out, and the report says so")
  func embedding() throws {
    let folder = try TemporaryFolder()
    let data = try SampleEvents.write(to: folder)
    let outcome = try HeedProcess.run(
      arguments(folder, "table4", data, "out") + ["--embedding", "3"],
      environment: folder.environment)
    #expect(outcome.status == 0, "\(outcome.diagnostics)")
    #expect(outcome.output.contains("DSIN: dsin: setting \"heads\""))
    let report = try String(
      contentsOfFile: "\(folder.path)/out/data/table4/report.md", encoding: .utf8)
    #expect(report.contains("embedding 3, batch 128"))
    let quality = try String(
      contentsOfFile: "\(folder.path)/out/data/table4/table4-quality.csv", encoding: .utf8)
    #expect(quality.contains("\nDIEN,") && !quality.contains("\nDSIN,"))
  }

  @Test("a log of clicks alone is said not to suit what needs ratings")
  func clicksAlone() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<400).map { "\($0 % 20),\($0 * 7 % 31),\(1000 + $0)\n" }
    let clicks = "\(folder.path)/clicks.csv"
    try ("user,item,time\n" + rows.joined()).write(
      toFile: clicks, atomically: true, encoding: .utf8)
    let outcome = try HeedProcess.run(
      arguments(folder, "table1", clicks, "out"), environment: folder.environment)
    #expect(outcome.status == 0, "\(outcome.diagnostics)")
    #expect(outcome.output.contains("needs ratings or labels"))
  }

  @Test("an unknown experiment is refused with the names that there are")
  func unknown() throws {
    let folder = try TemporaryFolder()
    let outcome = try HeedProcess.run(
      arguments(folder, "table3", "nowhere", "out"), environment: folder.environment)
    #expect(outcome.status == 2)
    #expect(outcome.diagnostics.contains("table2"))
  }

  /// Whether every element that is opened is closed.
  private func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    for tag in text.matches(of: /<(\/?)([a-z]+)[^>]*?(\/?)>/) {
      if !tag.output.1.isEmpty {
        guard open.popLast() == tag.output.2 else { return false }
      } else if tag.output.3.isEmpty {
        open.append(tag.output.2)
      }
    }
    return open.isEmpty && text.contains("</svg>")
  }
}
