import Metrics
import Testing

@testable import heed

@Suite struct JSONValueEncodingTests {
  private struct Inner: Encodable {
    var ratio: Float = 0.1
    var name: String?
  }

  private struct Outer: Encodable {
    var zebra = Int32(-3)
    var apple = UInt64.max
    var inner = [Inner(), Inner(name: "x")]
    var flag = true
    var pairs: [[Double]] = [[1, 0.5], []]

    enum CodingKeys: String, CodingKey {
      case zebra, apple, inner, flag
      case pairs = "pair_list"
    }
  }

  @Test("keys keep the order of the type, numbers their own digits")
  func order() throws {
    #expect(
      try JSONValue(encoding: Outer()).line == """
        {"zebra": -3, "apple": 9223372036854775807, "inner": [{"ratio": 0.1}, \
        {"ratio": 0.1, "name": "x"}], "flag": true, "pair_list": [[1.0, 0.5], []]}
        """)
  }

  @Test("types that write their keys by hand write undefined values as null")
  func custom() throws {
    let evaluation = try Evaluation(labels: [1], logits: [0], users: [7], cuts: [1])
    let json = try JSONValue(encoding: evaluation)
    let keys = json.members.map(\.key)
    #expect(
      keys.prefix(6) == [
        "impressions", "positives", "users", "auc", "auc_standard_error", "auc_ci95",
      ])
    #expect(json.members.first { $0.key == "auc" }?.value == .null)
    #expect(json.line.contains(#""ctr_at_k": [{"k": 1, "macro": 1.0"#))
  }

  @Test("an interval is a list, a value alone is a value")
  func bare() throws {
    #expect(
      try JSONValue(encoding: ConfidenceInterval(lower: 0.25, upper: 0.5)).line == "[0.25, 0.5]")
    #expect(try JSONValue(encoding: [String?]([nil, "a"])).line == #"[null, "a"]"#)
    #expect(try JSONValue(encoding: Evaluation.standardCuts).line == "[1, 3, 5, 10]")
  }

  @Test("what is no object has no members")
  func members() {
    #expect(JSONValue.array([1]).members.isEmpty)
  }
}
