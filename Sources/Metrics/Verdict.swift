/// Which of two models is better by a metric.
public enum Verdict: String, Sendable, Hashable {
  /// The first one.
  case first = "a"
  /// The second one.
  case second = "b"
  /// Neither, as far as can be told.
  case tie

  /// A difference whose interval holds 0 is a tie.
  ///
  /// - Parameters:
  ///   - difference: the first model's value minus the second's.
  ///   - isLowerBetter: as for a loss.
  public init(_ difference: Double, _ interval: ConfidenceInterval, isLowerBetter: Bool = false) {
    if interval.lower <= 0 && interval.upper >= 0 {
      self = .tie
    } else {
      self = (difference > 0) != isLowerBetter ? .first : .second
    }
  }

  /// The verdict on a difference of evaluations; a tie where there is no variance to test against.
  public init(_ metric: EvaluationDifference.Metric, isLowerBetter: Bool = false) {
    guard metric.p != nil else {
      self = .tie
      return
    }
    self.init(metric.difference, metric.interval95, isLowerBetter: isLowerBetter)
  }

  /// What the first model is beside the second.
  public var word: String {
    switch self {
    case .tie: "tie"
    case .first: "better"
    case .second: "worse"
    }
  }
}
