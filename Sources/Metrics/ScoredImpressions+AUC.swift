extension ScoredImpressions {
  /// The area under the ROC curve.
  ///
  /// The probability that a positive impression scores above a negative one, ties counted one half
  /// (Mann–Whitney U / (P · N)). The order of rows with equal logits does not matter.
  ///
  /// - Returns: the area in 0 … 1; undefined when a class is missing.
  /// - Complexity: O(n).
  /// - Reference: Hanley and McNeil, 1982.
  public func auc() -> Undefinable<Double> {
    if let missingClass { return .undefined(missingClass) }
    var negativesAbove = 0
    var twiceWins = 0
    forEachTie { places, positives in
      let negatives = places.count - positives
      let negativesBelow = negativeCount - negativesAbove - negatives
      twiceWins += positives * (2 * negativesBelow + negatives)
      negativesAbove += negatives
    }
    return .defined(Double(twiceWins) / (2 * Double(positiveCount) * Double(negativeCount)))
  }
}

/// How much better than chance an AUC is, relative to a baseline's.
///
/// `(AUC − ½) / (AUC_baseline − ½) − 1`: 0.1 means ten per cent more of what lies above chance.
///
/// - Returns: undefined for a baseline of exactly 0.5.
/// - Reference: Zhou et al., Deep Interest Network, section 6.3.
public func relativeImprovement(auc: Double, baseline: Double) -> Undefinable<Double> {
  guard baseline != 0.5 else { return .undefined(.baselineAtChance) }
  return .defined((auc - 0.5) / (baseline - 0.5) - 1)
}
