import Testing

@testable import Metrics

struct ROCBandTests {
  @Test("the mean curve of one training is its ROC curve, read between its points")
  func oneTraining() throws {
    let scored = try ScoredImpressions(labels: [1, 0, 1, 0], logits: [4, 3, 2, 1] as [Float])
    let rankings = try UserRankings(scored, users: [1, 1, 2, 2])
    let heights = rankings.truePositiveRates(
      at: [0, 0.25, 0.5, 0.75, 1], userWeights: [1, 1])
    // Steps: up to ½ at 0, level to ½, up to 1, level to 1.
    #expect(heights == [0.5, 0.5, 0.5, 1, 1])
    let ties = try UserRankings(
      ScoredImpressions(labels: [1, 0], logits: [1, 1] as [Float]), users: [1, 2])
    #expect(ties.truePositiveRates(at: [0, 0.5, 1], userWeights: [1, 1]) == [0, 0.5, 1])
    // A positive below all negatives: the curve still ends at (1, 1).
    let below = try UserRankings(
      ScoredImpressions(labels: [1, 0], logits: [1, 2] as [Float]), users: [1, 2])
    #expect(below.truePositiveRates(at: [0, 0.5, 1], userWeights: [1, 1]) == [0, 0, 1])
    // Without the first user there is no positive, and no curve.
    #expect(below.truePositiveRates(at: [0, 1], userWeights: [0, 2]) == nil)
  }

  @Test("a user's weight counts the user's impressions so often")
  func weights() throws {
    let made = RandomImpressions(seed: 8, count: 120, userCount: 6, step: 0.5)
    let rankings = try made.ranked()
    let weights: [Double] = [2, 0, 1, 3, 0, 1]
    var repeated = RandomImpressions(seed: 8, count: 0)
    for row in made.labels.indices {
      for _ in 0..<Int(weights[Int(made.users[row])]) {
        repeated.labels.append(made.labels[row])
        repeated.logits.append(made.logits[row])
        repeated.users.append(made.users[row])
      }
    }
    let rates = [0, 0.1, 0.35, 0.8, 1]
    let expected = try repeated.ranked()
    let plain = [Double](repeating: 1, count: expected.userCount)
    for (a, b) in zip(
      try #require(rankings.truePositiveRates(at: rates, userWeights: weights)),
      try #require(expected.truePositiveRates(at: rates, userWeights: plain)))
    { #expect(agree(a, b)) }
  }

  @Test("the band holds the mean, is wider for fewer users, and repeats with its seed")
  func band() throws {
    func width(_ users: Int) throws -> Double {
      let made = RandomImpressions(seed: 9, count: 40 * users, userCount: users)
      let trainings = try (1..<4).map { try made.rescored(seed: $0, noise: 1).ranked() }
      let band = try #require(ROCBand(trainings, pointCount: 10))
      #expect(band == ROCBand(trainings, pointCount: 10))
      for (mean, interval) in zip(band.mean, band.interval95) {
        #expect(interval.lower <= mean + 1e-12 && mean <= interval.upper + 1e-12)
      }
      return band.interval95[3].upper - band.interval95[3].lower
    }
    #expect(try width(10) > width(200))
  }

  @Test("one class has no curve")
  func oneClass() throws {
    let scored = try ScoredImpressions(labels: [1, 1], logits: [1, 2] as [Float])
    #expect(ROCBand([try UserRankings(scored, users: [1, 2])]) == nil)
  }
}
