import Testing

@testable import Metrics

struct ROCCurveTests {
  @Test("a curve by hand, with a tie")
  func byHand() throws {
    let scored = try ScoredImpressions(
      labels: [1, 0, 1, 0], logits: [3, 2, 2, 1] as [Double])
    let curve = try #require(scored.rocCurve().value)
    #expect(curve.thresholds == [.infinity, 3, 2, 1])
    #expect(curve.truePositiveCounts == [0, 1, 2, 2])
    #expect(curve.falsePositiveCounts == [0, 0, 1, 2])
    #expect(curve.truePositiveRates == [0, 0.5, 1, 1])
    #expect(curve.falsePositiveRates == [0, 0, 0.5, 1])
  }

  @Test("the area under its points is the AUC", arguments: [nil, 0.5])
  func area(step: Double?) throws {
    let scored = try RandomImpressions(seed: 4, count: 300, step: step).scored()
    let curve = try #require(scored.rocCurve().value)
    let (x, y) = (curve.falsePositiveRates, curve.truePositiveRates)
    let area = x.indices.dropFirst().reduce(0.0) {
      $0 + (x[$1] - x[$1 - 1]) * (y[$1] + y[$1 - 1]) / 2
    }
    #expect(agree(area, scored.auc().value))
  }

  @Test("its confusion is that of the threshold")
  func confusion() throws {
    let scored = try RandomImpressions(seed: 5, count: 60, step: 0.5).scored()
    let curve = try #require(scored.rocCurve().value)
    for point in curve.thresholds.indices {
      #expect(
        curve.confusion(at: point) == scored.confusion(threshold: curve.thresholds[point]))
    }
  }

  @Test("a thinned curve keeps its ends and only points of the whole", arguments: [2, 3, 10, 64])
  func thinned(limit: Int) throws {
    let curve = try #require(RandomImpressions(seed: 6, count: 500).scored().rocCurve().value)
    let thin = curve.thinned(to: limit)
    #expect(thin.thresholds.count <= limit)
    #expect(thin.thresholds.count >= limit / 2)
    #expect(thin.thresholds.first == .infinity)
    #expect(thin.positiveCount == curve.positiveCount)
    #expect(thin.negativeCount == curve.negativeCount)
    #expect(Set(thin.thresholds).isSubset(of: curve.thresholds))
    #expect(thin.thresholds == thin.thresholds.sorted(by: >))
  }

  @Test("a short curve is not thinned")
  func short() throws {
    let curve = try #require(RandomImpressions(seed: 7, count: 20).scored().rocCurve().value)
    #expect(curve.thinned(to: 100) == curve)
  }
}
