/// The difference of two models in one metric, each trained with several seeds, all measured on the
/// same impressions.
///
/// Two things make such a difference uncertain: which impressions were measured, and what chance did
/// in training. The squared errors of both are added: that of the mean difference over other rows
/// (DeLong for the AUC, the bootstrap over users for the rest), and that of the mean over other
/// seeds. What rows and seeds do together counts in both, so the interval errs on the wide side.
public struct SeededDifference: Sendable, Equatable {
  /// The first model's value, the mean over the seeds.
  public let first: Double
  /// The second model's value, the mean over the seeds.
  public let second: Double
  /// The first minus the second, seed by seed.
  public let bySeed: [Double]
  /// The standard error of the mean difference over samples of impressions.
  public let rowError: Double
  /// The standard error of the mean difference over seeds; nil for a single seed, whose interval
  /// then says nothing about training again.
  public let seedError: Double?
  /// The 95 % interval by Student's law with Satterthwaite's degrees of freedom.
  public let interval95: ConfidenceInterval
  /// The two-sided p-value of no difference; nil where both errors are 0.
  public let p: Double?

  /// The first model's mean minus the second's.
  public var difference: Double { first - second }

  /// Both errors together.
  public var standardError: Double {
    (rowError * rowError + (seedError ?? 0) * (seedError ?? 0)).squareRoot()
  }

  /// Puts the two errors together.
  ///
  /// - Parameters:
  ///   - rowFreedom: the degrees of freedom of the rows' error: one less than the users that were
  ///     resampled; infinite where it counts as known, as DeLong's.
  ///   - range: where the difference can lie at all.
  /// - Reference: Satterthwaite, 1946, for the degrees of freedom.
  init(
    first: [Double], second: [Double], rowError: Double, rowFreedom: Double = .infinity,
    range: ClosedRange<Double>? = nil
  ) {
    let differences = zip(first, second).map { $0 - $1 }
    let count = Double(differences.count)
    self.first = first.reduce(0, +) / count
    self.second = second.reduce(0, +) / count
    bySeed = differences
    self.rowError = rowError
    let deviation = SeedSummary.of(differences).value?.standardDeviation.value
    seedError = deviation.map { $0 / count.squareRoot() }
    let seeds = (seedError ?? 0) * (seedError ?? 0)
    let variance = rowError * rowError + seeds
    let rows = rowError * rowError
    let shares = rows * rows / rowFreedom + (seeds > 0 ? seeds * seeds / (count - 1) : 0)
    let freedom = shares > 0 ? variance * variance / shares : .infinity
    let law = StudentDistribution(approximateDegreesOfFreedom: freedom)
    let error = variance.squareRoot()
    let mean = self.first - self.second
    let reach = law.quantile975 * error
    let interval = ConfidenceInterval(lower: mean - reach, upper: mean + reach)
    interval95 = range.map(interval.clamped) ?? interval
    p = error > 0 ? law.twoSidedProbability(of: mean / error) : nil
  }

  /// The difference in AUC.
  ///
  /// - Parameters:
  ///   - first: one model's trainings, in the order of the seeds; at least one.
  ///   - second: the other's, with the same seeds.
  /// - Returns: undefined with fewer than two of a class.
  /// - Throws: `MetricInputError` when any two do not hold the same rows.
  public static func auc(
    _ first: [UserRankings], _ second: [UserRankings]
  ) throws(MetricInputError) -> Undefinable<SeededDifference> {
    let (first, second) = (first.map(\.scored), second.map(\.scored))
    return try ScoredImpressions.deLongDifference(first, second).map { deLong in
      SeededDifference(
        first: first.compactMap { $0.auc().value }, second: second.compactMap { $0.auc().value },
        rowError: deLong.standardError, range: -1...1)
    }
  }

  /// The differences in metrics over users.
  ///
  /// - Returns: one for each metric; undefined where the metric itself is.
  /// - Throws: `MetricInputError` when any two do not hold the same rows of the same users.
  public static func of(
    _ metrics: [UserMetric], _ first: [UserRankings], _ second: [UserRankings],
    bootstrap: PairedBootstrap = PairedBootstrap()
  ) throws(MetricInputError) -> [Undefinable<SeededDifference>] {
    let differences = try bootstrap.compare(first, second, metrics: metrics)
    return zip(metrics, differences).map { metric, difference in
      difference.map { resampled in
        SeededDifference(
          first: first.compactMap { $0.sums(of: metric).value },
          second: second.compactMap { $0.sums(of: metric).value },
          // As narrow as with the divisor n: Student's law needs n − 1.
          rowError: resampled.standardError
            * (Double(resampled.userCount) / Double(resampled.userCount - 1)).squareRoot(),
          rowFreedom: Double(resampled.userCount - 1), range: metric == .logLoss ? nil : -1...1)
      }
    }
  }
}

extension Verdict {
  /// The verdict on a difference over seeds; a tie where neither rows nor seeds tell of any error.
  public init(_ difference: SeededDifference, isLowerBetter: Bool = false) {
    guard difference.p != nil else {
      self = .tie
      return
    }
    self.init(difference.difference, difference.interval95, isLowerBetter: isLowerBetter)
  }
}
