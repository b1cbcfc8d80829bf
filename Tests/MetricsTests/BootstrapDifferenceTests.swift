import Testing

@testable import Metrics

struct BootstrapDifferenceTests {
  /// Of so many users that expanding the interval makes no difference, unless told otherwise.
  private func summary(
    _ replicates: [Double], users: Int = 100_000_000
  ) -> Undefinable<BootstrapDifference> {
    BootstrapDifference.summary(
      metric: .gauc, first: 0.7, second: 0.6, replicates: replicates, userCount: users)
  }

  @Test("the interval is the middle 95 % of all resamples, linear between neighbours")
  func interval() throws {
    // 999 replicates cut all possible ones into 1,000 parts of equal weight.
    let result = try #require(summary((1...999).reversed().map { Double($0) / 1000 }).value)
    #expect(agree(result.interval95.lower, 0.025, to: 1e-6))
    #expect(agree(result.interval95.upper, 0.975, to: 1e-6))
    #expect(agree(result.difference, 0.1))
    let two = try #require(summary([0, 1]).value)
    #expect(two.interval95 == ConfidenceInterval(lower: 0, upper: 1))
  }

  @Test("the fewer users, the wider the interval")
  func expanded() throws {
    // scipy: norm.cdf(-sqrt(10 / 9) * t.ppf(.975, 9))
    let ten = try #require(summary((1...999).map { Double($0) / 1000 }, users: 10).value)
    #expect(agree(ten.interval95.lower, 0.008550639024406366, to: 1e-9))
    #expect(agree(ten.interval95.upper, 1 - 0.008550639024406366, to: 1e-9))
  }

  @Test("the p-value doubles the rarer side and never reaches 0")
  func pValue() {
    let positive = [Double](repeating: 1, count: 99)
    #expect(agree(summary(positive).value?.p, 0.02))
    #expect(agree(summary(positive.map { -$0 }).value?.p, 0.02))
    #expect(agree(summary([Double](repeating: -1, count: 9) + positive).value?.p, 20.0 / 109))
    #expect(summary([0, 0, 0]).value?.p == 1)
    #expect(summary([-1, 1]).value?.p == 1)
  }

  @Test("resamples of one user are all alike and prove nothing")
  func oneUser() {
    #expect(
      summary([1, 1, 1], users: 1) == .undefined(.tooFewValues(found: 1, needed: 2)))
    #expect(summary([1, 1, 1], users: 2).value?.userCount == 2)
  }

  @Test("resamples without the metric are left out; if most are, so is the result")
  func undefined() {
    #expect(summary([1, 2, 3, .nan]).value?.replicateCount == 3)
    #expect(
      summary([1, .nan, .nan]) == .undefined(.undefinedResamples(undefined: 2, total: 3)))
  }
}
