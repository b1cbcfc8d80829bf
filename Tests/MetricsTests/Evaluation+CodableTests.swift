import Foundation
import Testing

@testable import Metrics

struct EvaluationCodableTests {
  @Test("undefined values are written as null, and all keys are there")
  func json() throws {
    let evaluation = try Evaluation(labels: [0], logits: [0], users: [3], cuts: [5])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    let text = String(decoding: try encoder.encode(evaluation), as: UTF8.self)
    #expect(
      text == """
        {
          "accuracy_at_half" : 0,
          "auc" : null,
          "auc_ci95" : null,
          "auc_standard_error" : null,
          "average_precision" : null,
          "brier" : 0.25,
          "calibration_ratio" : null,
          "ctr_at_k" : [
            {
              "ceiling" : 0,
              "k" : 5,
              "macro" : 0,
              "micro" : 0,
              "users" : 1,
              "users_with_fewer_than_k" : 1,
              "users_with_more_than_k" : 0
            }
          ],
          "ece" : 0.5,
          "gauc" : null,
          "gauc_by_clicks" : null,
          "gauc_skipped_impressions" : 1,
          "gauc_skipped_users" : 1,
          "hr_at_k" : [
            {
              "k" : 5,
              "users" : 0,
              "value" : null
            }
          ],
          "impressions" : 1,
          "logloss" : 0.6931471805599453,
          "ndcg_at_k" : [
            {
              "k" : 5,
              "users" : 0,
              "value" : null
            }
          ],
          "normalised_entropy" : null,
          "notes" : [
            "auc, normalised_entropy: no impression of 1 is positive; both classes are needed.",
            "auc_ci95: there are 0 positive and 1 negative impressions; two of each are needed.",
            "average_precision, calibration_ratio: no impression of 1 is positive.",
            "gauc: no user of 1 has both a positive and a negative impression.",
            "hr_at_k, ndcg_at_k: no user of 1 has a positive impression."
          ],
          "positives" : 0,
          "users" : 1
        }
        """)
  }

  @Test("what is written is read back", arguments: [0, 1, 200])
  func roundTrip(count: Int) throws {
    let evaluation = Evaluation(try RandomImpressions(seed: 83, count: count).ranked())
    let data = try JSONEncoder().encode(evaluation)
    #expect(try JSONDecoder().decode(Evaluation.self, from: data) == evaluation)
  }

  @Test("lists of different cuts are refused")
  func differentCuts() throws {
    let evaluation = Evaluation(try RandomImpressions(seed: 84, count: 20).ranked(), cuts: [5])
    let text = String(decoding: try JSONEncoder().encode(evaluation), as: UTF8.self)
    let range = try #require(text.range(of: "\"k\":5"))
    let damaged = text.replacingCharacters(in: range, with: "\"k\":6")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Evaluation.self, from: Data(damaged.utf8))
    }
  }
}
