import Testing

@testable import Metrics

struct PairedSeedDifferenceTests {
  // scipy.stats.ttest_rel
  @Test("the paired t test is scipy's")
  func scipy() throws {
    let paired = try #require(
      PairedSeedDifference.of(
        [0.781, 0.779, 0.785, 0.783, 0.780], [0.776, 0.777, 0.779, 0.781, 0.774]
      ).value)
    #expect(agree(paired.mean, 0.0042))
    #expect(agree(paired.standardDeviation, 0.0020493901531919213))
    #expect(agree(paired.t.value, 4.58257569495584, to: 1e-9))
    #expect(agree(paired.p.value, 0.010163649889538558, to: 1e-9))
    #expect(agree(paired.interval95.lower, 0.001655346028508298, to: 1e-9))
    #expect(agree(paired.interval95.upper, 0.00674465397149171, to: 1e-9))
  }

  @Test("equal differences have no scale to test against")
  func constant() throws {
    let paired = try #require(PairedSeedDifference.of([2, 3], [1, 2]).value)
    #expect(paired.mean == 1)
    #expect(paired.interval95 == ConfidenceInterval(lower: 1, upper: 1))
    #expect(paired.t == .undefined(.noVariance))
    #expect(paired.p == .undefined(.noVariance))
  }

  @Test("one seed proves nothing")
  func single() {
    #expect(
      PairedSeedDifference.of([1], [2]) == .undefined(.tooFewValues(found: 1, needed: 2)))
    #expect(PairedSeedDifference.of([], []) == .undefined(.tooFewValues(found: 0, needed: 1)))
  }
}
