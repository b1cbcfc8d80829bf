import Testing

@testable import Metrics

struct DeLongDifferenceTests {
  @Test("the variance of the difference is that of the two areas less twice their covariance")
  func variances() throws {
    let made = RandomImpressions(seed: 21, count: 300, step: 0.25)
    let first = try made.scored()
    let second = try made.rescored(seed: 22, noise: 1).scored()
    let paired = try #require(first.deLongDifference(from: second).value)
    #expect(agree(paired.firstVariance, first.deLong().value?.variance))
    #expect(agree(paired.secondVariance, second.deLong().value?.variance))
    let variance = paired.firstVariance + paired.secondVariance - 2 * paired.covariance
    #expect(agree(paired.variance, variance))
    #expect(paired.interval95.lower < paired.difference)
    #expect(paired.difference < paired.interval95.upper)
  }

  @Test("the test does not care which model comes first, but for the sign")
  func symmetric() throws {
    let made = RandomImpressions(seed: 23, count: 200)
    let first = try made.scored()
    let second = try made.rescored(seed: 24, noise: 2).scored()
    let forth = try #require(first.deLongDifference(from: second).value)
    let back = try #require(second.deLongDifference(from: first).value)
    #expect(agree(forth.difference, -back.difference))
    #expect(agree(forth.p.value, back.p.value))
  }

  @Test("a model has no difference to itself, and no test")
  func same() throws {
    let scored = try RandomImpressions(seed: 25, count: 100).scored()
    let paired = try #require(scored.deLongDifference(from: scored).value)
    #expect(paired.difference == 0)
    #expect(paired.variance == 0)
    #expect(paired.z == .undefined(.noVariance))
    #expect(paired.p == .undefined(.noVariance))
  }

  @Test("without a difference, small p-values are as rare as they say")
  func uniform() throws {
    var rejected = 0
    for seed in 0..<200 as Range<UInt64> {
      let made = RandomImpressions(seed: seed, count: 150)
      let first = try made.rescored(seed: seed + 1000, noise: 1).scored()
      let second = try made.rescored(seed: seed + 2000, noise: 1).scored()
      let p = try #require(first.deLongDifference(from: second).value?.p.value)
      rejected += p < 0.1 ? 1 : 0
    }
    #expect((8...34).contains(rejected))
  }

  @Test("one swapped pair among thousands of rows has a variance, and decides nothing")
  func nearlyEqual() throws {
    let made = RandomImpressions(seed: 5, count: 20_000)
    let labels = made.labels
    var logits = (0..<labels.count).map { Float($0) }
    let first = try ScoredImpressions(labels: labels, logits: logits)
    let place = try #require((0..<labels.count - 1).first { labels[$0] != labels[$0 + 1] })
    logits.swapAt(place, place + 1)
    let second = try ScoredImpressions(labels: labels, logits: logits)
    let paired = try #require(try first.deLongDifference(from: second).value)
    #expect(paired.difference != 0 && paired.variance > 0)
    #expect(paired.interval95.lower < 0 && paired.interval95.upper > 0)
  }

  @Test("models must have scored the same rows")
  func paired() throws {
    let first = try ScoredImpressions(labels: [0, 1, 1], logits: [1, 2, 3] as [Float])
    let shorter = try ScoredImpressions(labels: [0, 1], logits: [1, 2] as [Float])
    #expect(throws: MetricInputError.pairedCountsDiffer(first: 3, second: 2)) {
      try first.deLongDifference(from: shorter)
    }
    let other = try ScoredImpressions(labels: [0, 0, 1], logits: [1, 2, 3] as [Float])
    #expect(throws: MetricInputError.pairedLabelsDiffer(row: 1)) {
      try first.deLongDifference(from: other)
    }
  }
}
