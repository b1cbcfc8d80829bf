import Testing

@testable import Metrics

struct ConfusionTests {
  @Test("the four counts by hand, the threshold itself counting as positive")
  func byHand() throws {
    let scored = try ScoredImpressions(
      labels: [1, 1, 0, 0, 0], logits: [2, -1, 0, 3, -4] as [Double])
    let confusion = scored.confusion(threshold: 0)
    #expect(confusion.truePositiveCount == 1)
    #expect(confusion.falseNegativeCount == 1)
    #expect(confusion.falsePositiveCount == 2)
    #expect(confusion.trueNegativeCount == 1)
    #expect(confusion.accuracy == .defined(0.4))
    #expect(confusion.recall == .defined(0.5))
    #expect(agree(confusion.precision.value, 1.0 / 3))
    #expect(scored.accuracyAtHalf() == .defined(0.4))
  }

  @Test("calling everything negative is accurate where clicks are rare")
  func rare() throws {
    let scored = try ScoredImpressions(
      labels: [1] + [Float](repeating: 0, count: 99), logits: [Float](repeating: -1, count: 100))
    #expect(scored.accuracyAtHalf() == .defined(0.99))
    #expect(scored.confusion(threshold: 0).recall == .defined(0))
  }

  @Test("rates without a denominator are undefined")
  func undefined() throws {
    let scored = try ScoredImpressions(labels: [0, 0], logits: [-1, -2] as [Float])
    let confusion = scored.confusion(threshold: 0)
    #expect(confusion.recall == .undefined(.noPositive(impressionCount: 2)))
    #expect(confusion.precision == .undefined(.nothingShown))
  }
}
