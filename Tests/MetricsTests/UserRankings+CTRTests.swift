import Testing

@testable import Metrics

struct CTRTests {
  /// User 1 ranks click, none, click; user 2 has one click only.
  private func rankings() throws -> UserRankings {
    try UserRankings(
      ScoredImpressions(labels: [1, 0, 1, 1], logits: [3, 2, 1, 5] as [Double]),
      users: [1, 1, 1, 2])
  }

  @Test("macro, micro and ceiling by hand")
  func byHand() throws {
    let rate = try #require(rankings().clickThroughRate(at: 2).value)
    #expect(rate.macro == 0.75)
    #expect(agree(rate.micro, 2.0 / 3))
    #expect(rate.ceiling == 1)
    #expect(rate.userCount == 2)
    #expect(rate.usersWithFewerCount == 1)
    #expect(rate.usersWithMoreCount == 1)
  }

  @Test("a cut beyond every list shows everything, however large", arguments: [4, 1000, Int.max])
  func beyond(k: Int) throws {
    let rate = try #require(rankings().clickThroughRate(at: k).value)
    #expect(agree(rate.macro, (2.0 / 3 + 1) / 2))
    #expect(rate.micro == 0.75)
    #expect(rate.usersWithMoreCount == 0)
  }

  @Test("the tie keys decide between equal logits")
  func ties() throws {
    let scored = try ScoredImpressions(labels: [1, 0], logits: [0, 0] as [Float])
    for (keys, expected) in [([1, 2], 1.0), ([2, 1], 0)] as [([UInt64], Double)] {
      let rankings = try UserRankings(scored, users: [1, 1], tieKeys: keys)
      #expect(rankings.clickThroughRate(at: 1).value?.macro == expected)
    }
  }
}
