import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct CompareCommandTests {
  private let runs: TrainedRuns

  init() throws {
    runs = try TrainedRuns.shared()
  }

  @Test("JSON has both runs, their difference and the users that differ")
  func keys() throws {
    let outcome = try runs.folder.heed("compare", runs.din, runs.pooling, "--json")
    #expect(outcome.diagnostics == "")
    let json = try ParsedJSON.object(outcome.output)
    for (key, model) in [("a", "din"), ("b", "din-pooling")] {
      let side = try #require(json[key] as? ParsedJSON.Object)
      #expect(side["model"] as? String == model)
      #expect(side["parameters"] is Int)
      #expect(side["seconds_per_epoch"] is Double)
      #expect((side["evaluation"] as? ParsedJSON.Object)?["impressions"] as? Int == 360)
    }
    let difference = try #require(json["difference"] as? ParsedJSON.Object)
    for key in ["auc", "auc_ci95", "auc_p", "gauc", "logloss", "ctr_at_k", "ndcg_at_k"] {
      #expect(difference[key] != nil && !(difference[key] is NSNull), "\(key)")
    }
    let users = try #require(json["users_that_differ"] as? [ParsedJSON.Object])
    #expect(users.count == RunComparison.userLimit)
    #expect(users.allSatisfy { ($0["user"] as? String)?.hasPrefix("u") == true })
  }

  @Test("a run against itself is a tie in everything")
  func itself() throws {
    let outcome = try runs.folder.heed("compare", runs.din, runs.din, "--json")
    let json = try ParsedJSON.object(outcome.output)
    #expect((json["difference"] as? ParsedJSON.Object)?["auc"] as? Double == 0)
    #expect(
      json["verdict"] as? [String: String] == ["auc": "tie", "gauc": "tie", "logloss": "tie"])
    let plain = try runs.folder.heed("compare", runs.din, runs.din)
    #expect(plain.output.contains("By AUC it is a tie: "))
    #expect(plain.output.hasPrefix("A  DIN, epoch "))
  }

  @Test("folders of runs are compared over the seeds that both have")
  func seeds() throws {
    let folder = try TemporaryFolder()
    let zoo = "\(folder.path)/zoo"
    let trained = try runs.folder.heed(
      "zoo", "--data", runs.data, "--models", "din-pooling,pooling", "--out", zoo, "--seeds", "3",
      "--epochs", "1", "--batch", "64")
    #expect(trained.status == 0, "\(trained.diagnostics)")
    let (a, b) = ("\(zoo)/data/din-pooling", "\(zoo)/data/pooling")
    let outcome = try runs.folder.heed("compare", a, b, "--json")
    #expect(outcome.status == 0, "\(outcome.diagnostics)")
    let json = try ParsedJSON.object(outcome.output)
    #expect(json["seeds"] as? [Int] == [1, 2, 3])
    let auc = try #require(
      (json["difference"] as? ParsedJSON.Object)?["auc"] as? ParsedJSON.Object)
    let bySeed = try #require(auc["by_seed"] as? [Double])
    #expect(bySeed.count == 3)
    let mean = try #require(auc["value"] as? Double)
    #expect(abs(bySeed.reduce(0, +) / 3 - mean) < 1e-12)
    #expect(auc["seed_error"] is Double)
    let frame = try runs.folder.heed(
      "browse", a, b, "--size", "120x30", "--keys", "5v", "--frame", "text")
    #expect(frame.status == 0, "\(frame.diagnostics)")
    #expect(frame.output.contains("A DIN-Pooling (din-pooling seed 1)"))
    #expect(frame.output.contains("AUC, 3 seeds: "))
    #expect(frame.output.contains("means, intervals over rows and 3 seeds"))
    // A run beside a folder: its own seed alone is common.
    let one = try runs.folder.heed("compare", "\(a)/seed-2", b)
    #expect(one.status == 0, "\(one.diagnostics)")
    #expect(one.output.contains("seeds 2") && one.output.contains("with one seed"))
    let none = try runs.folder.heed("compare", "\(a)/seed-2", "\(b)/nowhere")
    #expect(none.status == 1)
  }

  @Test("runs on other test rows are refused")
  func otherRows() throws {
    let folder = try TemporaryFolder()
    let other = "\(folder.path)/other"
    let trained = try runs.folder.heed(
      "train", "--data", runs.data, "--model", "pooling", "--out", other, "--epochs", "1",
      "--split", "leave-last-out")
    #expect(trained.status == 0)
    let outcome = try runs.folder.heed("compare", runs.din, other)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(
      outcome.diagnostics == """
        heed compare: \(runs.din) and \(other) were tested on different impressions \
        (360 and 60); train both on the same data with the same --split, --negatives and --seed.

        """)
  }
}
