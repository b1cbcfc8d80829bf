/// The receiver operating characteristic: one point for every distinct logit.
///
/// Point 0 is (0, 0); point i counts everything at or above the i-th highest distinct logit as
/// positive; the last point is (1, 1).
public struct ROCCurve: Sendable, Equatable {
  /// The lowest logit counted as positive at each point; infinity at the first. Descending.
  public let thresholds: [Double]

  /// Negatives at or above each threshold. Ascending.
  public let falsePositiveCounts: [Int]

  /// Positives at or above each threshold. Ascending.
  public let truePositiveCounts: [Int]

  /// All positives.
  public var positiveCount: Int { truePositiveCounts.last ?? 0 }

  /// All negatives.
  public var negativeCount: Int { falsePositiveCounts.last ?? 0 }

  /// Share of the negatives at or above each threshold, 0 … 1.
  public var falsePositiveRates: [Double] {
    falsePositiveCounts.map { Double($0) / Double(negativeCount) }
  }

  /// Share of the positives at or above each threshold, 0 … 1.
  public var truePositiveRates: [Double] {
    truePositiveCounts.map { Double($0) / Double(positiveCount) }
  }

  /// What the decision "positive at or above `thresholds[point]`" gets right and wrong.
  public func confusion(at point: Int) -> Confusion {
    let hits = truePositiveCounts[point]
    let alarms = falsePositiveCounts[point]
    return Confusion(
      truePositiveCount: hits, falsePositiveCount: alarms,
      trueNegativeCount: negativeCount - alarms, falseNegativeCount: positiveCount - hits)
  }

  /// The same curve with at most `limit` points, for drawing.
  ///
  /// Points are kept at even steps along the curve (false plus true positive rate); the first and
  /// the last always stay, and every point kept is a point of the full curve.
  ///
  /// - Parameter limit: at least 2.
  /// - Complexity: O(points).
  public func thinned(to limit: Int) -> ROCCurve {
    guard limit >= 2 else { fatalError("ROCCurve.thinned: limit \(limit) is below 2") }
    guard thresholds.count > limit else { return self }
    let last = thresholds.count - 1
    var kept = [0]
    for point in 1..<last {
      let rate =
        Double(falsePositiveCounts[point]) / Double(negativeCount)
        + Double(truePositiveCounts[point]) / Double(positiveCount)
      let step = Double(kept.count) * 2 / Double(limit - 1)
      if rate >= step { kept.append(point) }
    }
    kept.append(last)
    return ROCCurve(
      thresholds: kept.map { thresholds[$0] },
      falsePositiveCounts: kept.map { falsePositiveCounts[$0] },
      truePositiveCounts: kept.map { truePositiveCounts[$0] })
  }
}

extension ScoredImpressions {
  /// The ROC curve with a point for every distinct logit.
  ///
  /// - Returns: undefined when a class is missing, for then a rate has no denominator.
  /// - Complexity: O(n).
  public func rocCurve() -> Undefinable<ROCCurve> {
    if let missingClass { return .undefined(missingClass) }
    var thresholds = [Double.infinity]
    var alarms = [0]
    var hits = [0]
    var alarmCount = 0
    var hitCount = 0
    forEachTie { places, positives in
      hitCount += positives
      alarmCount += places.count - positives
      thresholds.append(logits[Int(ascending[places.lowerBound])])
      hits.append(hitCount)
      alarms.append(alarmCount)
    }
    return .defined(
      ROCCurve(thresholds: thresholds, falsePositiveCounts: alarms, truePositiveCounts: hits))
  }
}
