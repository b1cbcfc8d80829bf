/// One bin of a reliability diagram.
public struct ReliabilityBin: Sendable, Hashable {
  /// The lowest probability in the bin.
  public let lowestProbability: Double
  /// The highest probability in the bin.
  public let highestProbability: Double
  /// The mean probability in the bin: what the model promises.
  public let meanProbability: Double
  /// The number of impressions in the bin, at least 1.
  public let impressionCount: Int
  /// The number of clicks in the bin.
  public let positiveCount: Int

  /// The share of clicks in the bin: what came.
  public var clickRate: Double { Double(positiveCount) / Double(impressionCount) }

  /// Wilson's 95 % interval of the click rate.
  public var interval95: ConfidenceInterval {
    wilsonInterval95(positiveCount: positiveCount, count: impressionCount)
  }
}

/// Wilson's 95 % score interval of a proportion.
///
/// Unlike the normal approximation it stays inside 0 … 1 and is sensible for few rows and for
/// proportions near 0 and 1.
///
/// - Parameters:
///   - positiveCount: 0 … `count`.
///   - count: at least 1.
/// - Reference: Wilson, 1927.
public func wilsonInterval95(positiveCount: Int, count: Int) -> ConfidenceInterval {
  guard count >= 1, (0...count).contains(positiveCount) else {
    fatalError("wilsonInterval95: \(positiveCount) positives of \(count)")
  }
  let n = Double(count)
  let rate = Double(positiveCount) / n
  let z = NormalDistribution.quantile975
  let scale = 1 / (1 + z * z / n)
  let middle = (rate + z * z / (2 * n)) * scale
  let reach = z * scale * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
  return ConfidenceInterval(
    lower: positiveCount == 0 ? 0 : middle - reach,
    upper: positiveCount == count ? 1 : middle + reach)
}
