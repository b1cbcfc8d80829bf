import Metrics

/// One group of behaviours over many impressions, by one measure.
///
/// An impression counts where it has behaviours of this group and of another one: else there is
/// nothing to choose from, and the lift would be 1 by construction.
public struct PatternCell: Hashable, Sendable {
  /// How much an impression looks at a behaviour of the group, on average over them, in units of its
  /// mean over all behaviours: 1 is even, 2 twice as much. For weights that sum to 1 it is the weight
  /// × n. Over impressions.
  public private(set) var lift = RunningMean()

  /// The mean weight, or |change of the logit|, of a behaviour of the group. Over impressions.
  public private(set) var value = RunningMean()

  /// Behaviours of the group in these impressions.
  public private(set) var behaviourCount = 0

  /// The impressions with the greatest lift, the greatest first.
  public private(set) var strongest: [PatternExample] = []

  /// How many impressions are kept.
  public static let exampleLimit = 100

  /// Nothing measured yet.
  public init() {}

  /// Impressions that count.
  public var impressionCount: Int { lift.count }

  /// Whether the 95 % interval of the lift leaves 1 out, by more than rounding does.
  public var standsOut: Bool {
    guard let interval = lift.interval else { return false }
    return interval.lower > 1 + Self.rounding || interval.upper < 1 - Self.rounding
  }

  private static let rounding = 1e-4

  /// Adds an impression's mean over the group's behaviours, absolute and in units of its mean.
  mutating func add(
    _ impression: PatternImpression, count: Int, value: Double, lift: Double
  ) {
    behaviourCount += count
    self.value.add(value)
    self.lift.add(lift)
    let place = strongest.firstIndex { $0.value < lift } ?? strongest.count
    guard place < Self.exampleLimit else { return }
    strongest.insert(PatternExample(impression, lift), at: place)
    if strongest.count > Self.exampleLimit { strongest.removeLast() }
  }
}
