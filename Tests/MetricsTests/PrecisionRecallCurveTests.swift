import Testing

@testable import Metrics

struct PrecisionRecallCurveTests {
  @Test("a curve by hand, with a tie")
  func byHand() throws {
    let scored = try ScoredImpressions(labels: [1, 0, 1, 0], logits: [3, 2, 2, 1] as [Double])
    let curve = try #require(scored.precisionRecallCurve().value)
    #expect(curve.thresholds == [3, 2, 1])
    #expect(curve.precisions == [1, 2.0 / 3, 0.5])
    #expect(curve.recalls == [0.5, 1, 1])
    #expect(agree(curve.averagePrecision, 0.5 + 0.5 * 2 / 3))
  }

  @Test("average precision without the curve is the same", arguments: [nil, 0.5])
  func same(step: Double?) throws {
    let scored = try RandomImpressions(seed: 8, count: 300, step: step).scored()
    let curve = try #require(scored.precisionRecallCurve().value)
    #expect(agree(scored.averagePrecision().value, curve.averagePrecision))
  }

  @Test("without a positive there is no precision-recall curve")
  func noPositive() throws {
    let scored = try ScoredImpressions(labels: [0, 0], logits: [1, 2] as [Float])
    #expect(scored.averagePrecision() == .undefined(.noPositive(impressionCount: 2)))
    #expect(scored.precisionRecallCurve() == .undefined(.noPositive(impressionCount: 2)))
  }
}
