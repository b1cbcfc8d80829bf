import Foundation
import Testing

@testable import Metrics

struct CalibrationTests {
  @Test("a model that says the base rate is calibrated overall")
  func ratio() throws {
    let scored = try ScoredImpressions(
      labels: [1, 0, 0, 0], logits: [Double](repeating: log(1.0 / 3), count: 4))
    let calibration = Calibration(scored)
    #expect(agree(calibration.predictedToObservedRatio().value, 1))
    #expect(agree(calibration.brierScore().value, (0.5625 + 3 * 0.0625) / 4))
    #expect(agree(calibration.expectedCalibrationError(binCount: 1).value, 0))
  }

  @Test("bins hold equal mass and cover every row", arguments: [0, 1, 3, 14, 15, 16, 64])
  func mass(count: Int) throws {
    let scored = try RandomImpressions(seed: 11, count: count, step: 0.5).scored()
    let bins = Calibration(scored).reliabilityBins()
    #expect(bins.reduce(0) { $0 + $1.impressionCount } == count)
    #expect(bins.reduce(0) { $0 + $1.positiveCount } == scored.positiveCount)
    #expect(bins.count == min(count, 15))
    #expect(bins.allSatisfy { (count / 15...count / 15 + 1).contains($0.impressionCount) })
    for (bin, next) in zip(bins, bins.dropFirst()) {
      #expect(bin.highestProbability <= next.lowestProbability)
    }
  }

  @Test("logits that become the same probability go by row number")
  func saturated() throws {
    let scored = try ScoredImpressions(
      labels: [0, 1, 1, 0], logits: [60, 50, 55, 45] as [Double])
    let bins = Calibration(scored).reliabilityBins(binCount: 2)
    #expect(bins.map(\.positiveCount) == [1, 1])
    let bySingles = Calibration(scored).reliabilityBins(binCount: 4)
    #expect(bySingles.map(\.positiveCount) == [0, 1, 1, 0])
  }

  @Test("taking back negative sampling restores the probability and keeps the ranks")
  func sampling() throws {
    let made = RandomImpressions(seed: 12, count: 200)
    let scored = try made.scored()
    let corrected = scored.correctingNegativeSampling(rate: 0.1)
    let pairs = zip(
      Calibration(scored).probabilities, Calibration(corrected).probabilities)
    #expect(pairs.allSatisfy { agree($1, $0 / ($0 + (1 - $0) / 0.1)) })
    #expect(agree(corrected.auc().value, scored.auc().value))
  }

  @Test("without rows or clicks the values say why they are missing")
  func undefined() throws {
    let empty = Calibration(try ScoredImpressions(labels: [], logits: [] as [Float]))
    #expect(empty.brierScore() == .undefined(.noImpressions))
    #expect(empty.expectedCalibrationError() == .undefined(.noImpressions))
    #expect(empty.predictedToObservedRatio() == .undefined(.noImpressions))
    let negatives = Calibration(try ScoredImpressions(labels: [0, 0], logits: [1, 2] as [Float]))
    #expect(
      negatives.predictedToObservedRatio() == .undefined(.noPositive(impressionCount: 2)))
  }
}
