/// Precision against recall: one point for every distinct logit, highest first.
public struct PrecisionRecallCurve: Sendable, Equatable {
  /// The lowest logit counted as positive at each point. Descending.
  public let thresholds: [Double]

  /// Share of the impressions at or above each threshold that are positive, 0 … 1.
  public let precisions: [Double]

  /// Share of the positives at or above each threshold, 0 … 1. Ascending, the last is 1.
  public let recalls: [Double]

  /// Average precision `Σ (Rᵢ − Rᵢ₋₁) · Pᵢ`, without interpolation between the points.
  public var averagePrecision: Double {
    var sum = 0.0
    var previous = 0.0
    for (precision, recall) in zip(precisions, recalls) {
      sum += (recall - previous) * precision
      previous = recall
    }
    return sum
  }
}

extension ScoredImpressions {
  /// The precision-recall curve with a point for every distinct logit.
  ///
  /// - Returns: undefined without a positive, for then there is no recall.
  /// - Complexity: O(n).
  public func precisionRecallCurve() -> Undefinable<PrecisionRecallCurve> {
    if let missingPositive { return .undefined(missingPositive) }
    var thresholds: [Double] = []
    var precisions: [Double] = []
    var recalls: [Double] = []
    var hitCount = 0
    var decidedCount = 0
    forEachTie { places, positives in
      hitCount += positives
      decidedCount += places.count
      thresholds.append(logits[Int(ascending[places.lowerBound])])
      precisions.append(Double(hitCount) / Double(decidedCount))
      recalls.append(Double(hitCount) / Double(positiveCount))
    }
    return .defined(
      PrecisionRecallCurve(thresholds: thresholds, precisions: precisions, recalls: recalls))
  }

  /// Average precision: the mean, over the positives, of the precision at each one's logit.
  ///
  /// - Returns: a value in 0 … 1; undefined without a positive.
  /// - Complexity: O(n), no curve is built.
  public func averagePrecision() -> Undefinable<Double> {
    if let missingPositive { return .undefined(missingPositive) }
    var sum = 0.0
    var hitCount = 0
    var decidedCount = 0
    forEachTie { places, positives in
      hitCount += positives
      decidedCount += places.count
      sum += Double(positives) * Double(hitCount) / Double(decidedCount)
    }
    return .defined(sum / Double(positiveCount))
  }

  /// Why metrics that need a positive are undefined, or nil where there is one.
  var missingPositive: UndefinedReason? {
    if count == 0 { return .noImpressions }
    return positiveCount == 0 ? .noPositive(impressionCount: count) : nil
  }
}
