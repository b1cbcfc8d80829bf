import Foundation
import Testing

@testable import Metrics

struct EvaluationDifferenceTests {
  @Test("it holds DeLong's test, the bootstrap's tests and RelaImpr")
  func gathers() throws {
    let made = RandomImpressions(seed: 91, count: 300, userCount: 40)
    let first = try made.ranked()
    let second = try made.rescored(seed: 92, noise: 2).ranked()
    let bootstrap = PairedBootstrap(replicateCount: 60, seed: 3)
    let difference = try EvaluationDifference(first, second, cuts: [1, 5], bootstrap: bootstrap)
    let deLong = try #require(first.scored.deLongDifference(from: second.scored).value)
    #expect(difference.auc?.difference == deLong.difference)
    #expect(difference.auc?.p == deLong.p.value)
    let metrics: [UserMetric] = [.gauc, .logLoss, .ctrMacro(k: 1), .ctrMacro(k: 5), .ndcg(k: 5)]
    let expected = try bootstrap.compare(first, second, metrics: metrics).map { $0.value?.p }
    let cuts = difference.cuts
    #expect(
      expected == [
        difference.gauc?.p, difference.logLoss?.p, cuts[0].ctrMacro?.p, cuts[1].ctrMacro?.p,
        cuts[1].ndcg?.p,
      ])
    let aucs = (deLong.firstAUC, deLong.secondAUC)
    #expect(agree(difference.relativeImprovement, (aucs.0 - 0.5) / (aucs.1 - 0.5) - 1))
    #expect(difference.notes.isEmpty)
  }

  @Test("a model beside itself: no AUC test, and the note says why")
  func same() throws {
    let rankings = try RandomImpressions(seed: 93, count: 100).ranked()
    let difference = try EvaluationDifference(rankings, rankings, cuts: [1])
    #expect(difference.auc?.difference == 0)
    #expect(difference.auc?.p == nil)
    #expect(difference.gauc?.p == 1)
    #expect(
      difference.notes == ["auc_p: the variance is zero, so there is no scale to test against."])
  }

  @Test("the written keys")
  func json() throws {
    let scored = try ScoredImpressions(labels: [0], logits: [0] as [Float])
    let rankings = try UserRankings(scored, users: [1])
    let difference = try EvaluationDifference(
      rankings, rankings, cuts: [2], bootstrap: PairedBootstrap(replicateCount: 10))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(difference), as: UTF8.self)
    #expect(
      text == """
        {"auc":null,"auc_ci95":null,"auc_p":null,"bootstrap_replicates":10,\
        "ctr_at_k":[{"ci95":null,"difference":null,"k":2,"p":null}],\
        "gauc":null,"gauc_ci95":null,"gauc_p":null,\
        "logloss":null,"logloss_ci95":null,"logloss_p":null,\
        "ndcg_at_k":[{"ci95":null,"difference":null,"k":2,"p":null}],\
        "notes":["auc: there are 0 positive and 1 negative impressions; two of each are needed.",\
        "gauc: no user of 1 has both a positive and a negative impression.",\
        "logloss, ctr_at_k: 1 values are too few, 2 are needed.",\
        "ndcg_at_k: no user of 1 has a positive impression."],\
        "rela_impr":null}
        """)
  }
}
