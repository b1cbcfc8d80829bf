/// The two ends of an interval of confidence; encoded as `[lower, upper]`.
public struct ConfidenceInterval: Sendable, Hashable {
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double

  /// Creates an interval from its ends.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The interval cut to `limits`.
  func clamped(to limits: ClosedRange<Double>) -> ConfidenceInterval {
    ConfidenceInterval(
      lower: max(lower, limits.lowerBound), upper: min(upper, limits.upperBound))
  }
}

extension ConfidenceInterval: Codable {
  /// Reads `[lower, upper]`.
  public init(from decoder: any Decoder) throws {
    var ends = try decoder.unkeyedContainer()
    lower = try ends.decode(Double.self)
    upper = try ends.decode(Double.self)
  }

  /// Writes `[lower, upper]`.
  public func encode(to encoder: any Encoder) throws {
    var ends = encoder.unkeyedContainer()
    try ends.encode(lower)
    try ends.encode(upper)
  }
}
