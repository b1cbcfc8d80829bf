import Inspection
import Testing

@Suite struct AttentionDistributionTests {
  @Test("equal weights of n behaviours are as spread as n")
  func equal() throws {
    let weights = AttentionDistribution(
      weights: [Float](repeating: 0.25, count: 4), isNormalised: true)
    #expect(weights.entropyBits == 2)
    #expect(weights.effectiveBehaviours == 4)
    #expect(weights.topMass(1) == 0.25)
    #expect(weights.topMass(4) == 1 && weights.topMass(10) == 1)
  }

  @Test("one behaviour with all the weight is as spread as one")
  func one() {
    let weights = AttentionDistribution(weights: [0, 1, 0], isNormalised: true)
    #expect(weights.entropyBits == 0 && weights.effectiveBehaviours == 1)
    #expect(weights.topMass(1) == 1)
  }

  @Test("entropy by hand: ½, ¼, ¼ are 1.5 bits")
  func byHand() {
    let weights = AttentionDistribution(weights: [0.25, 0.5, 0.25], isNormalised: true)
    #expect(weights.entropyBits == 1.5)
    #expect(weights.topMass(2) == 0.75)
  }

  @Test("what is no distribution has no entropy")
  func undefined() {
    for weights: [Float] in [[], [0, 0], [.nan, 1], [-0.5, 1.5], [.infinity, 1]] {
      let normalised = AttentionDistribution(weights: weights, isNormalised: true)
      #expect(normalised.entropyBits == nil && normalised.effectiveBehaviours == nil)
    }
    #expect(AttentionDistribution(weights: [0.5, 0.5], isNormalised: false).entropyBits == nil)
  }

  @Test("the top mass of signed weights is that of their magnitudes")
  func signed() {
    let weights = AttentionDistribution(weights: [-3, 1, 0, 2], isNormalised: false)
    #expect(weights.sum == 0)
    #expect(weights.topMass(1) == 0.5)
    #expect(weights.topMass(2) == 5.0 / 6)
    #expect(AttentionDistribution(weights: [0, 0], isNormalised: false).topMass(1) == nil)
    #expect(AttentionDistribution(weights: [.nan], isNormalised: false).topMass(1) == nil)
  }
}
