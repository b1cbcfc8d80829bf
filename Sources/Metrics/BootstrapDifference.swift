/// The difference of two models in one metric, with its resampled interval and test.
public struct BootstrapDifference: Sendable, Hashable {
  /// The metric.
  public let metric: UserMetric
  /// The first model's value.
  public let first: Double
  /// The second model's value.
  public let second: Double
  /// The standard deviation of the resampled differences.
  public let standardError: Double
  /// The 95 % percentile interval of the difference, expanded for the number of users.
  public let interval95: ConfidenceInterval
  /// The two-sided p-value: twice the share of resamples on the rarer side of 0, each side counted
  /// with the observed one, at most 1.
  public let p: Double
  /// Resamples in which the metric was defined.
  public let replicateCount: Int
  /// The users that were resampled and count in the metric, at least 2.
  public let userCount: Int

  /// The first model's value minus the second's.
  public var difference: Double { first - second }

  /// Summarises resampled differences; NaN marks a resample in which the metric was undefined.
  ///
  /// - Parameter userCount: the users that were resampled and count in the metric.
  static func summary(
    metric: UserMetric, first: Double, second: Double, replicates: [Double], userCount: Int
  ) -> Undefinable<BootstrapDifference> {
    // Resamples of one user are all alike: they tell nothing of another one.
    guard userCount >= 2 else { return .undefined(.tooFewValues(found: userCount, needed: 2)) }
    let sorted = replicates.filter { !$0.isNaN }.sorted()
    let undefined = replicates.count - sorted.count
    guard undefined * 2 < replicates.count else {
      return .undefined(.undefinedResamples(undefined: undefined, total: replicates.count))
    }
    let below = sorted.count { $0 <= 0 }
    let above = sorted.count { $0 >= 0 }
    let p = 2 * Double(min(below, above) + 1) / Double(sorted.count + 1)
    return .defined(
      BootstrapDifference(
        metric: metric, first: first, second: second, standardError: deviation(of: sorted),
        interval95: .percentile(of: sorted, userCount: userCount),
        p: min(p, 1), replicateCount: sorted.count, userCount: userCount))
  }
}

/// The root of the mean squared distance from the mean.
private func deviation(of values: [Double]) -> Double {
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (squares / Double(values.count)).squareRoot()
}

extension ConfidenceInterval {
  /// The 95 % interval of resampled values.
  ///
  /// The plain percentile interval is as narrow as a normal interval with the divisor n instead of
  /// Student's with n − 1: it is expanded by what that makes.
  ///
  /// - Parameters:
  ///   - sorted: the values, ascending, at least one.
  ///   - userCount: the users that were resampled.
  /// - Reference: Hesterberg, "What Teachers Should Know About the Bootstrap", The American
  ///   Statistician 69(4), 2015, section 4.1.2, the expanded percentile interval.
  static func percentile(of sorted: [Double], userCount: Int) -> ConfidenceInterval {
    let tail = expandedTail(userCount)
    return ConfidenceInterval(
      lower: quantile(tail, of: sorted), upper: quantile(1 - tail, of: sorted))
  }
}

/// The share of resamples beyond each end of a 95 % interval: Φ(−√(n / (n − 1)) t₍.975, n − 1₎).
private func expandedTail(_ userCount: Int) -> Double {
  guard userCount > 1 else { return 0.025 }
  let n = Double(userCount)
  let reach = StudentDistribution(degreesOfFreedom: userCount - 1).quantile975
  return NormalDistribution.twoSidedProbability(of: (n / (n - 1)).squareRoot() * reach) / 2
}

/// The value below which `share` of all possible resamples lie, judged by the sorted ones: the one at
/// place share · (count + 1), linear between neighbours.
func quantile(_ share: Double, of sorted: [Double]) -> Double {
  let place = min(max(share * Double(sorted.count + 1) - 1, 0), Double(sorted.count - 1))
  let lower = Int(place)
  let upper = min(lower + 1, sorted.count - 1)
  return sorted[lower] + (place - Double(lower)) * (sorted[upper] - sorted[lower])
}
