import Foundation

/// Whether attention depends on the target: how much its distributions over one history differ from
/// target to target.
public struct TargetSensitivity: Hashable, Sendable {
  /// The generalised Jensen–Shannon divergence of the distributions in bits: the entropy of their mean
  /// minus their mean entropy. 0 where all targets look the same, at most log₂ of their number.
  ///
  /// Reference: Lin, "Divergence Measures Based on the Shannon Entropy", IEEE Transactions on
  /// Information Theory 37(1), 1991, equation 4.1.
  public let divergenceBits: Double

  /// The behaviour with the greatest mean weight, by its place.
  public let strongestBehaviour: Int

  /// Compares distributions.
  ///
  /// - Parameter weights: [targets][behaviours].
  /// - Returns: nil for fewer than two targets, for no behaviours, and where a row is no distribution:
  ///   a weight below 0, or weights that do not sum to 1.
  public init?(weights: [[Float]]) {
    guard weights.count >= 2, let count = weights.first?.count, count > 0,
      weights.allSatisfy({ row in
        row.count == count && row.allSatisfy { $0 >= 0 } && abs(row.reduce(0, +) - 1) < 1e-3
      })
    else { return nil }
    let mean = (0..<count).map { place in
      weights.reduce(0.0) { $0 + Double($1[place]) } / Double(weights.count)
    }
    func entropy(_ shares: [Double]) -> Double {
      shares.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
    }
    let own = weights.reduce(0.0) { $0 + entropy($1.map(Double.init)) } / Double(weights.count)
    divergenceBits = max(0, entropy(mean) - own)
    strongestBehaviour = mean.indices.max { mean[$0] < mean[$1] } ?? 0
  }
}
