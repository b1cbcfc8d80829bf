import Testing

@testable import Metrics

struct ReliabilityBinTests {
  // scipy.stats.binomtest(x, n).proportion_ci(method="wilson")
  @Test(
    "Wilson's interval is scipy's",
    arguments: [
      (10, 40, 0.14187118639096302, 0.40193961420768026), (0, 10, 0, 0.27753279986288926),
      (10, 10, 0.7224672001371109, 1), (1, 2, 0.09453120573423074, 0.9054687942657693),
    ])
  func wilson(positives: Int, count: Int, lower: Double, upper: Double) {
    let interval = wilsonInterval95(positiveCount: positives, count: count)
    #expect(agree(interval.lower, lower, to: 1e-12))
    #expect(agree(interval.upper, upper, to: 1e-12))
  }

  @Test("no click or nothing but clicks reach the very ends", arguments: [1, 2, 10, 999])
  func ends(count: Int) {
    #expect(wilsonInterval95(positiveCount: 0, count: count).lower == 0)
    #expect(wilsonInterval95(positiveCount: count, count: count).upper == 1)
  }

  @Test("a bin's click rate lies in its interval")
  func bin() throws {
    let scored = try RandomImpressions(seed: 13, count: 300).scored()
    for bin in Calibration(scored).reliabilityBins() {
      #expect(bin.interval95.lower <= bin.clickRate)
      #expect(bin.clickRate <= bin.interval95.upper)
      #expect(bin.lowestProbability <= bin.meanProbability)
      #expect(bin.meanProbability <= bin.highestProbability)
    }
  }
}
