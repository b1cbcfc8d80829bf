import Foundation

/// Whether probabilities mean what they say: predicted against observed click rates.
public struct Calibration: Sendable {
  /// Each impression's probability, `1 / (1 + e^(−logit))`. Shape `[count]`.
  public let probabilities: [Double]

  private let clicks: [UInt8]
  private let positiveCount: Int

  /// Rows by ascending probability, equal ones by row.
  private let ascending: [Int32]

  /// Prepares the probabilities of scored impressions.
  ///
  /// - Complexity: O(n); the order of the logits is reused.
  public init(_ scored: ScoredImpressions) {
    let probabilities = scored.logits.map { probability(ofLogit: $0) }
    self.probabilities = probabilities
    clicks = scored.clicks
    positiveCount = scored.positiveCount
    var order = scored.ascending
    // Far from 0 different logits become the same probability, whose rows then go by row number.
    var lower = 0
    while lower < order.count {
      let probability = probabilities[Int(order[lower])]
      var upper = lower + 1
      var isSorted = true
      while upper < order.count, probabilities[Int(order[upper])] == probability {
        isSorted = isSorted && order[upper - 1] < order[upper]
        upper += 1
      }
      if !isSorted { order[lower..<upper].sort() }
      lower = upper
    }
    ascending = order
  }

  /// The mean squared distance of probability and label.
  ///
  /// - Returns: a value in 0 … 1, lower is better; undefined without impressions.
  /// - Complexity: O(n).
  public func brierScore() -> Undefinable<Double> {
    guard !clicks.isEmpty else { return .undefined(.noImpressions) }
    var sum = 0.0
    for (probability, click) in zip(probabilities, clicks) {
      let distance = probability - Double(click)
      sum += distance * distance
    }
    return .defined(sum / Double(clicks.count))
  }

  /// The sum of the probabilities divided by the number of clicks: above 1 the model promises more
  /// clicks than came.
  ///
  /// - Returns: undefined without a positive.
  /// - Complexity: O(n).
  public func predictedToObservedRatio() -> Undefinable<Double> {
    guard !clicks.isEmpty else { return .undefined(.noImpressions) }
    guard positiveCount > 0 else { return .undefined(.noPositive(impressionCount: clicks.count)) }
    return .defined(probabilities.reduce(0, +) / Double(positiveCount))
  }

  /// The expected calibration error over bins of equal mass:
  /// `Σ (impressions in bin / n) · |mean probability − click rate|`.
  ///
  /// - Parameter binCount: at least 1.
  /// - Returns: a value in 0 … 1, lower is better; undefined without impressions.
  /// - Complexity: O(n).
  public func expectedCalibrationError(binCount: Int = 15) -> Undefinable<Double> {
    guard !clicks.isEmpty else { return .undefined(.noImpressions) }
    return .defined(
      reliabilityBins(binCount: binCount).reduce(0) { sum, bin in
        let share = Double(bin.impressionCount) / Double(clicks.count)
        return sum + share * abs(bin.meanProbability - bin.clickRate)
      })
  }

  /// The reliability diagram: bins of equal mass by ascending probability.
  ///
  /// Bin b holds the sorted rows ⌊b·n/binCount⌋ ..< ⌊(b+1)·n/binCount⌋, equal probabilities sorted
  /// by row number. Bins that would be empty are left out.
  ///
  /// - Parameter binCount: at least 1.
  /// - Complexity: O(n).
  public func reliabilityBins(binCount: Int = 15) -> [ReliabilityBin] {
    guard binCount >= 1 else { fatalError("reliabilityBins: bin count \(binCount) is below 1") }
    let count = ascending.count
    var bins: [ReliabilityBin] = []
    var lower = 0
    for bin in 1...binCount {
      let upper = count * bin / binCount
      guard upper > lower else { continue }
      var predicted = 0.0
      var clicked = 0
      for row in ascending[lower..<upper] {
        predicted += probabilities[Int(row)]
        clicked += Int(clicks[Int(row)])
      }
      bins.append(
        ReliabilityBin(
          lowestProbability: probabilities[Int(ascending[lower])],
          highestProbability: probabilities[Int(ascending[upper - 1])],
          meanProbability: predicted / Double(upper - lower),
          impressionCount: upper - lower, positiveCount: clicked))
      lower = upper
    }
    return bins
  }
}

extension ScoredImpressions {
  /// The impressions as they would be scored without negative sampling.
  ///
  /// Training on a share of the negatives inflates probabilities. `p' = p / (p + (1 − p) / w)` takes
  /// it back, which is the logit plus ln w; ranks do not change, calibration does.
  ///
  /// - Parameter rate: the share w of negatives that was kept, above 0 and at most 1.
  /// - Complexity: O(n).
  /// - Reference: He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, section 6.3.
  public func correctingNegativeSampling(rate: Double) -> ScoredImpressions {
    guard rate > 0, rate <= 1 else {
      fatalError("correctingNegativeSampling: rate \(rate) is not above 0 and at most 1")
    }
    let shift = log(rate)
    return ScoredImpressions(self, logits: logits.map { $0 + shift })
  }
}
