import Testing

@testable import Metrics

struct EvaluationTests {
  @Test("plain columns give the same as ranked impressions")
  func columns() throws {
    let made = RandomImpressions(seed: 81, count: 300, step: 0.25)
    let evaluation = try Evaluation(
      labels: made.labels, logits: made.logits.map(Float.init), users: made.users)
    #expect(evaluation == Evaluation(try made.ranked()))
    #expect(evaluation.notes.isEmpty)
    #expect(evaluation.impressionCount == 300)
    #expect(evaluation.userCount == 10)
    #expect(evaluation.cuts.map(\.k) == [1, 3, 5, 10])
  }

  @Test("what one class leaves undefined is nil and noted")
  func oneClass() throws {
    let evaluation = try Evaluation(
      labels: [0, 0], logits: [1, 2], users: [1, 2], cuts: [1, 3])
    #expect(evaluation.auc == nil)
    #expect(evaluation.gauc == nil)
    #expect(evaluation.gaucSkippedUserCount == 2)
    #expect(evaluation.logLoss != nil)
    #expect(evaluation.cuts[0].ctrMacro == 0)
    #expect(evaluation.cuts[1].usersWithFewerCount == 2)
    #expect(evaluation.cuts[0].ndcg == nil)
    #expect(
      evaluation.notes == [
        "auc, normalised_entropy: no impression of 2 is positive; both classes are needed.",
        "auc_ci95: there are 0 positive and 2 negative impressions; two of each are needed.",
        "average_precision, calibration_ratio: no impression of 2 is positive.",
        "gauc: no user of 2 has both a positive and a negative impression.",
        "hr_at_k, ndcg_at_k: no user of 2 has a positive impression.",
      ])
  }

  @Test("no impressions: everything is nil, nothing traps")
  func empty() throws {
    let evaluation = try Evaluation(labels: [], logits: [], users: [])
    #expect(evaluation.impressionCount == 0)
    #expect(evaluation.auc == nil)
    #expect(evaluation.logLoss == nil)
    #expect(evaluation.cuts.allSatisfy { $0.ctrMacro == nil && $0.hitRate == nil })
    #expect(evaluation.notes.count == 2)
  }

  @Test("the order of the rows does not matter when the tie keys go with them")
  func order() throws {
    let made = RandomImpressions(seed: 82, count: 200, step: 0.5)
    let keys = tieKeys(rowIDs: (0..<200).map(UInt64.init))
    let evaluation = Evaluation(try made.ranked(tieKeys: keys))
    var turned = made
    turned.labels.reverse()
    turned.logits.reverse()
    turned.users.reverse()
    let other = Evaluation(try turned.ranked(tieKeys: keys.reversed()))
    #expect(evaluation.auc == other.auc)
    #expect(agree(evaluation.gauc, other.gauc))
    #expect(agree(evaluation.logLoss, other.logLoss))
    for (cut, otherCut) in zip(evaluation.cuts, other.cuts) {
      #expect(agree(cut.ctrMacro, otherCut.ctrMacro))
      #expect(agree(cut.ndcg, otherCut.ndcg))
    }
  }
}
