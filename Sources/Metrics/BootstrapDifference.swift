/// The difference of two models in one metric, with its resampled interval and test.
public struct BootstrapDifference: Sendable, Hashable {
  /// The metric.
  public let metric: UserMetric
  /// The first model's value.
  public let first: Double
  /// The second model's value.
  public let second: Double
  /// The 95 % percentile interval of the difference.
  public let interval95: ConfidenceInterval
  /// The two-sided p-value: twice the share of resamples on the rarer side of 0, each side counted
  /// with the observed one, at most 1.
  public let p: Double
  /// Resamples in which the metric was defined.
  public let replicateCount: Int

  /// The first model's value minus the second's.
  public var difference: Double { first - second }

  /// Summarises resampled differences; NaN marks a resample in which the metric was undefined.
  static func summary(
    metric: UserMetric, first: Double, second: Double, replicates: [Double]
  ) -> Undefinable<BootstrapDifference> {
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
        metric: metric, first: first, second: second,
        interval95: ConfidenceInterval(
          lower: quantile(0.025, of: sorted), upper: quantile(0.975, of: sorted)),
        p: min(p, 1), replicateCount: sorted.count))
  }
}

/// The value below which `share` of the sorted values lie, linear between neighbours.
private func quantile(_ share: Double, of sorted: [Double]) -> Double {
  let place = share * Double(sorted.count - 1)
  let lower = Int(place)
  let upper = min(lower + 1, sorted.count - 1)
  return sorted[lower] + (place - Double(lower)) * (sorted[upper] - sorted[lower])
}
