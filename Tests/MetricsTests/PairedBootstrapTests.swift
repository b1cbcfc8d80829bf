import Testing

@testable import Metrics

struct PairedBootstrapTests {
  private let metrics: [UserMetric] = [
    .gauc, .logLoss, .ctrMacro(k: 3), .ndcg(k: 3), .ctrMicro(k: 1), .hitRate(k: 1),
  ]

  @Test("each replicate is the metric of the drawn users")
  func bruteForce() throws {
    let made = RandomImpressions(seed: 61, count: 80, userCount: 12, step: 0.5)
    let first = try made.ranked()
    let second = try made.rescored(seed: 62, noise: 2).ranked()
    let bootstrap = PairedBootstrap(replicateCount: 40, seed: 9)
    let result = try bootstrap.compare(first, second, metrics: [.logLoss])
    var differences: [Double] = []
    for replicate in 0..<40 as Range<UInt64> {
      var generator = SplitMix64(seed: 9, stream: replicate)
      let users = (0..<first.userCount).map { _ in
        generator.next(below: UInt64(first.userCount))
      }
      let rows = users.flatMap { first.rows(ofUserAt: $0).map(Int.init) }
      let gaps = rows.map { first.scored.logLoss(ofRow: $0) - second.scored.logLoss(ofRow: $0) }
      differences.append(gaps.reduce(0, +) / Double(rows.count))
    }
    let expected = BootstrapDifference.summary(
      metric: .logLoss, first: try #require(first.scored.logLoss().value),
      second: try #require(second.scored.logLoss().value), replicates: differences,
      userCount: first.userCount)
    #expect(agree(result[0].value?.interval95.lower, expected.value?.interval95.lower))
    #expect(agree(result[0].value?.interval95.upper, expected.value?.interval95.upper))
    #expect(result[0].value?.p == expected.value?.p)
    #expect(agree(result[0].value?.difference, expected.value?.difference))
  }

  @Test("equal seeds give equal results, and a metric's result does not depend on its company")
  func repeatable() throws {
    let made = RandomImpressions(seed: 63, count: 200, userCount: 30)
    let first = try made.ranked()
    let second = try made.rescored(seed: 64, noise: 1).ranked()
    let bootstrap = PairedBootstrap(replicateCount: 100, seed: 1)
    let together = try bootstrap.compare(first, second, metrics: metrics)
    #expect(together == (try bootstrap.compare(first, second, metrics: metrics)))
    for (metric, result) in zip(metrics, together) {
      #expect(result.value?.metric == metric)
      #expect([result] == (try bootstrap.compare(first, second, metrics: [metric])))
    }
    let otherwise = PairedBootstrap(replicateCount: 100, seed: 2)
    #expect(together != (try otherwise.compare(first, second, metrics: metrics)))
  }

  @Test("a clearly better model is found, with an interval beside 0")
  func better() throws {
    let good = RandomImpressions(seed: 65, count: 600, userCount: 60, signal: 3)
    let first = try good.ranked()
    let second = try good.rescored(seed: 66, noise: 6).ranked()
    let results = try PairedBootstrap(replicateCount: 200).compare(
      first, second, metrics: [.gauc, .logLoss])
    let gauc = try #require(results[0].value)
    #expect(gauc.interval95.lower > 0)
    #expect(gauc.p < 0.02)
    let loss = try #require(results[1].value)
    #expect(loss.interval95.upper < 0)
  }

  @Test("a model does not differ from itself")
  func same() throws {
    let rankings = try RandomImpressions(seed: 67, count: 100).ranked()
    let results = try PairedBootstrap(replicateCount: 50).compare(
      rankings, rankings, metrics: metrics)
    for result in results {
      #expect(result.value?.difference == 0)
      #expect(result.value?.interval95 == ConfidenceInterval(lower: 0, upper: 0))
      #expect(result.value?.p == 1)
    }
  }

  @Test("an undefined metric says why")
  func undefined() throws {
    let scored = try ScoredImpressions(labels: [0, 0], logits: [1, 2] as [Float])
    let rankings = try UserRankings(scored, users: [1, 2])
    let results = try PairedBootstrap(replicateCount: 5).compare(
      rankings, rankings, metrics: [.gauc, .ndcg(k: 1)])
    #expect(results[0] == .undefined(.noUserWithBothClasses(userCount: 2)))
    #expect(results[1] == .undefined(.noUserWithPositive(userCount: 2)))
    let none = try UserRankings(
      ScoredImpressions(labels: [], logits: [] as [Float]), users: [])
    #expect(
      try PairedBootstrap().compare(none, none, metrics: [.logLoss])
        == [.undefined(.noImpressions)])
  }

  @Test("models must have scored the same users' rows")
  func paired() throws {
    let scored = try ScoredImpressions(labels: [0, 1], logits: [1, 2] as [Float])
    let first = try UserRankings(scored, users: [1, 2])
    let second = try UserRankings(scored, users: [1, 3])
    #expect(throws: MetricInputError.pairedUsersDiffer(row: 1)) {
      try PairedBootstrap().compare(first, second, metrics: [.gauc])
    }
  }
}
