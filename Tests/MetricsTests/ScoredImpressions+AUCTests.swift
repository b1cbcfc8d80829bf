import Testing

@testable import Metrics

struct AUCTests {
  @Test("a tie counts one half")
  func tie() throws {
    let scored = try ScoredImpressions(labels: [1, 0], logits: [0.3, 0.3] as [Float])
    #expect(scored.auc() == .defined(0.5))
  }

  @Test("fifty positives and fifty negatives of one score give one half, in either order")
  func order() throws {
    let positives = [Float](repeating: 1, count: 50)
    let negatives = [Float](repeating: 0, count: 50)
    let zeros = [Float](repeating: 0, count: 100)
    for labels in [positives + negatives, negatives + positives] {
      #expect(try ScoredImpressions(labels: labels, logits: zeros).auc() == .defined(0.5))
    }
  }

  @Test("a perfect order gives 1, an inverted one 0")
  func extremes() throws {
    let labels: [Float] = [0, 0, 1, 1]
    #expect(
      try ScoredImpressions(labels: labels, logits: [1, 2, 3, 4] as [Float]).auc() == .defined(1))
    #expect(
      try ScoredImpressions(labels: labels, logits: [4, 3, 2, 1] as [Float]).auc() == .defined(0))
  }

  @Test("one class gives no AUC and says which")
  func oneClass() throws {
    let negatives = try ScoredImpressions(labels: [0, 0, 0], logits: [1, 2, 3] as [Float])
    #expect(
      negatives.auc() == .undefined(.oneClass(impressionCount: 3, isPositive: false)))
    let positive = try ScoredImpressions(labels: [1], logits: [1] as [Float])
    #expect(positive.auc() == .undefined(.oneClass(impressionCount: 1, isPositive: true)))
  }

  @Test("it is the share of pairs in order", arguments: [nil, 0.25, 1], [2, 3, 17, 200])
  func bruteForce(step: Double?, count: Int) throws {
    var made = RandomImpressions(seed: UInt64(count), count: count, step: step)
    made.labels[0] = 1
    made.labels[1] = 0
    let auc = try made.scored().auc().value
    #expect(agree(auc, pairwiseAUC(labels: made.labels, logits: made.logits)))
  }

  @Test("relative improvement compares what lies above chance")
  func relative() {
    let published = relativeImprovement(auc: 0.8818, baseline: 0.8624).value
    #expect(agree(published, 0.0535320088300222, to: 1e-12))
    #expect(relativeImprovement(auc: 0.7, baseline: 0.5) == .undefined(.baselineAtChance))
  }
}
