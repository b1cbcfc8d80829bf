import Foundation
import Testing

@testable import Metrics

struct UserDifferenceTests {
  @Test("the users with the largest change of summed loss come first, either way")
  func order() throws {
    let labels: [Float] = [1, 0, 1, 0, 1, 0]
    let users: [Int32] = [7, 7, 8, 8, 9, 9]
    let first = try UserRankings(
      ScoredImpressions(labels: labels, logits: [1, -1, 1, -1, 0, 0] as [Double]), users: users)
    let second = try UserRankings(
      ScoredImpressions(labels: labels, logits: [1, -1, -2, 2, 1, -1] as [Double]), users: users)
    let differences = try first.usersThatDiffer(from: second, limit: 10)
    #expect(differences.map(\.user) == [8, 9, 7])
    #expect(differences[0].impressionCount == 2)
    #expect(differences[0].positiveCount == 1)
    #expect(differences[0].firstAUC == 1)
    #expect(differences[0].secondAUC == 0)
    #expect(differences[0].gain > 0)
    #expect(differences[1].gain < 0)
    #expect(differences[2].gain == 0)
    #expect(agree(differences[1].firstLogLoss, log(2)))
    #expect(try first.usersThatDiffer(from: second, limit: 1).map(\.user) == [8])
    #expect(try first.usersThatDiffer(from: second, limit: -1).isEmpty)
  }

  @Test("a one-class user has no AUC, written as null")
  func json() throws {
    let scored = try ScoredImpressions(labels: [1], logits: [0] as [Float])
    let rankings = try UserRankings(scored, users: [4])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(
      decoding: try encoder.encode(rankings.usersThatDiffer(from: rankings, limit: 1)),
      as: UTF8.self)
    #expect(
      text == """
        [{"auc_a":null,"auc_b":null,"impressions":1,"logloss_a":0.6931471805599453,\
        "logloss_b":0.6931471805599453,"positives":1,"user":4}]
        """)
  }
}
