/// A number of a whole impression, whose distribution over impressions is looked at.
public enum PatternShape: String, Hashable, Sendable, CaseIterable {
  /// The entropy of the weights as a share of the greatest, log₂ n: 1 is even, 0 one behaviour alone.
  case entropy
  /// 2 to the entropy: so many behaviours with equal weights would be as spread out.
  case effective
  /// Spearman's ρ of |weight| with |leave-one-out|.
  case agreement
}

/// The values of one shape over many impressions.
public struct PatternDistribution: Hashable, Sendable {
  /// One for each impression where it is defined.
  public private(set) var samples: [PatternExample] = []

  /// Nothing measured yet.
  public init() {}

  mutating func add(_ impression: PatternImpression, _ value: Double) {
    samples.append(PatternExample(impression, value))
  }

  /// The value that this share of the impressions does not pass, 0 … 1, by the nearest rank; nil
  /// without impressions.
  ///
  /// - Complexity: O(n log n).
  public func quantile(_ share: Double) -> Double? {
    guard !samples.isEmpty else { return nil }
    let sorted = samples.map(\.value).sorted()
    let rank = Int((share * Double(sorted.count)).rounded(.up)) - 1
    return sorted[min(max(rank, 0), sorted.count - 1)]
  }

  /// Impressions by equal parts of a range; what lies outside counts to the part at that end.
  ///
  /// - Parameter bins: at least 1.
  /// - Returns: the impressions of each part, the greatest value first.
  /// - Complexity: O(n log n).
  public func histogram(_ range: ClosedRange<Double>, bins: Int) -> [[PatternExample]] {
    guard bins >= 1 else { fatalError("PatternDistribution.histogram: \(bins) bins") }
    var result = [[PatternExample]](repeating: [], count: bins)
    let extent = range.upperBound - range.lowerBound
    for sample in samples.sorted(by: { $0.value > $1.value }) {
      let place = extent > 0 ? (sample.value - range.lowerBound) / extent * Double(bins) : 0
      result[Int(min(max(place, 0), Double(bins - 1)))].append(sample)
    }
    return result
  }
}
