/// The difference of two models' AUCs on the same impressions, with DeLong's test.
public struct DeLongDifference: Sendable, Hashable {
  /// The first model's area.
  public let firstAUC: Double
  /// The second model's area.
  public let secondAUC: Double
  /// The variance of the first model's area.
  public let firstVariance: Double
  /// The variance of the second model's area.
  public let secondVariance: Double
  /// The covariance of the two areas: the same hard impressions are hard for both.
  public let covariance: Double
  /// The variance of the difference; exactly 0 when it cannot be told from rounding.
  public let variance: Double

  /// The first area minus the second.
  public var difference: Double { firstAUC - secondAUC }

  /// The square root of the variance of the difference.
  public var standardError: Double { variance.squareRoot() }

  /// The 95 % interval of the difference, by the normal law, cut to −1 … 1.
  public var interval95: ConfidenceInterval {
    let reach = NormalDistribution.quantile975 * standardError
    return ConfidenceInterval(lower: difference - reach, upper: difference + reach)
      .clamped(to: -1...1)
  }

  /// The difference in standard errors; undefined when the variance is 0.
  public var z: Undefinable<Double> {
    variance > 0 ? .defined(difference / standardError) : .undefined(.noVariance)
  }

  /// The two-sided p-value of no difference; undefined when the variance is 0.
  public var p: Undefinable<Double> {
    z.map(NormalDistribution.twoSidedProbability)
  }
}

extension ScoredImpressions {
  /// Tests whether two models' AUCs on the same impressions differ.
  ///
  /// - Returns: this model's area minus `other`'s, its variance and test; undefined with fewer than
  ///   two of a class.
  /// - Throws: `MetricInputError` when the two do not hold the same number of rows with the same
  ///   labels.
  /// - Complexity: O(n).
  /// - Reference: DeLong et al., 1988; Sun and Xu, 2014.
  public func deLongDifference(
    from other: ScoredImpressions
  ) throws(MetricInputError) -> Undefinable<DeLongDifference> {
    try Self.deLongDifference([self], [other])
  }

  /// The same for the mean areas of models trained several times, all measured on the same
  /// impressions: each row's structural component is the mean of the trainings'.
  ///
  /// - Parameters:
  ///   - first: one model's trainings, at least one.
  ///   - second: the other's, as many.
  static func deLongDifference(
    _ first: [ScoredImpressions], _ second: [ScoredImpressions]
  ) throws(MetricInputError) -> Undefinable<DeLongDifference> {
    guard let rows = first.first, first.count == second.count else {
      fatalError("DeLong: \(first.count) and \(second.count) trainings")
    }
    for other in first.dropFirst() + second { try rows.requireSameRows(as: other) }
    if let tooFewOfAClass = rows.tooFewOfAClass { return .undefined(tooFewOfAClass) }
    let (firstAreas, secondAreas) = (
      first.compactMap { $0.auc().value }, second.compactMap { $0.auc().value }
    )
    guard firstAreas.count == first.count, secondAreas.count == second.count else {
      return .undefined(.noImpressions)
    }
    let firstAUC = mean(firstAreas)
    let secondAUC = mean(secondAreas)
    var positive = PairedSquares()
    var negative = PairedSquares()
    for (row, (first, second)) in zip(placements(of: first), placements(of: second)).enumerated() {
      if rows.clicks[row] == 1 {
        positive.add(first - firstAUC, second - secondAUC)
      } else {
        negative.add(first - firstAUC, second - secondAUC)
      }
    }
    let p = Double(rows.positiveCount)
    let n = Double(rows.negativeCount)
    func over(_ squares: KeyPath<PairedSquares, Double>) -> Double {
      positive[keyPath: squares] / (p - 1) / p + negative[keyPath: squares] / (n - 1) / n
    }
    let variance = over(\.difference)
    return .defined(
      DeLongDifference(
        firstAUC: firstAUC, secondAUC: secondAUC, firstVariance: over(\.first),
        secondVariance: over(\.second), covariance: over(\.product),
        variance: variance > 1e-24 ? variance : 0))
  }

  /// Each row's structural component, the mean over trainings.
  private static func placements(of models: [ScoredImpressions]) -> [Double] {
    guard models.count > 1 else { return models[0].placements() }
    var sums = [Double](repeating: 0, count: models[0].count)
    for model in models {
      for (row, placement) in model.placements().enumerated() { sums[row] += placement }
    }
    return sums.map { $0 / Double(models.count) }
  }
}

/// The mean of at least one value.
private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// Sums of squares and products of two centred series.
private struct PairedSquares {
  var first = 0.0
  var second = 0.0
  var product = 0.0

  /// Squares of the differences: subtracting variances instead would lose all digits where the two
  /// models nearly agree.
  var difference = 0.0

  mutating func add(_ a: Double, _ b: Double) {
    first += a * a
    second += b * b
    product += a * b
    difference += (a - b) * (a - b)
  }
}
