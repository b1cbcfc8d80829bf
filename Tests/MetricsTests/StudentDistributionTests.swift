import Testing

@testable import Metrics

struct StudentDistributionTests {
  // scipy.stats.t
  @Test(
    "two-sided probabilities are scipy's",
    arguments: [
      (1.0, 1, 0.5), (2.5, 4, 0.06676654481198814), (0.1, 30, 0.9210096117902712),
      (12, 3, 0.0012450158007893362), (-3, 7, 0.019942126131992536), (0, 5, 1),
    ])
  func twoSided(t: Double, freedom: Int, probability: Double) {
    let law = StudentDistribution(degreesOfFreedom: freedom)
    #expect(agree(law.twoSidedProbability(of: t), probability))
  }

  @Test(
    "the quantiles are those of the tables",
    arguments: [
      (1, 12.706204736432095), (2, 4.302652729911275), (4, 2.776445105197799),
      (9, 2.262157162740992), (29, 2.045229642132703), (199, 1.9719565442493954),
    ])
  func quantiles(freedom: Int, quantile: Double) {
    let law = StudentDistribution(degreesOfFreedom: freedom)
    #expect(agree(law.quantile975, quantile, to: 1e-9))
  }
}
