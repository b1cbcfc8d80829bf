import Testing

@testable import Metrics

struct DeLongTests {
  @Test("ranks give the components that pairs give", arguments: [nil, 0.25], [4, 5, 40, 300])
  func bruteForce(step: Double?, count: Int) throws {
    var made = RandomImpressions(seed: UInt64(count), count: count, step: step)
    made.labels.replaceSubrange(0..<4, with: [1, 1, 0, 0])
    let scored = try made.scored()
    let placements = scored.placements()
    for row in 0..<count {
      let others = made.logits.indices.filter { made.labels[$0] != made.labels[row] }
      let better = others.reduce(0.0) { sum, other in
        let gap = made.logits[row] - made.logits[other]
        let isAhead = made.labels[row] == 1 ? gap > 0 : gap < 0
        return sum + (gap == 0 ? 0.5 : isAhead ? 1 : 0)
      }
      #expect(agree(placements[row], better / Double(others.count)))
    }
    let estimate = try #require(scored.deLong().value)
    #expect(agree(estimate.auc, scored.auc().value))
    let components = [Float(1), 0].map { label in
      zip(placements, made.labels).filter { $0.1 == label }.map(\.0)
    }
    let variance = components.reduce(0) { $0 + sampleVariance($1) / Double($1.count) }
    #expect(agree(estimate.variance, variance))
  }

  @Test("one row of a class has no variance")
  func tooFew() throws {
    let scored = try ScoredImpressions(labels: [1, 0, 0], logits: [1, 2, 3] as [Float])
    #expect(scored.deLong() == .undefined(.tooFewOfAClass(positiveCount: 1, negativeCount: 2)))
  }

  @Test("a perfect order has no spread and its interval stays inside 0 and 1")
  func perfect() throws {
    let scored = try ScoredImpressions(labels: [0, 0, 1, 1], logits: [1, 2, 3, 4] as [Float])
    let estimate = try #require(scored.deLong().value)
    #expect(estimate.standardError == 0)
    #expect(estimate.interval95 == ConfidenceInterval(lower: 1, upper: 1))
  }

  private func sampleVariance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}
