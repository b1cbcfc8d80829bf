import Testing

@testable import Metrics

struct SeedSummaryTests {
  @Test("mean and sample standard deviation over seeds")
  func byHand() throws {
    let summary = try #require(SeedSummary.of([0.781, 0.779, 0.785, 0.783, 0.780]).value)
    #expect(summary.count == 5)
    #expect(agree(summary.mean, 0.7816))
    #expect(agree(summary.standardDeviation.value, 0.0024083189157584613))
    #expect(summary.lowest == 0.779)
    #expect(summary.highest == 0.785)
  }

  @Test("one seed has a mean and no spread")
  func single() throws {
    let summary = try #require(SeedSummary.of([0.7]).value)
    #expect(summary.mean == 0.7)
    #expect(summary.standardDeviation == .undefined(.tooFewValues(found: 1, needed: 2)))
  }

  @Test("no seed and a NaN have no summary")
  func undefined() {
    #expect(SeedSummary.of([]) == .undefined(.tooFewValues(found: 0, needed: 1)))
    #expect(SeedSummary.of([1, .nan]) == .undefined(.notANumber(position: 1)))
  }
}
