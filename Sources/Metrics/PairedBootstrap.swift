import Dispatch
import Synchronization

/// Tests two models' difference by resampling users.
///
/// Impressions of one user are alike, so whole users are drawn with replacement, and both models are
/// measured on the same draw. Each user's share in a metric is computed once; a replicate only adds
/// them up.
public struct PairedBootstrap: Sendable {
  /// The number of resamples.
  public let replicateCount: Int
  /// Equal seeds give equal results on any number of threads.
  public let seed: UInt64

  /// Creates a test.
  ///
  /// - Parameter replicateCount: at least 1; the smallest p-value is 2 / (replicates + 1).
  public init(replicateCount: Int = 1000, seed: UInt64 = 0) {
    guard replicateCount >= 1 else {
      fatalError("PairedBootstrap: replicate count \(replicateCount) is below 1")
    }
    self.replicateCount = replicateCount
    self.seed = seed
  }

  /// The differences of `first` minus `second`, metric by metric.
  ///
  /// All metrics see the same draws, and the draws do not depend on which metrics are asked for.
  ///
  /// - Returns: one difference for each metric; undefined where the metric itself is.
  /// - Throws: `MetricInputError` when the two do not hold the same rows of the same users.
  /// - Complexity: O(n · metrics + users · replicates · ⌈metrics / 4⌉), on all cores.
  /// - Reference: Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13.
  public func compare(
    _ first: UserRankings, _ second: UserRankings, metrics: [UserMetric]
  ) throws(MetricInputError) -> [Undefinable<BootstrapDifference>] {
    try compare([first], [second], metrics: metrics)
  }

  /// The same for the means of models trained several times, all measured on the same rows.
  ///
  /// - Parameters:
  ///   - first: one model's trainings, at least one.
  ///   - second: the other's, as many.
  func compare(
    _ first: [UserRankings], _ second: [UserRankings], metrics: [UserMetric]
  ) throws(MetricInputError) -> [Undefinable<BootstrapDifference>] {
    guard let rows = first.first, first.count == second.count else {
      fatalError("PairedBootstrap: \(first.count) and \(second.count) trainings")
    }
    for other in first.dropFirst() + second { try rows.requireSameRows(as: other) }
    var results: [Undefinable<BootstrapDifference>] = []
    for lower in stride(from: 0, to: metrics.count, by: 4) {
      let four = metrics[lower..<min(lower + 4, metrics.count)]
      let firstSums = four.map { UserSums.mean(of: $0, over: first) }
      let secondSums = four.map { UserSums.mean(of: $0, over: second) }
      let replicates = replicate(packed(firstSums, secondSums))
      for (lane, metric) in four.enumerated() {
        guard let a = firstSums[lane].value, let b = secondSums[lane].value else {
          results.append(.undefined(reason(of: metric, for: rows)))
          continue
        }
        results.append(
          BootstrapDifference.summary(
            metric: metric, first: a, second: b,
            replicates: replicates.map { $0[2 * lane] / $0[2 * lane + 1] },
            userCount: firstSums[lane].denominators.count { $0 > 0 }))
      }
    }
    return results
  }

  /// For each user the differences and weights of up to four metrics, interleaved.
  private func packed(_ first: [UserSums], _ second: [UserSums]) -> [SIMD8<Double>] {
    guard let userCount = first.first?.numerators.count else { return [] }
    return (0..<userCount).map { user in
      var lanes = SIMD8<Double>.zero
      for metric in first.indices {
        lanes[2 * metric] = first[metric].numerators[user] - second[metric].numerators[user]
        lanes[2 * metric + 1] = first[metric].denominators[user]
      }
      return lanes
    }
  }

  /// The sums over every resample of the users. Shape `[replicateCount]`.
  private func replicate(_ users: [SIMD8<Double>]) -> [SIMD8<Double>] {
    guard !users.isEmpty else { return [] }
    let chunkSize = 16
    let chunkCount = (replicateCount + chunkSize - 1) / chunkSize
    let results = Mutex([SIMD8<Double>](repeating: .zero, count: replicateCount))
    DispatchQueue.concurrentPerform(iterations: chunkCount) { chunk in
      let range = chunk * chunkSize..<min((chunk + 1) * chunkSize, replicateCount)
      let sums = range.map { resampledSum(users, replicate: $0) }
      results.withLock { $0.replaceSubrange(range, with: sums) }
    }
    return results.withLock { $0 }
  }

  private func resampledSum(_ users: [SIMD8<Double>], replicate: Int) -> SIMD8<Double> {
    var generator = SplitMix64(seed: seed, stream: UInt64(replicate))
    var sum = SIMD8<Double>.zero
    users.withUnsafeBufferPointer { users in
      let bound = UInt64(users.count)
      for _ in 0..<users.count { sum += users[generator.next(below: bound)] }
    }
    return sum
  }

  private func reason(of metric: UserMetric, for rankings: UserRankings) -> UndefinedReason {
    guard rankings.userCount > 0 else { return .noImpressions }
    return metric == .gauc
      ? .noUserWithBothClasses(userCount: rankings.userCount)
      : .noUserWithPositive(userCount: rankings.userCount)
  }
}
