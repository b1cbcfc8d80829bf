/// A ratio of sums over users with its interval: users are resampled, numerators and denominators
/// together.
public struct RatioBootstrap: Sendable, Equatable {
  /// Σ numerators / Σ denominators.
  public let ratio: Double
  /// The 95 % percentile interval, expanded for the number of users.
  public let interval95: ConfidenceInterval

  /// Resamples users.
  ///
  /// - Parameters:
  ///   - numerators: each user's share. Shape `[users]`.
  ///   - denominators: each user's weight, at least 0. Shape `[users]`.
  /// - Returns: nil where fewer than two users have a weight, since resamples of one tell nothing, or
  ///   the weights sum to nothing in more than half of the resamples.
  /// - Complexity: O(users · replicates).
  public init?(
    numerators: [Double], denominators: [Double], replicateCount: Int = 1000, seed: UInt64 = 0
  ) {
    let whole = denominators.reduce(0, +)
    let userCount = denominators.count { $0 > 0 }
    guard userCount >= 2, numerators.count == denominators.count else { return nil }
    let count = UInt64(numerators.count)
    let replicates = (0..<replicateCount).map { replicate in
      var generator = SplitMix64(seed: seed, stream: UInt64(replicate))
      var (above, below) = (0.0, 0.0)
      for _ in numerators.indices {
        let user = generator.next(below: count)
        above += numerators[user]
        below += denominators[user]
      }
      return above / below
    }
    let sorted = replicates.filter(\.isFinite).sorted()
    guard sorted.count * 2 > replicateCount else { return nil }
    ratio = numerators.reduce(0, +) / whole
    interval95 = .percentile(of: sorted, userCount: userCount)
  }
}
