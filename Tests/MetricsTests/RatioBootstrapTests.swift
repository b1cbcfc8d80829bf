import Testing

@testable import Metrics

struct RatioBootstrapTests {
  @Test("the ratio is of sums, and its interval holds it")
  func ratio() throws {
    let found = try #require(RatioBootstrap(numerators: [1, 2, 3, 6], denominators: [1, 1, 2, 2]))
    #expect(found.ratio == 2)
    #expect(found.interval95.lower < 2 && found.interval95.upper > 2)
    #expect(found == RatioBootstrap(numerators: [1, 2, 3, 6], denominators: [1, 1, 2, 2]))
  }

  @Test("users that are all alike leave no doubt")
  func alike() throws {
    let found = try #require(
      RatioBootstrap(numerators: [3, 3, 3], denominators: [2, 2, 2], replicateCount: 50))
    #expect(found.interval95 == ConfidenceInterval(lower: 1.5, upper: 1.5))
  }

  @Test("a mean's interval is as wide as the normal one where users are many")
  func normal() throws {
    var generator = SplitMix64(seed: 4)
    let values = (0..<2000).map { _ in Double.random(in: 0..<1, using: &generator) }
    let found = try #require(
      RatioBootstrap(numerators: values, denominators: values.map { _ in 1 }, replicateCount: 2000))
    // The uniform law's deviation is 1/√12.
    let expected = 2 * 1.96 * (1.0 / 12).squareRoot() / 2000.0.squareRoot()
    #expect(abs((found.interval95.upper - found.interval95.lower) / expected - 1) < 0.08)
  }

  @Test("nothing to divide by has no ratio")
  func undefined() {
    #expect(RatioBootstrap(numerators: [], denominators: []) == nil)
    #expect(RatioBootstrap(numerators: [1, 2], denominators: [0, 0]) == nil)
  }
}
