/// Attention to one group of behaviours over many impressions.
public struct PatternCell: Hashable, Sendable {
  /// Impressions with a behaviour of the group.
  public private(set) var impressionCount = 0
  /// Behaviours of the group.
  public private(set) var behaviourCount = 0
  /// The impressions that look most at it: event and lift, the greatest first.
  public private(set) var strongest: [Example] = []

  private var liftSum = 0.0
  private var liftSquares = 0.0
  private var changeSum = 0.0
  private var changeCount = 0

  /// An impression behind a cell.
  public struct Example: Hashable, Sendable {
    /// The event of the dataset.
    public let event: Int32
    /// The target, an item index.
    public let item: Int32
    /// The group's mean lift there.
    public let lift: Double
  }

  /// How many impressions are kept.
  static let exampleLimit = 50

  /// Adds one impression's behaviours of the group.
  ///
  /// - Parameters:
  ///   - lift: their mean weight × n; nil without attention.
  ///   - changes: their |leave-one-out|; empty where it was not computed.
  mutating func add(event: Int32, item: Int32, count: Int, lift: Double?, changes: [Double]) {
    behaviourCount += count
    impressionCount += 1
    changeSum += changes.reduce(0, +)
    changeCount += changes.count
    guard let lift, lift.isFinite else { return }
    liftSum += lift
    liftSquares += lift * lift
    let example = Example(event: event, item: item, lift: lift)
    let place = strongest.firstIndex { $0.lift < lift } ?? strongest.count
    if place < Self.exampleLimit { strongest.insert(example, at: place) }
    if strongest.count > Self.exampleLimit { strongest.removeLast() }
  }

  /// The mean over impressions of weight × n: 1 where the model looks as much as without attention;
  /// nil without attention.
  public var lift: Double? {
    impressionCount > 0 && !strongest.isEmpty ? liftSum / Double(impressionCount) : nil
  }

  /// Half of the lift's 95 % interval, over impressions, by the normal distribution; nil for fewer than
  /// two.
  public var liftReach: Double? {
    guard impressionCount > 1, let lift else { return nil }
    let n = Double(impressionCount)
    let variance = max(0, liftSquares / n - lift * lift) * n / (n - 1)
    return 1.96 * (variance / n).squareRoot()
  }

  /// The mean |leave-one-out| of its behaviours; nil where none was computed.
  public var meanChange: Double? { changeCount > 0 ? changeSum / Double(changeCount) : nil }

  /// Whether the interval of the lift leaves 1 out.
  public var standsOut: Bool {
    guard let lift, let reach = liftReach else { return false }
    return abs(lift - 1) > reach
  }
}
