import Foundation
import Layers

/// How attention is spread over a history.
public struct AttentionDistribution: Hashable, Sendable {
  /// The weights, oldest behaviour first. Shape `[n]`.
  public let weights: [Float]

  /// Whether the weights of a history sum to 1 by construction.
  public let isNormalised: Bool

  /// Describes weights.
  public init(weights: [Float], isNormalised: Bool) {
    self.weights = weights
    self.isNormalised = isNormalised
  }

  /// Σ w: 1 where weights are normalised and there are any; else how much interest there is in all.
  public var sum: Double { weights.reduce(0) { $0 + Double($1) } }

  /// −Σ p log₂ p in bits, from 0 for one behaviour with all the weight to log₂ n for equal weights.
  ///
  /// Only where weights are normalised and none is negative: else they are no distribution, and nil.
  /// Nil for an empty history.
  public var entropyBits: Double? {
    guard isNormalised, weights.allSatisfy({ $0 >= 0 }) else { return nil }
    let sum = self.sum
    guard sum > 0, sum.isFinite else { return nil }
    let entropy = weights.reduce(0.0) { entropy, weight in
      guard weight > 0 else { return entropy }
      let share = Double(weight) / sum
      return entropy - share * log2(share)
    }
    return max(entropy, 0)
  }

  /// 2 to the entropy, 1 … n: so many behaviours with equal weights would be as spread out.
  public var effectiveBehaviours: Double? { entropyBits.map { exp2($0) } }

  /// The share of Σ|w| that the k greatest |w| hold, 0 … 1.
  ///
  /// - Parameter k: at least 1; from n on the share is 1.
  /// - Returns: nil for an empty history and where all weights are 0 or one is not finite.
  /// - Complexity: O(n log n).
  public func topMass(_ k: Int) -> Double? {
    guard k >= 1 else { fatalError("AttentionDistribution.topMass: k \(k) is below 1") }
    let magnitudes = weights.map { Double(abs($0)) }.sorted(by: >)
    let all = magnitudes.reduce(0, +)
    guard all > 0, all.isFinite else { return nil }
    return k >= magnitudes.count ? 1 : magnitudes.prefix(k).reduce(0, +) / all
  }
}
