import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct WatchCommandTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("{\"step\":10,\"loss\":0.5}\n{\"step\":1500,\"loss\":0.25}\n", to: "log.jsonl")
    try folder.write("step,auc\n10,0.61\n20,0.65", to: "log.csv")
    return folder
  }

  @Test("without a terminal it prints the last value of every curve")
  func table() throws {
    let folder = try folder()
    let outcome = try folder.heed("watch", "\(folder.path)/log.jsonl", "\(folder.path)/log.csv")
    #expect(
      outcome.output == """
        run        series  points   step   last  least  greatest
        log.jsonl  loss         2  1,500  .2500  .2500     .5000
        log.csv    auc          2     20  .6500  .6100     .6500

        """)
    #expect(outcome.status == 0)
  }

  @Test("JSON has exact numbers")
  func json() throws {
    let folder = try folder()
    let outcome = try folder.heed("watch", "\(folder.path)/log.jsonl", "--json")
    #expect(outcome.output.contains("\"last\": 0.25"))
    #expect(outcome.output.contains("\"step\": 1500"))
  }

  @Test("a path that is not there ends in one sentence")
  func absent() throws {
    let folder = try folder()
    let outcome = try folder.heed("watch", "/nowhere/log.csv")
    #expect(outcome.status == 1)
    #expect(
      outcome.diagnostics
        == "heed watch: /nowhere/log.csv: there is no such file or folder yet.\n")
  }

  @Test("a frame shows the curves of all paths")
  func frame() throws {
    let folder = try folder()
    let outcome = try folder.heed(
      "watch", "\(folder.path)/log.jsonl", "\(folder.path)/log.csv", "--frame", "text", "--size",
      "120x40")
    #expect(outcome.output.contains("log.jsonl"))
    #expect(outcome.output.contains("AUC"))
  }
}
