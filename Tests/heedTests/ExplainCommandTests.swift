import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct ExplainCommandTests {
  private let runs: TrainedRuns

  init() throws { runs = try TrainedRuns.shared() }

  private func explain(_ arguments: String...) throws -> HeedProcess.Outcome {
    try HeedProcess.run(["explain"] + arguments, environment: runs.folder.environment)
  }

  @Test("JSON has the promised keys, and equal seeds give equal bytes")
  func json() throws {
    let first = try explain(runs.din, "--sample", "40", "--json")
    #expect(first.status == 0, "\(first.diagnostics)")
    #expect(first == (try explain(runs.din, "--sample", "40", "--json", "--seed", "1")))
    let report = try ParsedJSON.object(first.output)
    #expect(report["model"] as? String == "din")
    #expect(report["sampled"] as? Int == 40)
    let curves = try #require(report["curves"] as? ParsedJSON.Object)
    #expect(
      Set(curves.keys) == ["attention", "leave_one_out", "gradient_x_input", "random"])
    let attention = try #require(curves["attention"] as? ParsedJSON.Object)
    #expect((attention["deletion"] as? [Double])?.count == 9)
    #expect((report["shares"] as? [Double])?.count == 9)
    let support = try #require(report["support"] as? ParsedJSON.Object)
    let gone = try #require(support["leave_one_out"] as? ParsedJSON.Object)
    #expect((gone["deletion"] as? [Double])?.count == (support["shares"] as? [Double])?.count)
    #expect((gone["area_over_random"] as? ParsedJSON.Object)?["ci95"] != nil)
    let agreement = try #require(report["agreement"] as? ParsedJSON.Object)
    #expect((agreement["histogram"] as? [Int])?.count == 10)
    #expect(report["truth"] is NSNull)
    #expect((report["verdicts"] as? [String])?.isEmpty == false)
  }

  @Test("the plain form says in words whether attention explains")
  func plain() throws {
    let outcome = try explain(runs.din, "--sample", "60")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("60 of 360 test impressions"))
    #expect(outcome.output.contains("Removing what attention looks at "))
    #expect(outcome.output.contains("Told by sign"))
    let pooling = try explain(runs.pooling, "--sample", "60")
    #expect(pooling.output.contains("The weights rank nothing"))
    #expect(!pooling.output.contains("Removing what attention looks at"))
    #expect(pooling.output.contains("share of the history's effect"))
  }

  @Test("a run that is not there is told in one sentence")
  func missing() throws {
    let outcome = try explain("\(runs.folder.path)/nowhere")
    #expect(outcome.status == 1)
    #expect(outcome.diagnostics.contains("there is no run here"))
  }
}
