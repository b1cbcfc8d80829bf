import Foundation

extension ScoredImpressions {
  /// The mean binary cross-entropy, in nats, exact from the logits.
  ///
  /// `max(z, 0) − z·y + ln(1 + e^(−|z|))`: nothing is clipped, so a confident mistake costs what it
  /// should.
  ///
  /// - Returns: undefined without impressions.
  /// - Complexity: O(n).
  public func logLoss() -> Undefinable<Double> {
    guard count > 0 else { return .undefined(.noImpressions) }
    var sum = 0.0
    for row in 0..<count { sum += logLoss(ofRow: row) }
    return .defined(sum / Double(count))
  }

  /// The binary cross-entropy of one impression, in nats.
  public func logLoss(ofRow row: Int) -> Double {
    let logit = logits[row]
    let linear = max(logit, 0) - (clicks[row] == 1 ? logit : 0)
    return linear + log1p(exp(-abs(logit)))
  }

  /// LogLoss divided by the entropy of the base rate.
  ///
  /// Below 1 the model knows more than the share of clicks; 1 is what that share alone scores.
  ///
  /// - Returns: undefined when a class is missing, for then the base rate has no entropy.
  /// - Complexity: O(n).
  /// - Reference: He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, section 3.
  public func normalisedEntropy() -> Undefinable<Double> {
    if let missingClass { return .undefined(missingClass) }
    let rate = Double(positiveCount) / Double(count)
    let entropy = -(rate * log(rate) + (1 - rate) * log(1 - rate))
    return logLoss().map { $0 / entropy }
  }
}

/// The mean binary cross-entropy, in nats, of probabilities read from elsewhere.
///
/// Probabilities are clipped to `epsilon … 1 − epsilon`, because a rounded 0 or 1 would cost
/// infinity. Where logits are at hand, `ScoredImpressions.logLoss()` needs no clipping.
///
/// - Parameters:
///   - labels: 0 or 1. Shape `[n]`.
///   - probabilities: 0 … 1. Shape `[n]`.
///   - epsilon: the distance kept from 0 and 1.
/// - Returns: undefined without impressions.
/// - Throws: `MetricInputError` for different lengths, a label that is not 0 or 1, a probability
///   that is NaN or outside of 0 … 1.
/// - Complexity: O(n).
public func clippedLogLoss(
  labels: [Float], probabilities: [Double], epsilon: Double = 1e-7
) throws(MetricInputError) -> Undefinable<Double> {
  guard labels.count == probabilities.count else {
    throw .countMismatch(
      column: "probability", count: probabilities.count, labelCount: labels.count)
  }
  let clicks = try binary(labels)
  guard !clicks.isEmpty else { return .undefined(.noImpressions) }
  var sum = 0.0
  for (row, probability) in probabilities.enumerated() {
    guard probability >= 0, probability <= 1 else {
      throw .probabilityOutOfRange(row: row, probability: probability)
    }
    let clipped = min(max(probability, epsilon), 1 - epsilon)
    sum -= clicks[row] == 1 ? log(clipped) : log(1 - clipped)
  }
  return .defined(sum / Double(clicks.count))
}

/// The mean binary cross-entropy of probabilities of single precision; see the `Double` version.
public func clippedLogLoss(
  labels: [Float], probabilities: [Float], epsilon: Double = 1e-7
) throws(MetricInputError) -> Undefinable<Double> {
  try clippedLogLoss(
    labels: labels, probabilities: probabilities.map(Double.init), epsilon: epsilon)
}
