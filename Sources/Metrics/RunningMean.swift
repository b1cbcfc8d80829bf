/// A mean with its spread, of values that come one by one and are not kept.
public struct RunningMean: Sendable, Hashable {
  /// The number of values.
  public private(set) var count = 0

  private var center = 0.0
  private var squares = 0.0

  /// Of nothing yet.
  public init() {}

  /// Adds a value, which must be finite.
  ///
  /// Reference: Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products",
  /// Technometrics 4(3), 1962.
  public mutating func add(_ value: Double) {
    count += 1
    let change = value - center
    center += change / Double(count)
    squares += change * (value - center)
  }

  /// The mean; nil without values.
  public var mean: Double? { count > 0 ? center : nil }

  /// The sample standard deviation (divisor count − 1); nil for fewer than two values.
  public var standardDeviation: Double? {
    count > 1 ? (max(0, squares) / Double(count - 1)).squareRoot() : nil
  }

  /// Where the mean of all such values lies with 95 % confidence, if they are independent: mean ± t ·
  /// deviation / √count with Student's t; nil for fewer than two values.
  public var interval: ConfidenceInterval? {
    guard let standardDeviation else { return nil }
    let reach = Self.quantile(count - 1) * standardDeviation / Double(count).squareRoot()
    return ConfidenceInterval(lower: center - reach, upper: center + reach)
  }

  private static func quantile(_ degreesOfFreedom: Int) -> Double {
    // From here on both laws agree to three digits, and the search would be wasted.
    degreesOfFreedom >= 1000
      ? NormalDistribution.quantile975
      : StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile975
  }
}
