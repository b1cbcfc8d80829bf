/// A metric over several training seeds: one seed is an anecdote.
public struct SeedSummary: Sendable, Equatable {
  /// The number of seeds, at least 1.
  public let count: Int
  /// The mean over the seeds.
  public let mean: Double
  /// The sample standard deviation (divisor count − 1); undefined for one seed.
  public let standardDeviation: Undefinable<Double>
  /// The lowest value.
  public let lowest: Double
  /// The highest value.
  public let highest: Double

  /// Summarises one value for each seed.
  ///
  /// - Returns: undefined without values or with a NaN.
  /// - Complexity: O(n).
  public static func of(_ values: [Double]) -> Undefinable<SeedSummary> {
    guard let lowest = values.min(), let highest = values.max() else {
      return .undefined(.tooFewValues(found: 0, needed: 1))
    }
    if let position = values.firstIndex(where: \.isNaN) {
      return .undefined(.notANumber(position: position))
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation: Undefinable<Double> =
      values.count > 1
      ? .defined((squares / Double(values.count - 1)).squareRoot())
      : .undefined(.tooFewValues(found: 1, needed: 2))
    return .defined(
      SeedSummary(
        count: values.count, mean: mean, standardDeviation: deviation, lowest: lowest,
        highest: highest))
  }
}
