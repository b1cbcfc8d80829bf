import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct EvaluateCommandTests {
  private let runs: TrainedRuns
  private let folder: TemporaryFolder

  init() throws {
    runs = try TrainedRuns.shared()
    folder = try TemporaryFolder()
  }

  /// The figures of a run as another program reads them.
  private func figures(_ arguments: String...) throws -> ParsedJSON.Object {
    let outcome = try HeedProcess.run(
      ["evaluate"] + arguments + ["--json"], environment: runs.folder.environment)
    #expect(outcome.status == 0, "\(outcome.diagnostics)")
    #expect(outcome.diagnostics == "")
    return try ParsedJSON.object(outcome.output)
  }

  @Test("JSON has the promised keys and the training's own figures")
  func keys() throws {
    let figures = try figures(runs.din)
    for key in [
      "model", "run", "split", "impressions", "positives", "users", "auc", "auc_ci95", "gauc",
      "logloss", "ece", "ctr_at_k", "hr_at_k", "ndcg_at_k", "calibration_ratio", "coverage",
      "diversity", "best_epoch", "warnings",
    ] {
      #expect(figures[key] != nil && !(figures[key] is NSNull), "\(key)")
    }
    #expect(figures["model"] as? String == "din")
    #expect(figures["split"] as? String == "test")
    #expect(figures["impressions"] as? Int == 360)
    let record = try String(contentsOfFile: "\(runs.din)/run.json", encoding: .utf8)
    let test = try #require(try ParsedJSON.object(record)["test"] as? ParsedJSON.Object)
    #expect(figures["auc"] as? Double == test["auc"] as? Double)
    let interval = try #require(figures["auc_ci95"] as? [Double])
    let auc = try #require(figures["auc"] as? Double)
    #expect(interval.count == 2 && interval[0] < auc && auc < interval[1])
    let coverage = try #require(figures["coverage"] as? ParsedJSON.Object)
    #expect(coverage["catalogue"] as? Int == SampleEvents.itemCount)
  }

  @Test("predictions that are gone or damaged are computed again, to the same figures")
  func recomputed() throws {
    let run = try runs.copy(to: folder)
    let whole = try figures(runs.din)
    let predictions = "\(run)/predictions.safetensors"
    for damage in [nil, Data("no tensors".utf8), try Data(contentsOf: wrongPredictions())] {
      try FileManager.default.removeItem(atPath: predictions)
      try damage?.write(to: URL(fileURLWithPath: predictions))
      let again = try figures(run)
      for key in ["auc", "gauc", "logloss"] {
        #expect(again[key] as? Double == whole[key] as? Double, "\(key)")
      }
      try Data().write(to: URL(fileURLWithPath: predictions))
    }
  }

  /// Predictions of the right number whose users do not exist.
  private func wrongPredictions() throws -> URL {
    var bytes = try Data(
      contentsOf: URL(fileURLWithPath: "\(runs.din)/predictions.safetensors"))
    let tail = bytes.count - 360 * 4 * 3
    bytes.replaceSubrange(tail..., with: Data(repeating: 0x7F, count: bytes.count - tail))
    let url = URL(fileURLWithPath: "\(folder.path)/wrong")
    try bytes.write(to: url)
    return url
  }

  @Test("--roc adds the curve, from (0, 0) to (1, 1)")
  func curve() throws {
    let figures = try figures(runs.din, "--roc")
    let roc = try #require(figures["roc"] as? ParsedJSON.Object)
    let alarms = try #require(roc["false_positive_rates"] as? [Double])
    let hits = try #require(roc["true_positive_rates"] as? [Double])
    #expect(alarms.first == 0 && alarms.last == 1 && hits.first == 0 && hits.last == 1)
    #expect((roc["thresholds"] as? [Any])?.count == hits.count)
    let plain = try runs.folder.heed("evaluate", runs.din, "--roc")
    #expect(plain.output.contains("false positive rate"))
    #expect(plain.output.hasSuffix("1.0000\n"))
  }

  @Test("where causes of clicks were planted, attention is held against them")
  func truth() throws {
    let rows = SampleEvents.events.split(separator: "\n")
    let events = zip(0..., rows).map { $0 == 0 ? "event,\($1)\n" : "\($0),\($1)\n" }.joined()
    try folder.write(events, to: "shop/events.csv")
    // The last two steps of all users; each cause is the same user's event of an earlier step.
    let users = SampleEvents.userCount
    let last = (SampleEvents.eventsPerUser - 2) * users + 1...SampleEvents.eventsPerUser * users
    let causes = last.flatMap { event in
      (1...10).reversed().map { "\(event),\(event - (2 + $0) * users),80\n" }
    }
    try folder.write("impression,cause,strength\n" + causes.joined(), to: "shop/truth.csv")
    let run = "\(folder.path)/run"
    let trained = try runs.folder.heed(
      "train", "--data", "\(folder.path)/shop", "--model", "din", "--out", run, "--epochs", "1",
      "--set", "embedding=4")
    #expect(trained.status == 0)
    let truth = try #require(try figures(run)["attention_truth"] as? ParsedJSON.Object)
    for key in [
      "weight", "leave_one_out", "signed_leave_one_out", "gradient_x_input", "abs_gradient_x_input",
    ] {
      let measure = try #require(truth[key] as? ParsedJSON.Object)
      #expect(try #require(measure["impressions"] as? Int) > 0)
      let auc = try #require(measure["auc"] as? Double)
      let ends = try #require(measure["auc_ci95"] as? [Double])
      #expect(0 <= auc && auc <= 1 && ends[0] <= auc && auc <= ends[1])
    }
    #expect(try figures(runs.din)["attention_truth"] == nil)
    let plain = try runs.folder.heed("evaluate", run)
    #expect(plain.output.contains("\nDoes it find the behaviours that caused the clicks?\n"))
  }

  @Test("the plain form names the run and lists the figures")
  func plain() throws {
    let outcome = try runs.folder.heed("evaluate", runs.din)
    #expect(outcome.output.hasPrefix("DIN, epoch "))
    for name in ["AUC ", "GAUC ", "LogLoss ", "ECE ", "coverage@10 ", "diversity@10 ", "\n K  "] {
      #expect(outcome.output.contains(name), "\(name)")
    }
    #expect(outcome.diagnostics.hasPrefix("warning: validation: "))
  }

  @Test("data that has moved is found where --data says, other data is refused")
  func data() throws {
    let moved = try SampleEvents.write(to: folder, name: "moved")
    #expect(try figures(runs.din, "--data", moved)["impressions"] as? Int == 360)
    let other = try folder.write("user,item,time,label\na,1,1,1\na,2,2,0\n", to: "other.csv")
    let outcome = try runs.folder.heed("evaluate", runs.din, "--data", other)
    #expect(outcome.status == 1)
    #expect(
      outcome.diagnostics == """
        heed evaluate: \(runs.din): the data at \(other) is not what the run was trained on; \
        name the right data with --data PATH, or train again.

        """)
    let gone = try runs.folder.heed("evaluate", runs.din, "--data", "\(folder.path)/gone")
    #expect(gone.status == 1)
    #expect(gone.diagnostics.contains("name its place with --data PATH"))
  }

  @Test("a folder without a run and a damaged run are each told in a sentence")
  func damaged() throws {
    let run = try runs.copy(to: folder)
    let record = "\(run)/run.json"
    let whole = try String(contentsOfFile: record, encoding: .utf8)
    let cases: [(String, String)] = [
      ("{", "run.json: it is not the JSON of a run; restore it or train again."),
      ("{\"format\": 2}", "the run has format 2, this heed knows up to 1; use a newer heed."),
      ("{\"format\": 1}", "run.json: there is no \""),
      (
        whole.replacingOccurrences(of: "\"history\" : 50", with: "\"history\" : -1"),
        "run.json: \"history\" is -1, which cannot be; restore it or train again."
      ),
      (
        whole.replacingOccurrences(of: "\"model\" : \"din\"", with: "\"model\" : \"dim\""),
        "There is no model \"dim\"; the models are "
      ),
      (
        whole.replacingOccurrences(of: "\"embedding\" : 4", with: "\"embedding\" : 5"),
        "has shape "
      ),
    ]
    for (text, sentence) in cases {
      #expect(text != whole)
      try text.write(toFile: record, atomically: true, encoding: .utf8)
      let outcome = try runs.folder.heed("evaluate", run)
      #expect(outcome.status == 1)
      #expect(outcome.output == "")
      #expect(outcome.diagnostics.contains(sentence), "\(outcome.diagnostics)")
    }
    let none = try runs.folder.heed("evaluate", "\(folder.path)/none")
    #expect(none.status == 1)
    #expect(none.diagnostics.hasPrefix("heed evaluate: \(folder.path)/none: there is no run here"))
  }
}
