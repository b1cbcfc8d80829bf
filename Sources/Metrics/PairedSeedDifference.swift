/// The difference of two models trained with the same seeds, with a paired t test.
public struct PairedSeedDifference: Sendable, Equatable {
  /// The differences of the values, seed by seed, first minus second.
  public let differences: [Double]
  /// Their mean.
  public let mean: Double
  /// Their sample standard deviation.
  public let standardDeviation: Double
  /// The 95 % interval of the mean, by Student's law with seeds − 1 degrees of freedom.
  public let interval95: ConfidenceInterval
  /// The mean in standard errors; undefined when all differences are equal.
  public let t: Undefinable<Double>
  /// The two-sided p-value of no difference; undefined when all differences are equal.
  public let p: Undefinable<Double>

  /// Compares values of equal seeds.
  ///
  /// - Parameters:
  ///   - first: the first model's metric, seed by seed. Shape `[seeds]`.
  ///   - second: the second model's, same seeds in the same order. Shape `[seeds]`.
  /// - Returns: undefined for fewer than two seeds or a NaN.
  /// - Complexity: O(n).
  /// - Reference: Student, 1908.
  public static func of(
    _ first: [Double], _ second: [Double]
  ) -> Undefinable<PairedSeedDifference> {
    guard first.count == second.count else {
      fatalError("PairedSeedDifference: \(first.count) and \(second.count) seeds differ in number")
    }
    let differences = zip(first, second).map { $0 - $1 }
    let summary: SeedSummary
    switch SeedSummary.of(differences) {
    case .undefined(let reason): return .undefined(reason)
    case .defined(let value): summary = value
    }
    guard let deviation = summary.standardDeviation.value else {
      return .undefined(.tooFewValues(found: 1, needed: 2))
    }
    let law = StudentDistribution(degreesOfFreedom: differences.count - 1)
    let error = deviation / Double(differences.count).squareRoot()
    let reach = law.quantile975 * error
    let t: Undefinable<Double> =
      error > 0 ? .defined(summary.mean / error) : .undefined(.noVariance)
    return .defined(
      PairedSeedDifference(
        differences: differences, mean: summary.mean, standardDeviation: deviation,
        interval95: ConfidenceInterval(lower: summary.mean - reach, upper: summary.mean + reach),
        t: t, p: t.map(law.twoSidedProbability)))
  }
}
