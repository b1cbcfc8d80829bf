import Testing

@testable import Metrics

struct BootstrapDifferenceTests {
  private func summary(_ replicates: [Double]) -> Undefinable<BootstrapDifference> {
    BootstrapDifference.summary(metric: .gauc, first: 0.7, second: 0.6, replicates: replicates)
  }

  @Test("the interval is the middle 95 % of the replicates, linear between neighbours")
  func interval() throws {
    let result = try #require(summary((0...1000).reversed().map { Double($0) / 1000 }).value)
    #expect(agree(result.interval95.lower, 0.025))
    #expect(agree(result.interval95.upper, 0.975))
    #expect(agree(result.difference, 0.1))
    let two = try #require(summary([0, 1]).value)
    #expect(agree(two.interval95.lower, 0.025))
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

  @Test("resamples without the metric are left out; if most are, so is the result")
  func undefined() {
    #expect(summary([1, 2, 3, .nan]).value?.replicateCount == 3)
    #expect(
      summary([1, .nan, .nan]) == .undefined(.undefinedResamples(undefined: 2, total: 3)))
  }
}
