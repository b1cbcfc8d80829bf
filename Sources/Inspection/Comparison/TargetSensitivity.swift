import Foundation

/// Whether attention depends on the target: how much its weights over one history differ from target
/// to target.
public struct TargetSensitivity: Hashable, Sendable {
  /// The generalised Jensen–Shannon divergence of the rows in bits: the entropy of their mean minus
  /// their mean entropy. 0 where all targets look the same, at most log₂ of their number. Nil where a
  /// row is no distribution: a weight below 0, or weights that do not sum to 1.
  ///
  /// Reference: Lin, "Divergence Measures Based on the Shannon Entropy", IEEE Transactions on
  /// Information Theory 37(1), 1991, equation 4.1.
  public let divergenceBits: Double?

  /// Σ |w − mean over the targets| / Σ |w|, for weights of any sign and sum: 0 where all targets look
  /// the same, below 2.
  public let spread: Double

  /// The mean |weight| of each behaviour over the targets, as a share of all. Shape `[n]`.
  public let shares: [Double]

  /// Whether rounding alone tells the rows apart.
  public var isConstant: Bool { spread < 1e-4 }

  /// Behaviours by their share, the greatest first; equal ones by place.
  ///
  /// - Complexity: O(n log n).
  public func strongest(_ count: Int) -> [Int] {
    Array(
      shares.indices.sorted { shares[$0] == shares[$1] ? $0 < $1 : shares[$0] > shares[$1] }
        .prefix(max(0, count)))
  }

  /// Compares rows.
  ///
  /// - Parameter weights: [targets][behaviours].
  /// - Returns: nil for fewer than two targets, for no behaviours, for rows of different lengths, for
  ///   a weight that is not finite, and where all weights are 0.
  /// - Complexity: O(targets · behaviours).
  public init?(weights: [[Float]]) {
    guard weights.count >= 2, let count = weights.first?.count, count > 0,
      weights.allSatisfy({ $0.count == count && $0.allSatisfy(\.isFinite) })
    else { return nil }
    let rows = Double(weights.count)
    let mean = (0..<count).map { place in weights.reduce(0) { $0 + Double($1[place]) } / rows }
    let sizes = (0..<count).map { place in weights.reduce(0) { $0 + abs(Double($1[place])) } }
    let all = sizes.reduce(0, +)
    guard all > 0, all.isFinite else { return nil }
    shares = sizes.map { $0 / all }
    let distance = weights.reduce(0.0) { sum, row in
      zip(row, mean).reduce(sum) { $0 + abs(Double($1.0) - $1.1) }
    }
    spread = distance / all
    let areDistributions = weights.allSatisfy { row in
      row.allSatisfy { $0 >= 0 } && abs(row.reduce(0) { $0 + Double($1) } - 1) < 1e-3
    }
    func entropy(_ shares: [Double]) -> Double {
      shares.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
    }
    divergenceBits =
      areDistributions
      ? max(
        0, entropy(mean) - weights.reduce(0) { $0 + entropy($1.map(Double.init)) } / rows) : nil
  }
}
