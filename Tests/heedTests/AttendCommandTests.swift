import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct AttendCommandTests {
  private let runs: TrainedRuns

  init() throws {
    runs = try TrainedRuns.shared()
  }

  private func attend(_ arguments: String...) throws -> HeedProcess.Outcome {
    try HeedProcess.run(
      ["attend", runs.din] + arguments, environment: runs.folder.environment)
  }

  @Test("JSON has the promised keys; weights sum to 1; behaviours stand oldest first")
  func keys() throws {
    let outcome = try attend("--user", "u3", "--target", "5,8", "--json")
    #expect(outcome.diagnostics == "")
    let json = try ParsedJSON.object(outcome.output)
    #expect(json["model"] as? String == "din")
    #expect(json["user"] as? String == "u3")
    let targets = try #require(json["targets"] as? [ParsedJSON.Object])
    #expect(targets.map { $0["item"] as? String } == ["5", "8"])
    #expect(targets[1]["title"] as? String == "Evil \u{1B}[31m, \"red\"")
    for target in targets {
      #expect(
        Set(target.keys) == [
          "item", "title", "category", "logit", "probability", "attention", "behaviours",
          "agreement",
        ])
      let attention = try #require(target["attention"] as? ParsedJSON.Object)
      #expect(
        Set(attention.keys)
          == ["name", "normalised", "sum", "entropy_bits", "effective_behaviours"])
      let behaviours = try #require(target["behaviours"] as? [ParsedJSON.Object])
      #expect(behaviours.map { $0["position"] as? Int } == Array(1...behaviours.count))
      let times = behaviours.compactMap { $0["time"] as? Int }
      #expect(times == times.sorted() && times.count == behaviours.count)
      let weights = behaviours.compactMap { $0["weight"] as? Double }
      #expect(abs(weights.reduce(0, +) - 1) < 1e-5)
      #expect(
        behaviours.allSatisfy {
          $0["leave_one_out"] is Double && $0["gradient_x_input"] is Double
            && $0["category"] is String
        })
      let agreement = try #require(target["agreement"] as? ParsedJSON.Object)
      #expect(Set(agreement.keys) == ["spearman", "top5_overlap"])
    }
  }

  @Test("CSV has one row for each target and behaviour, and reads back")
  func csv() throws {
    let json = try attend("--user", "u3", "--target", "5,8", "--json")
    let targets = try ParsedJSON.object(json.output)["targets"] as? [ParsedJSON.Object]
    let count = targets?.reduce(0) { $0 + (($1["behaviours"] as? [Any])?.count ?? 0) }
    let csv = try attend("--user", "u3", "--target", "5,8", "--csv")
    let lines = csv.output.split(separator: "\n")
    #expect(lines.first.map(String.init) == AttentionCSV.header.joined(separator: ","))
    #expect(lines.count - 1 == count)
    #expect(lines.last?.hasPrefix("din,u3,8,\"Evil \u{1B}[31m, \"\"red\"\"\",Tea,") == true)
  }

  @Test("the plain form is harmless, newest behaviour first, with the figures above")
  func plain() throws {
    let outcome = try attend("--user", "u3", "--target", "8")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("DIN, epoch ") && lines[0].contains(" · user u3 · "))
    #expect(lines[2] == "Evil ␛[31m, \"red\" (item 8) · Tea")
    #expect(lines[3].hasPrefix("  p .") && lines[3].contains("entropy"))
    let positions = lines.dropFirst(5).compactMap { line in
      line.split(separator: " ").first.flatMap { Int($0) }
    }
    #expect(positions.count > 5)
    #expect(positions == positions.sorted(by: >))
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test("a target may be part of one title, of several it may not")
  func titles() throws {
    let found = try attend("--user", "u3", "--target", "evil", "--json")
    #expect(found.diagnostics == "\"evil\" is item 8, Evil ␛[31m, \"red\"\n")
    #expect(found.status == 0)
    let whole = try attend("--user", "u3", "--target", "item number 1", "--json")
    #expect(whole.diagnostics == "\"item number 1\" is item 1, Item number 1\n")
    let several = try attend("--user", "u3", "--target", "number 3")
    #expect(several.status == 1)
    #expect(
      several.diagnostics == """
        heed attend: there is no item "number 3", and 11 titles contain it: 3 Item number 3; \
        30 Item number 30; 31 Item number 31; 32 Item number 32; 33 Item number 33; …; \
        give the id of one.

        """)
  }

  @Test("unknown ids are told with those that there are")
  func unknown() throws {
    let cases: [([String], String)] = [
      (
        ["--user", "v3", "--target", "1"], "there is no user \"v3\" among 60; did you mean \"u3\"?"
      ),
      (
        ["--user", "nobody at all", "--target", "1"],
        "there is no user \"nobody at all\" among 60; ids go from \"u0\" to \"u9\"."
      ),
      (
        ["--user", "u1", "--target", "99"],
        "there is no item \"99\" among 40; ids go from \"1\" to \"40\"."
      ),
      (
        ["--user", "u1", "--target", "1", "--at", "31"],
        "user \"u1\" has no event \"31\"; the 30 events go from 1 to 30."
      ),
    ]
    for (arguments, sentence) in cases {
      let outcome = try HeedProcess.run(
        ["attend", runs.din] + arguments, environment: runs.folder.environment)
      #expect(outcome == .init(diagnostics: "heed attend: \(sentence)\n", status: 1))
    }
  }

  @Test("before the first event there is no history, which is no failure")
  func firstEvent() throws {
    let outcome = try attend("--user", "u3", "--target", "1", "--at", "1")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("0 behaviours before"))
    #expect(outcome.output.hasSuffix("  no behaviour before this moment\n"))
    let csv = try attend("--user", "u3", "--target", "1", "--at", "1", "--csv")
    #expect(csv.output == AttentionCSV.header.joined(separator: ",") + "\n")
  }

  @Test("a history of one's own comes from a file, in the order of its times")
  func userFile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("item,time\n7,200\n5,100\n", to: "mine.csv")
    let outcome = try attend("--user-file", file, "--target", "1", "--json")
    let json = try ParsedJSON.object(outcome.output)
    #expect(json["user"] is NSNull)
    let target = try #require((json["targets"] as? [ParsedJSON.Object])?.first)
    let behaviours = try #require(target["behaviours"] as? [ParsedJSON.Object])
    #expect(behaviours.map { $0["item"] as? String } == ["5", "7"])
    let rows = (1...60).map { "\(1 + $0 % 40),\($0)\n" }.joined()
    let long = try folder.write("item,time\n" + rows, to: "long.csv")
    let cut = try attend("--user-file", long, "--target", "1", "--csv")
    #expect(cut.diagnostics == "the model reads the latest 50 of 60 behaviours\n")
    #expect(cut.output.split(separator: "\n").count == 51)
    let wrong = try folder.write("item,time\n5,100\n99,200\n", to: "wrong.csv")
    let refused = try attend("--user-file", wrong, "--target", "1")
    #expect(
      refused.diagnostics
        == "heed attend: wrong.csv:3: item \"99\" is not in this data; use the data's own ids.\n")
  }

  @Test("without attention each behaviour weighs the same")
  func pooling() throws {
    let outcome = try runs.folder.heed(
      "attend", runs.pooling, "--user", "u3", "--target", "5", "--json")
    let json = try ParsedJSON.object(outcome.output)
    let target = try #require((json["targets"] as? [ParsedJSON.Object])?.first)
    let behaviours = try #require(target["behaviours"] as? [ParsedJSON.Object])
    let weights = behaviours.compactMap { $0["weight"] as? Double }
    #expect(weights.count > 1)
    #expect(weights.allSatisfy { abs($0 - 1 / Double(weights.count)) < 1e-6 })
    let agreement = try #require(target["agreement"] as? ParsedJSON.Object)
    #expect(agreement["spearman"] is NSNull)
  }
}
