import Testing

@testable import Metrics

struct UserSumsTests {
  @Test("the users' shares add up to the metric")
  func addUp() throws {
    let rankings = try RandomImpressions(seed: 51, count: 300, userCount: 60, step: 0.5).ranked()
    func value(_ metric: UserMetric) -> Double? { rankings.sums(of: metric).value }
    #expect(agree(value(.gauc), rankings.gauc().byImpressions.value))
    #expect(agree(value(.logLoss), rankings.scored.logLoss().value))
    for k in [1, 3, 10] {
      let rate = rankings.clickThroughRate(at: k).value
      let quality = rankings.rankingQuality(at: k).value
      #expect(agree(value(.ctrMacro(k: k)), rate?.macro))
      #expect(agree(value(.ctrMicro(k: k)), rate?.micro))
      #expect(agree(value(.hitRate(k: k)), quality?.hitRate))
      #expect(agree(value(.ndcg(k: k)), quality?.ndcg))
    }
  }
}
