import Testing

@testable import Metrics

struct SeededDifferenceTests {
  /// Trainings of one model: the same rows, scored with noise of their own.
  private func trainings(
    of made: RandomImpressions, seeds: Range<UInt64>, noise: Double
  ) throws -> [UserRankings] {
    try seeds.map { try made.rescored(seed: $0, noise: noise).ranked() }
  }

  @Test("with one seed the AUC's difference is DeLong's")
  func oneSeed() throws {
    let made = RandomImpressions(seed: 1, count: 300, userCount: 30)
    let first = try trainings(of: made, seeds: 10..<11, noise: 1)
    let second = try trainings(of: made, seeds: 20..<21, noise: 2)
    let combined = try #require(try SeededDifference.auc(first, second).value)
    let deLong = try #require(try first[0].scored.deLongDifference(from: second[0].scored).value)
    #expect(agree(combined.difference, deLong.difference))
    #expect(agree(combined.interval95.lower, deLong.interval95.lower, to: 1e-9))
    #expect(agree(combined.p, deLong.p.value, to: 1e-9))
    #expect(combined.seedError == nil)
  }

  @Test("with one seed a metric over users has the bootstrap's error")
  func oneSeedOverUsers() throws {
    let made = RandomImpressions(seed: 2, count: 300, userCount: 30)
    let first = try trainings(of: made, seeds: 10..<11, noise: 1)
    let second = try trainings(of: made, seeds: 20..<21, noise: 2)
    let bootstrap = PairedBootstrap(replicateCount: 100)
    let combined = try SeededDifference.of([.gauc, .logLoss], first, second, bootstrap: bootstrap)
    let plain = try bootstrap.compare(first[0], second[0], metrics: [.gauc, .logLoss])
    for (combined, plain) in zip(combined, plain) {
      #expect(agree(combined.value?.difference, plain.value?.difference))
      // Of 30 users: as Student's law needs it, with the divisor n − 1.
      let users = try #require(plain.value?.userCount)
      let ratio = (Double(users) / Double(users - 1)).squareRoot()
      #expect(agree(combined.value?.rowError, (plain.value?.standardError).map { $0 * ratio }))
      #expect(try #require(plain.value?.standardError) > 0)
    }
  }

  @Test("the errors of rows and of seeds add up, by hand")
  func byHand() throws {
    let combined = SeededDifference(
      first: [0.7, 0.8, 0.9], second: [0.6, 0.6, 0.6], rowError: 0.1)
    // Differences .1, .2, .3: mean .2, deviation .1, over three seeds .1/√3.
    #expect(agree(combined.difference, 0.2))
    #expect(agree(combined.seedError, 0.1 / 3.0.squareRoot()))
    let variance = 0.01 + 0.01 / 3
    #expect(agree(combined.standardError, variance.squareRoot()))
    // Satterthwaite: (4/300)² / (1/300)² · 2 = 32; t₃₂ .975 = 2.0369333434601011.
    let reach = 2.0369333434601011 * variance.squareRoot()
    #expect(agree(combined.interval95.upper, 0.2 + reach, to: 1e-8))
    #expect(Verdict(combined) == .tie)
    #expect(Verdict(SeededDifference(first: [0.9], second: [0.6], rowError: 0.1)) == .first)
  }

  @Test("an error that rests on few users has few degrees of freedom, and stays in range")
  func fewUsers() {
    let three = SeededDifference(
      first: [0.7], second: [0.6], rowError: 0.01, rowFreedom: 2, range: -1...1)
    // t₂ .975 = 4.3026527297494639.
    #expect(agree(three.interval95.upper, 0.1 + 0.043026527297494639, to: 1e-8))
    let wide = SeededDifference(
      first: [0.7], second: [0.6], rowError: 1, rowFreedom: 2, range: -1...1)
    #expect(wide.interval95 == ConfidenceInterval(lower: -1, upper: 1))
    // Both errors: V² / (r⁴ / 2 + s⁴ / 1) with r² = s² = .01 is 4 / 1.5; its t is between t₂ and t₃.
    let both = SeededDifference(
      first: [0.5, 0.5 + 0.2], second: [0.5, 0.5], rowError: 0.1, rowFreedom: 2)
    let reach = (both.interval95.upper - both.difference) / both.standardError
    #expect(reach > 3.182446 && reach < 4.302653)
  }

  @Test("a difference without any error to hold it against is a tie")
  func noError() {
    #expect(Verdict(SeededDifference(first: [0.9], second: [0.6], rowError: 0)) == .tie)
  }

  @Test("equal models do not differ and have no p")
  func equal() throws {
    let made = RandomImpressions(seed: 3, count: 100)
    let runs = try trainings(of: made, seeds: 1..<4, noise: 1)
    let auc = try #require(try SeededDifference.auc(runs, runs).value)
    #expect(auc.difference == 0)
    #expect(auc.p == nil)
    #expect(Verdict(auc) == .tie)
  }

  @Test("runs on other rows are refused")
  func otherRows() throws {
    let first = try trainings(of: RandomImpressions(seed: 4, count: 50), seeds: 1..<3, noise: 1)
    let second = try trainings(of: RandomImpressions(seed: 5, count: 50), seeds: 1..<3, noise: 1)
    #expect(throws: MetricInputError.self) { try SeededDifference.auc(first, second) }
    #expect(throws: MetricInputError.self) { try SeededDifference.of([.gauc], first, second) }
  }
}
