/// An AUC with DeLong's variance.
public struct DeLongEstimate: Sendable, Hashable {
  /// The area under the ROC curve.
  public let auc: Double
  /// The variance of the area over repeated samples of impressions.
  public let variance: Double

  /// The square root of the variance.
  public var standardError: Double { variance.squareRoot() }

  /// The 95 % interval of the area, by the normal law, cut to 0 … 1.
  public var interval95: ConfidenceInterval {
    let reach = NormalDistribution.quantile975 * standardError
    return ConfidenceInterval(lower: auc - reach, upper: auc + reach).clamped(to: 0...1)
  }
}

extension ScoredImpressions {
  /// The AUC with its standard error and interval, without resampling.
  ///
  /// `S₁₀ / P + S₀₁ / N`, the sample variances of the structural components: for each positive the
  /// share of negatives below it, for each negative the share of positives above it, ties one half.
  /// Rows are taken as independent; clicks of one user are not quite, so the interval is a little
  /// narrow.
  ///
  /// - Returns: undefined with fewer than two of a class.
  /// - Complexity: O(n), through the ranks of the sorted logits.
  /// - Reference: DeLong et al., 1988; Sun and Xu, 2014.
  public func deLong() -> Undefinable<DeLongEstimate> {
    if let tooFewOfAClass { return .undefined(tooFewOfAClass) }
    guard let auc = auc().value else { return .undefined(.noImpressions) }
    var positiveSquares = 0.0
    var negativeSquares = 0.0
    forEachPlacement { _, positives, negatives, below, above in
      positiveSquares += Double(positives) * (below - auc) * (below - auc)
      negativeSquares += Double(negatives) * (above - auc) * (above - auc)
    }
    let p = Double(positiveCount)
    let n = Double(negativeCount)
    return .defined(
      DeLongEstimate(
        auc: auc, variance: positiveSquares / (p - 1) / p + negativeSquares / (n - 1) / n))
  }

  /// Each row's structural component: of a positive the share of negatives below it, of a negative
  /// the share of positives above it, ties one half. Shape `[count]`.
  ///
  /// - Complexity: O(n). Both classes must occur.
  func placements() -> [Double] {
    var result = [Double](repeating: 0, count: count)
    forEachPlacement { places, _, _, below, above in
      for row in ascending[places] {
        result[Int(row)] = clicks[Int(row)] == 1 ? below : above
      }
    }
    return result
  }

  /// Why DeLong's variance is undefined, or nil where there are two of each class.
  var tooFewOfAClass: UndefinedReason? {
    if positiveCount >= 2 && negativeCount >= 2 { return nil }
    return .tooFewOfAClass(positiveCount: positiveCount, negativeCount: negativeCount)
  }

  /// Calls `body` once for each distinct logit with the group's structural components.
  @inline(__always)
  private func forEachPlacement(
    _ body: (
      _ places: Range<Int>, _ positiveCount: Int, _ negativeCount: Int,
      _ shareOfNegativesBelow: Double, _ shareOfPositivesAbove: Double
    ) -> Void
  ) {
    var positivesAbove = 0
    var negativesAbove = 0
    forEachTie { places, positives in
      let negatives = places.count - positives
      let below = Double(negativeCount - negativesAbove - negatives) + Double(negatives) / 2
      let above = Double(positivesAbove) + Double(positives) / 2
      body(
        places, positives, negatives, below / Double(negativeCount),
        above / Double(positiveCount))
      positivesAbove += positives
      negativesAbove += negatives
    }
  }
}
