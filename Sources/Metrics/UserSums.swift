/// A metric that is a ratio of sums over users, so that users can be resampled.
public enum UserMetric: Hashable, Sendable {
  /// GAUC weighted by impressions.
  case gauc
  /// The mean binary cross-entropy of all impressions.
  case logLoss
  /// CTR@K, the mean over users.
  case ctrMacro(k: Int)
  /// CTR@K over all shown impressions.
  case ctrMicro(k: Int)
  /// HR@K.
  case hitRate(k: Int)
  /// NDCG@K.
  case ndcg(k: Int)
}

/// Each user's share in a metric: the metric is `Σ numerators / Σ denominators`.
struct UserSums {
  /// Shape `[users]`.
  var numerators: [Double]
  /// Shape `[users]`; depends on labels and users only, never on logits.
  var denominators: [Double]

  /// The metric, or nil where no user counts.
  var value: Double? {
    let weight = denominators.reduce(0, +)
    return weight > 0 ? numerators.reduce(0, +) / weight : nil
  }

  /// The mean over several models' shares on the same rows, whose denominators are equal.
  static func mean(of metric: UserMetric, over models: [UserRankings]) -> UserSums {
    var sum = models[0].sums(of: metric)
    for model in models.dropFirst() {
      let other = model.sums(of: metric)
      for user in sum.numerators.indices { sum.numerators[user] += other.numerators[user] }
    }
    if models.count > 1 {
      for user in sum.numerators.indices { sum.numerators[user] /= Double(models.count) }
    }
    return sum
  }
}

extension UserRankings {
  /// Each user's share in `metric`; users who do not count in it have zeros.
  ///
  /// - Complexity: O(n).
  func sums(of metric: UserMetric) -> UserSums {
    var sums = UserSums(
      numerators: [Double](repeating: 0, count: userCount),
      denominators: [Double](repeating: 0, count: userCount))
    func fill(_ share: (_ user: Int, _ size: Int) -> (numerator: Double, denominator: Double)?) {
      for user in users.indices {
        guard let (numerator, denominator) = share(user, offsets[user + 1] - offsets[user])
        else { continue }
        sums.numerators[user] = numerator
        sums.denominators[user] = denominator
      }
    }
    switch metric {
    case .gauc:
      fill { user, size in
        auc(ofUserAt: user).value.map { (Double(size) * $0, Double(size)) }
      }
    case .logLoss:
      fill { user, size in
        let loss = rows(ofUserAt: user).reduce(0) { $0 + scored.logLoss(ofRow: Int($1)) }
        return (loss, Double(size))
      }
    case .ctrMacro(let k):
      fill { user, size in (Double(topClickCount(ofUserAt: user, k: k)) / Double(min(k, size)), 1) }
    case .ctrMicro(let k):
      fill { user, size in
        (Double(topClickCount(ofUserAt: user, k: k)), Double(min(k, size)))
      }
    case .hitRate(let k), .ndcg(let k):
      let discount = Discount(upTo: min(k, rows.count))
      let isHitRate = metric == .hitRate(k: k)
      fill { user, _ in
        hitAndGain(ofUserAt: user, k: k, discount).map { (isHitRate ? $0.hit : $0.gain, 1) }
      }
    }
    return sums
  }
}
