import Testing

@testable import Metrics

struct NormalDistributionTests {
  // scipy.stats.norm
  @Test(
    "two-sided probabilities are scipy's, also far out",
    arguments: [
      (0, 1), (1, 0.31731050786291415), (1.959963984540054, 0.05), (-5, 5.733031437583866e-07),
      (8, 1.244192114854348e-15),
    ])
  func twoSided(z: Double, probability: Double) {
    let ours = NormalDistribution.twoSidedProbability(of: z)
    #expect(abs(ours - probability) <= 1e-12 * probability)
  }
}
