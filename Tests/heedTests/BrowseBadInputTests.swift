import Foundation
import Testing

@testable import heed

/// What `heed browse` says of runs that it cannot show: one sentence, before any screen or on it.
@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct BrowseBadInputTests {
  private let folder: TemporaryFolder
  private let run: String

  init() throws {
    folder = try TemporaryFolder()
    run = folder.path + "/run"
    let demo = try #require(Installation.demoRuns().first)
    try FileManager.default.copyItem(atPath: demo, toPath: run)
  }

  private func edit(_ name: String, _ change: (String) -> String) throws {
    let path = run + "/" + name
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changed = change(text)
    #expect(changed != text)
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func expectRefusal(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let outcome = try folder.heed("browse", run, "--frame", "text")
    #expect(outcome.status == 1, sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    let lines = outcome.diagnostics.split(separator: "\n")
    #expect(lines.count == 1, "\(lines)", sourceLocation: sourceLocation)
    for word in words {
      #expect(outcome.diagnostics.contains(word), "\(lines)", sourceLocation: sourceLocation)
    }
  }

  /// Weights are read after the first frame, so the screen stands and says what is wrong.
  private func expectSentence(_ words: String, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    for screen in ["1", "2", "4"] {
      let outcome = try folder.heed(
        "browse", run, "--size", "160x50", "--keys", screen, "--frame", "text")
      #expect(outcome.status == 0, sourceLocation: sourceLocation)
      // ROC has its predictions in a file of their own.
      if screen == "4" { continue }
      #expect(outcome.output.contains(words), "\(outcome.output)", sourceLocation: sourceLocation)
    }
  }

  @Test("half a run.json")
  func halfRecord() throws {
    try edit("run.json") { String($0.prefix($0.count / 2)) }
    try expectRefusal("run.json")
  }

  @Test("half the weights")
  func halfWeights() throws {
    let path = run + "/model.safetensors"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
    try expectSentence("model.safetensors: tensor")
  }

  @Test("no weights at all")
  func noWeights() throws {
    try FileManager.default.removeItem(atPath: run + "/model.safetensors")
    try expectSentence("model.safetensors: no such file")
  }

  @Test("a record of a version to come")
  func otherVersion() throws {
    try edit("run.json") {
      $0.replacing(/"format" *: *[0-9]+/, with: "\"format\": 99")
    }
    try expectRefusal("99")
  }

  @Test("a model that this program does not have")
  func otherModel() throws {
    try edit("run.json") { $0.replacingOccurrences(of: "\"din\"", with: "\"din-of-tomorrow\"") }
    try expectRefusal("din-of-tomorrow")
  }

  @Test("data that is gone is named, with the option that finds it again")
  func dataGone() throws {
    try edit("run.json") {
      $0.replacingOccurrences(of: "sample-data", with: "no-such-data")
    }
    try expectRefusal("no-such-data", "--data")
  }

  @Test("two dashboards on one run show the same")
  func twice() throws {
    let script =
      "export HEED_CACHE='\(folder.path)/cache'; for i in 1 2; do \"$heed\" browse '\(run)' "
      + "--size 80x24 --frame text > '\(folder.path)'/$i.txt & done; wait; "
      + "cmp '\(folder.path)'/1.txt '\(folder.path)'/2.txt && wc -l < '\(folder.path)'/1.txt"
    let outcome = try HeedProcess.bash(script)
    #expect(outcome.output.contains("24"))
  }
}
