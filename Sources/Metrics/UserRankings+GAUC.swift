/// The mean of the users' AUCs, weighted.
///
/// AUC over all rows also rewards telling active users from passive ones; GAUC only asks whether
/// each user's own items are in the right order.
public struct GroupedAUC: Sendable, Equatable {
  /// `Σ impressionsᵤ · AUCᵤ / Σ impressionsᵤ`, or why there is none.
  public let byImpressions: Undefinable<Double>
  /// `Σ clicksᵤ · AUCᵤ / Σ clicksᵤ`, or why there is none.
  public let byClicks: Undefinable<Double>
  /// Users with both classes, the ones that count.
  public let userCount: Int
  /// Users of one class, who have no AUC: left out above and below the line.
  public let skippedUserCount: Int
  /// The impressions of those users.
  public let skippedImpressionCount: Int
}

extension UserRankings {
  /// GAUC, weighted by impressions and by clicks.
  ///
  /// - Complexity: O(n).
  /// - Reference: Zhou et al., Deep Interest Network, equation 9.
  public func gauc() -> GroupedAUC {
    var byImpressions = 0.0
    var byClicks = 0.0
    var impressions = 0
    var clicks = 0
    var counted = 0
    for user in users.indices {
      guard let (auc, positives) = classedAUC(ofUserAt: user) else { continue }
      let size = offsets[user + 1] - offsets[user]
      byImpressions += Double(size) * auc
      byClicks += Double(positives) * auc
      impressions += size
      clicks += positives
      counted += 1
    }
    let reason: UndefinedReason =
      users.isEmpty ? .noImpressions : .noUserWithBothClasses(userCount: userCount)
    return GroupedAUC(
      byImpressions: counted > 0
        ? .defined(byImpressions / Double(impressions)) : .undefined(reason),
      byClicks: counted > 0 ? .defined(byClicks / Double(clicks)) : .undefined(reason),
      userCount: counted, skippedUserCount: userCount - counted,
      skippedImpressionCount: rows.count - impressions)
  }

  /// The AUC of one user's impressions, ties one half.
  ///
  /// - Parameter index: a position in `users`.
  /// - Returns: undefined for a user with one class.
  /// - Complexity: O(the user's impressions).
  public func auc(ofUserAt index: Int) -> Undefinable<Double> {
    if let (auc, _) = classedAUC(ofUserAt: index) { return .defined(auc) }
    let places = offsets[index]..<offsets[index + 1]
    return .undefined(
      .oneClass(
        impressionCount: places.count, isPositive: rankedClicks[places.lowerBound] == 1))
  }

  /// A user's AUC and number of positives, or nil for a user of one class.
  private func classedAUC(ofUserAt index: Int) -> (auc: Double, positiveCount: Int)? {
    var positivesAbove = 0
    var negativesAbove = 0
    var twiceWins = 0
    var place = offsets[index]
    let end = offsets[index + 1]
    while place < end {
      let logit = scored.logits[Int(rows[place])]
      var positives = 0
      var negatives = 0
      while place < end, scored.logits[Int(rows[place])] == logit {
        positives += Int(rankedClicks[place])
        negatives += 1 - Int(rankedClicks[place])
        place += 1
      }
      twiceWins += negatives * (2 * positivesAbove + positives)
      positivesAbove += positives
      negativesAbove += negatives
    }
    guard positivesAbove > 0, negativesAbove > 0 else { return nil }
    let pairs = Double(positivesAbove) * Double(negativesAbove)
    return (Double(twiceWins) / (2 * pairs), positivesAbove)
  }
}
