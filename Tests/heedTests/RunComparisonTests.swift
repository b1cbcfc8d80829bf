import Metrics
import Testing

@testable import heed

@Suite struct RunComparisonTests {
  @Test(
    "the interval decides: with 0 inside it is a tie",
    arguments: [
      (0.01, -0.001, 0.02, false, "tie"), (0.01, 0.001, 0.02, false, "a"),
      (-0.01, -0.02, -0.001, false, "b"), (-0.01, -0.02, -0.001, true, "a"),
      (0.01, 0.001, 0.02, true, "b"), (0, 0, 0, false, "tie"), (0.01, 0, 0.02, false, "tie"),
    ])
  func verdict(
    difference: Double, lower: Double, upper: Double, isLowerBetter: Bool, expected: String
  ) {
    let verdict = Verdict(
      difference, ConfidenceInterval(lower: lower, upper: upper), isLowerBetter: isLowerBetter)
    #expect(verdict.rawValue == expected)
  }
}
