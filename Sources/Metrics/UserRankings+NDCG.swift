import Foundation

/// HR@K and NDCG@K over the users who clicked at all.
///
/// Both depend on which candidates were ranked: logged impressions, sampled negatives and the whole
/// catalogue give numbers that cannot be compared.
public struct RankingQuality: Sendable, Equatable {
  /// The cut K.
  public let k: Int
  /// HR@K: the share of users with a click among their K highest impressions.
  public let hitRate: Double
  /// NDCG@K: the mean discounted gain, divided by that of a perfect order.
  public let ndcg: Double
  /// Users with at least one click, the ones that count.
  public let userCount: Int
}

extension UserRankings {
  /// HR@K and NDCG@K, with equal logits in the order of the tie keys.
  ///
  /// The gain is 1 for a click, the discount `1 / log₂(rank + 1)`, the ideal order is cut at K too.
  ///
  /// - Parameter k: at least 1.
  /// - Returns: undefined when no user clicked.
  /// - Complexity: O(users · K + n).
  /// - Reference: Järvelin and Kekäläinen, 2002.
  public func rankingQuality(at k: Int) -> Undefinable<RankingQuality> {
    requireCut(k)
    let discount = Discount(upTo: min(k, rows.count))
    var hits = 0.0
    var gains = 0.0
    var counted = 0
    for user in users.indices {
      guard let (hit, gain) = hitAndGain(ofUserAt: user, k: k, discount) else { continue }
      hits += hit
      gains += gain
      counted += 1
    }
    guard counted > 0 else {
      return .undefined(
        users.isEmpty ? .noImpressions : .noUserWithPositive(userCount: userCount))
    }
    return .defined(
      RankingQuality(
        k: k, hitRate: hits / Double(counted), ndcg: gains / Double(counted), userCount: counted))
  }

  /// Whether a user's top holds a click (1 or 0) and its NDCG, or nil for a user without clicks.
  func hitAndGain(
    ofUserAt user: Int, k: Int, _ discount: Discount
  ) -> (hit: Double, gain: Double)? {
    let size = offsets[user + 1] - offsets[user]
    let clicks = topClickCount(ofUserAt: user, k: size)
    guard clicks > 0 else { return nil }
    var gain = 0.0
    for rank in 0..<min(k, size) where rankedClicks[offsets[user] + rank] == 1 {
      gain += discount.weights[rank]
    }
    return (gain > 0 ? 1 : 0, gain / discount.sums[min(k, clicks)])
  }
}

/// The discounts of ranks and their sums.
struct Discount {
  /// `1 / log₂(rank + 1)` of ranks 1, 2, ….
  let weights: [Double]
  /// The sum of the first 0, 1, 2, … weights.
  let sums: [Double]

  /// Prepares the ranks 1 … `count`.
  init(upTo count: Int) {
    weights = (0..<count).map { 1 / log2(Double($0 + 2)) }
    sums = weights.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }
}
