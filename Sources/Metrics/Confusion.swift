/// The four counts of a yes-or-no decision.
public struct Confusion: Sendable, Hashable {
  /// Positives decided positive.
  public let truePositiveCount: Int
  /// Negatives decided positive.
  public let falsePositiveCount: Int
  /// Negatives decided negative.
  public let trueNegativeCount: Int
  /// Positives decided negative.
  public let falseNegativeCount: Int

  /// All impressions.
  public var count: Int {
    truePositiveCount + falsePositiveCount + trueNegativeCount + falseNegativeCount
  }

  /// Share of all decisions that are right; undefined without impressions.
  public var accuracy: Undefinable<Double> {
    guard count > 0 else { return .undefined(.noImpressions) }
    return .defined(Double(truePositiveCount + trueNegativeCount) / Double(count))
  }

  /// Share of the positives that were decided positive, the true positive rate.
  public var recall: Undefinable<Double> {
    let positives = truePositiveCount + falseNegativeCount
    guard positives > 0 else { return .undefined(.noPositive(impressionCount: count)) }
    return .defined(Double(truePositiveCount) / Double(positives))
  }

  /// Share of the positive decisions that are right; undefined when nothing was decided positive.
  public var precision: Undefinable<Double> {
    let decided = truePositiveCount + falsePositiveCount
    guard decided > 0 else { return .undefined(.nothingShown) }
    return .defined(Double(truePositiveCount) / Double(decided))
  }
}

extension ScoredImpressions {
  /// What the decision "positive at or above `threshold`" gets right and wrong.
  ///
  /// - Parameter threshold: a logit; 0 is probability one half.
  /// - Complexity: O(n).
  public func confusion(threshold: Double) -> Confusion {
    var hits = 0
    var decided = 0
    for (logit, click) in zip(logits, clicks) where logit >= threshold {
      decided += 1
      hits += Int(click)
    }
    return Confusion(
      truePositiveCount: hits, falsePositiveCount: decided - hits,
      trueNegativeCount: negativeCount - (decided - hits),
      falseNegativeCount: positiveCount - hits)
  }

  /// The share of impressions on the right side of probability one half.
  ///
  /// This is accuracy, not a click-through rate: with few clicks, calling everything negative
  /// scores high. It is kept because some publications print it under the name CTR.
  ///
  /// - Returns: undefined without impressions.
  /// - Complexity: O(n).
  public func accuracyAtHalf() -> Undefinable<Double> {
    confusion(threshold: 0).accuracy
  }
}
