import Foundation
import Testing

@testable import Metrics

struct NDCGTests {
  @Test("hits and gains by hand; users without clicks do not count")
  func byHand() throws {
    let rankings = try UserRankings(
      ScoredImpressions(
        labels: [0, 1, 1, 0, 0, 1, 0], logits: [9, 8, 7, 6, 5, 4, 1] as [Double]),
      users: [1, 1, 1, 2, 2, 2, 3])
    let quality = try #require(rankings.rankingQuality(at: 2).value)
    #expect(quality.userCount == 2)
    #expect(quality.hitRate == 0.5)
    let gain = (1 / log2(3.0)) / (1 + 1 / log2(3.0))
    #expect(agree(quality.ndcg, gain / 2))
  }

  @Test("a perfect order has NDCG 1 at every cut", arguments: [1, 2, 5, Int.max])
  func perfect(k: Int) throws {
    let rankings = try UserRankings(
      ScoredImpressions(labels: [1, 1, 0, 0], logits: [4, 3, 2, 1] as [Float]),
      users: [1, 1, 1, 1])
    #expect(rankings.rankingQuality(at: k).value?.ndcg == 1)
    #expect(rankings.rankingQuality(at: k).value?.hitRate == 1)
  }

  @Test("nobody clicked: no quality")
  func undefined() throws {
    let rankings = try UserRankings(
      ScoredImpressions(labels: [0, 0], logits: [1, 2] as [Float]), users: [1, 2])
    #expect(rankings.rankingQuality(at: 1) == .undefined(.noUserWithPositive(userCount: 2)))
  }
}
