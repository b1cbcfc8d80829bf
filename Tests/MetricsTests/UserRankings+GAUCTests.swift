import Testing

@testable import Metrics

struct GAUCTests {
  @Test("users count by their impressions or clicks, one-class users not at all")
  func byHand() throws {
    let rankings = try UserRankings(
      ScoredImpressions(
        labels: [1, 0, 0, 0, 1, 1, 0, 1, 1], logits: [4, 3, 2, 1, 1, 2, 3, 8, 9] as [Double]),
      users: [1, 1, 1, 1, 2, 2, 2, 3, 3])
    let gauc = rankings.gauc()
    #expect(agree(gauc.byImpressions.value, 4.0 / 7))
    #expect(agree(gauc.byClicks.value, 1.0 / 3))
    #expect(gauc.userCount == 2)
    #expect(gauc.skippedUserCount == 1)
    #expect(gauc.skippedImpressionCount == 2)
    #expect(rankings.auc(ofUserAt: 0) == .defined(1))
    #expect(
      rankings.auc(ofUserAt: 2) == .undefined(.oneClass(impressionCount: 2, isPositive: true)))
  }

  @Test("a user's AUC is that of the user's rows alone", arguments: [nil, 0.5])
  func bruteForce(step: Double?) throws {
    let made = RandomImpressions(seed: 41, count: 200, userCount: 7, step: step)
    let rankings = try made.ranked()
    for (index, user) in rankings.users.enumerated() {
      let mine = made.users.indices.filter { made.users[$0] == user }
      let expected = pairwiseAUC(
        labels: mine.map { made.labels[$0] }, logits: mine.map { made.logits[$0] })
      #expect(agree(rankings.auc(ofUserAt: index).value, expected))
    }
  }

  @Test("no user with both classes: no GAUC")
  func undefined() throws {
    let rankings = try UserRankings(
      ScoredImpressions(labels: [1, 0], logits: [1, 2] as [Float]), users: [1, 2])
    #expect(rankings.gauc().byImpressions == .undefined(.noUserWithBothClasses(userCount: 2)))
    #expect(rankings.gauc().byClicks == .undefined(.noUserWithBothClasses(userCount: 2)))
  }
}
