/// How events are divided into training, validation and test.
public struct SplitOptions: Hashable, Codable, Sendable {
  /// What decides where an event goes.
  public enum Method: String, Hashable, Codable, Sendable, CaseIterable {
    /// The moment: the earliest events train, the latest test.
    case temporal
    /// The place in the user's history: the last event tests, the one before validates.
    case leaveLastOut = "leave-last-out"
    /// Chance. It leaks, and is kept to re-run published protocols that did so.
    case random
  }

  /// What decides where an event goes.
  public var method: Method

  /// The share of events for validation, in 0 ..< 1; `leaveLastOut` ignores it.
  public var validation: Double

  /// The share of events for testing, in 0 ..< 1; `leaveLastOut` ignores it.
  public var test: Double

  /// Decides what chance decides.
  public var seed: UInt64

  /// Whether the test part chooses the epoch too; nil: no. Kept to re-run published protocols: the
  /// share of validation then trains.
  public var validatesOnTest: Bool?

  /// Creates options; the default is 72 % training, 8 % validation, 20 % test by time.
  public init(
    method: Method = .temporal, validation: Double = 0.08, test: Double = 0.20, seed: UInt64 = 1
  ) {
    self.method = method
    self.validation = validation
    self.test = test
    self.seed = seed
  }
}
