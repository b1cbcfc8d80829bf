/// How differently two models score one user's impressions.
public struct UserDifference: Sendable, Equatable {
  /// The user.
  public let user: Int32
  /// The user's impressions.
  public let impressionCount: Int
  /// The user's clicks.
  public let positiveCount: Int
  /// The first model's AUC; nil for a user of one class.
  public let firstAUC: Double?
  /// The second model's AUC; nil for a user of one class.
  public let secondAUC: Double?
  /// The first model's mean cross-entropy, in nats.
  public let firstLogLoss: Double
  /// The second model's mean cross-entropy, in nats.
  public let secondLogLoss: Double

  /// The second model's summed cross-entropy minus the first's: what choosing the first saves on
  /// this user; negative where the second is better.
  public var gain: Double { (secondLogLoss - firstLogLoss) * Double(impressionCount) }
}

extension UserRankings {
  /// The users on whom two models differ most, by their gain in summed cross-entropy, either way.
  ///
  /// - Parameter limit: the number of users to return at most.
  /// - Returns: the largest difference first, equal ones by user.
  /// - Throws: `MetricInputError` when the two do not hold the same rows of the same users.
  /// - Complexity: O(n + users · log users).
  public func usersThatDiffer(
    from other: UserRankings, limit: Int
  ) throws(MetricInputError) -> [UserDifference] {
    try requireSameRows(as: other)
    let first = sums(of: .logLoss)
    let second = other.sums(of: .logLoss)
    let gaps = users.indices.map { abs(first.numerators[$0] - second.numerators[$0]) }
    let order = users.indices.sorted { (gaps[$1], $0) < (gaps[$0], $1) }
    return order.prefix(max(limit, 0)).map { index in
      let size = first.denominators[index]
      return UserDifference(
        user: users[index], impressionCount: Int(size),
        positiveCount: topClickCount(ofUserAt: index, k: Int(size)),
        firstAUC: auc(ofUserAt: index).value, secondAUC: other.auc(ofUserAt: index).value,
        firstLogLoss: first.numerators[index] / size,
        secondLogLoss: second.numerators[index] / size)
    }
  }
}

extension UserDifference: Encodable {
  private enum CodingKeys: String, CodingKey {
    case user
    case impressionCount = "impressions"
    case positiveCount = "positives"
    case firstAUC = "auc_a"
    case secondAUC = "auc_b"
    case firstLogLoss = "logloss_a"
    case secondLogLoss = "logloss_b"
  }

  /// Writes every key, an undefined AUC as `null`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(user, forKey: .user)
    try values.encode(impressionCount, forKey: .impressionCount)
    try values.encode(positiveCount, forKey: .positiveCount)
    try values.encode(firstAUC, forKey: .firstAUC)
    try values.encode(secondAUC, forKey: .secondAUC)
    try values.encode(firstLogLoss, forKey: .firstLogLoss)
    try values.encode(secondLogLoss, forKey: .secondLogLoss)
  }
}
