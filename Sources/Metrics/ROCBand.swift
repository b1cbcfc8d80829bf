/// The mean ROC curve of one model's trainings, with a pointwise 95 % band.
///
/// The band resamples users, all their impressions together, and trainings; every resample is read
/// at the same false positive rates.
///
/// Reference: Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27, 2006,
/// section 8.1, vertical averaging.
public struct ROCBand: Sendable, Equatable {
  /// False positive rates from 0 to 1. Shape `[points]`.
  public let rates: [Double]
  /// The mean true positive rate at each. Shape `[points]`.
  public let mean: [Double]
  /// The interval at each. Shape `[points]`.
  public let interval95: [ConfidenceInterval]

  /// Averages curves.
  ///
  /// - Parameters:
  ///   - trainings: the same rows as every training scores them, at least one.
  ///   - pointCount: the steps between the rates 0 and 1, at least 1.
  ///   - replicateCount: the number of resamples, at least 1.
  /// - Returns: nil where a class is missing.
  /// - Complexity: O(n · (trainings + replicates)).
  public init?(
    _ trainings: [UserRankings], pointCount: Int = 100, replicateCount: Int = 200, seed: UInt64 = 0
  ) {
    guard let rows = trainings.first, rows.scored.missingClass == nil else { return nil }
    let rates = (0...pointCount).map { Double($0) / Double(pointCount) }
    let even = [Double](repeating: 1, count: rows.userCount)
    let curves = trainings.compactMap { $0.truePositiveRates(at: rates, userWeights: even) }
    self.rates = rates
    mean = rates.indices.map { point in
      curves.reduce(0) { $0 + $1[point] } / Double(curves.count)
    }
    var generator = SplitMix64(seed: seed)
    // Resamples that leave a class out have no curve.
    let replicates = (0..<replicateCount).compactMap { _ in
      var weights = [Double](repeating: 0, count: rows.userCount)
      for _ in 0..<rows.userCount {
        weights[Int(generator.next(below: UInt64(rows.userCount)))] += 1
      }
      let training = trainings[Int(generator.next(below: UInt64(trainings.count)))]
      return training.truePositiveRates(at: rates, userWeights: weights)
    }
    guard !replicates.isEmpty else { return nil }
    interval95 = rates.indices.map { point in
      let sorted = replicates.map { $0[point] }.sorted()
      return ConfidenceInterval(
        lower: quantile(0.025, of: sorted), upper: quantile(0.975, of: sorted))
    }
  }
}

extension UserRankings {
  /// The ROC curve's height at some false positive rates, straight between its points, with each
  /// user's impressions counted as often as the user's weight says.
  ///
  /// - Parameters:
  ///   - rates: ascending, 0 … 1.
  ///   - userWeights: at least 0. Shape `[users]`.
  /// - Returns: nil where the weights leave a class out.
  func truePositiveRates(at rates: [Double], userWeights: [Double]) -> [Double]? {
    var positives = 0.0
    var negatives = 0.0
    for row in 0..<scored.count {
      let weight = userWeights[Int(groups[row])]
      if scored.isPositive(row) { positives += weight } else { negatives += weight }
    }
    guard positives > 0, negatives > 0 else { return nil }
    var heights: [Double] = []
    heights.reserveCapacity(rates.count)
    var (hits, alarms) = (0.0, 0.0)
    scored.forEachTie { places, _ in
      let (hitsBefore, alarmsBefore) = (hits, alarms)
      for row in scored.ascending[places] {
        let weight = userWeights[Int(groups[Int(row)])]
        if scored.clicks[Int(row)] == 1 { hits += weight } else { alarms += weight }
      }
      // A rate that the curve passes level or climbing is read where it is passed.
      while heights.count < rates.count, alarms > alarmsBefore,
        rates[heights.count] * negatives <= alarms
      {
        let part = (rates[heights.count] * negatives - alarmsBefore) / (alarms - alarmsBefore)
        heights.append(hitsBefore + max(part, 0) * (hits - hitsBefore))
      }
    }
    while heights.count < rates.count { heights.append(hits) }
    // The curve ends at (1, 1), also where positives stand below all negatives.
    return zip(rates, heights).map { $0 >= 1 ? 1 : $1 / positives }
  }
}
