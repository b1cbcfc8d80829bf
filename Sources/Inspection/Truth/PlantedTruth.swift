import Metrics

/// How well one number per behaviour finds the behaviours that are known to have caused clicks.
public struct PlantedTruth: Sendable {
  /// The mean over impressions of the AUC inside each: how probably a cause has a higher number than
  /// another behaviour of the same history, ties counting one half; nil where there is no
  /// impression to count.
  public var meanAUC: Double? { usedCount == 0 ? nil : sum / Double(usedCount) }

  /// The 95 % interval of `meanAUC` over users; nil where there is no impression to count.
  ///
  /// - Complexity: O(1000 · users).
  public var meanAUCInterval: ConfidenceInterval? {
    let order = users.keys.sorted()
    return RatioBootstrap(
      numerators: order.map { users[$0]?.sum ?? 0 },
      denominators: order.map { users[$0]?.count ?? 0 })?.interval95
  }

  /// Impressions with both causes and other behaviours, all numbers finite: those that count.
  public private(set) var usedCount = 0

  /// Impressions whose behaviours are all causes, or none, or none at all.
  public private(set) var oneClassCount = 0

  /// Impressions with a number that is not finite.
  public private(set) var notFiniteCount = 0

  private var sum = 0.0
  private var users: [Int32: (sum: Double, count: Double)] = [:]
  private var labels: [Float] = []
  private var values: [Float] = []

  /// Counts nothing yet.
  public init() {}

  /// Adds an impression.
  ///
  /// - Parameters:
  ///   - values: one for each behaviour. Shape `[n]`.
  ///   - isCause: whether the behaviour caused the click. Shape `[n]`.
  ///   - user: whose impression it is, for the interval.
  /// - Complexity: O(causes · n).
  public mutating func add(
    _ values: some RandomAccessCollection<Float>, isCause: [Bool], user: Int32
  ) {
    guard values.count == isCause.count else {
      fatalError("PlantedTruth: \(values.count) values with \(isCause.count) causes")
    }
    let causeCount = isCause.count { $0 }
    guard causeCount > 0, causeCount < isCause.count else {
      oneClassCount += 1
      return
    }
    guard values.allSatisfy(\.isFinite) else {
      notFiniteCount += 1
      return
    }
    var twiceWins = 0
    for (cause, isCauseItself) in zip(values, isCause) where isCauseItself {
      for (other, isOtherCause) in zip(values, isCause) where !isOtherCause {
        twiceWins += cause > other ? 2 : cause == other ? 1 : 0
      }
    }
    let auc =
      Double(twiceWins) / (2 * Double(causeCount) * Double(isCause.count - causeCount))
    sum += auc
    let own = users[user] ?? (0, 0)
    users[user] = (own.sum + auc, own.count + 1)
    usedCount += 1
    self.values.append(contentsOf: values)
    labels.append(contentsOf: isCause.lazy.map { $0 ? 1 : 0 })
  }

  /// The AUC over all behaviours of all impressions that count, in one list.
  ///
  /// Weights that sum to 1 are smaller in longer histories; this number feels it, the mean does not.
  ///
  /// - Complexity: O(behaviours).
  public func pooledAUC() -> Undefinable<Double> {
    do {
      return try ScoredImpressions(labels: labels, logits: values).auc()
    } catch {
      fatalError("PlantedTruth: finite values and labels were refused: \(error)")
    }
  }
}
