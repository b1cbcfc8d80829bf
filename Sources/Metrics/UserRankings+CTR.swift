/// The click-through rate among each user's K highest impressions: precision@K on what was logged.
///
/// It is not the rate a deployed ranker would get: impressions that were never shown have no label.
public struct ClickThroughRate: Sendable, Equatable {
  /// The cut K.
  public let k: Int
  /// The mean over users of clicks in the top min(K, n) divided by min(K, n).
  public let macro: Double
  /// All clicks in the tops divided by all impressions in the tops.
  public let micro: Double
  /// What a perfect ranker's `micro` would be.
  public let ceiling: Double
  /// All users; none is left out.
  public let userCount: Int
  /// Users with fewer than K impressions: their top is all they have.
  public let usersWithFewerCount: Int
  /// Users with more than K impressions: only their order matters.
  public let usersWithMoreCount: Int
}

extension UserRankings {
  /// CTR@K, with equal logits in the order of the tie keys.
  ///
  /// - Parameter k: at least 1.
  /// - Returns: undefined without impressions.
  /// - Complexity: O(users · K + n).
  public func clickThroughRate(at k: Int) -> Undefinable<ClickThroughRate> {
    requireCut(k)
    guard !users.isEmpty else { return .undefined(.noImpressions) }
    var macro = 0.0
    var clicks = 0
    var shown = 0
    var reachable = 0
    var fewer = 0
    var more = 0
    for user in users.indices {
      let size = offsets[user + 1] - offsets[user]
      let top = topClickCount(ofUserAt: user, k: k)
      macro += Double(top) / Double(min(k, size))
      clicks += top
      shown += min(k, size)
      reachable += min(k, topClickCount(ofUserAt: user, k: size))
      fewer += size < k ? 1 : 0
      more += size > k ? 1 : 0
    }
    return .defined(
      ClickThroughRate(
        k: k, macro: macro / Double(userCount), micro: Double(clicks) / Double(shown),
        ceiling: Double(reachable) / Double(shown), userCount: userCount,
        usersWithFewerCount: fewer, usersWithMoreCount: more))
  }

  /// The clicks among a user's K highest impressions.
  func topClickCount(ofUserAt user: Int, k: Int) -> Int {
    let places = offsets[user]..<offsets[user + 1]
    return rankedClicks[places].prefix(k).reduce(0) { $0 + Int($1) }
  }

  /// Traps on a cut that shows nothing.
  func requireCut(_ k: Int) {
    guard k >= 1 else { fatalError("UserRankings: the cut K is \(k), it must be at least 1") }
  }
}
