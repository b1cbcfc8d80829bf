/// Something wrong with how a model looks.
public enum PatternWarning: Hashable, Sendable {
  /// Weights that are no number or infinite, in so many impressions.
  case notFinite(impressions: Int)

  /// All behaviours weigh about the same, in this share of the impressions.
  case uniform(share: Double)

  /// One behaviour holds nearly all the weight, and in this share of the impressions it is the one at
  /// the same place, from 1.
  case collapsed(place: Int, fromNewest: Bool, share: Double)

  /// One of several heads, from 0, weighs all behaviours about the same in this share of the
  /// impressions.
  case deadHead(Int, share: Double)
}

extension PatternWarning: CustomStringConvertible {
  /// One sentence without a full stop.
  public var description: String {
    switch self {
    case .notFinite(let impressions):
      return "weights are not finite in \(impressions) impression\(impressions == 1 ? "" : "s")"
    case .uniform(let share):
      return "attention is even in \(Self.percent(share)) of impressions: the model does not choose"
    case .collapsed(let place, let fromNewest, let share):
      let name = fromNewest ? "newest" : "oldest"
      return "attention has collapsed: \(Self.percent(share)) of impressions look at "
        + (place == 1 ? "the \(name) behaviour alone" : "behaviour \(place) from the \(name) alone")
    case .deadHead(let head, let share):
      return "head \(head + 1) is dead: even in \(Self.percent(share)) of impressions"
    }
  }

  private static func percent(_ share: Double) -> String {
    // What is not all is never called 100 %.
    share < 1 ? "\(min(99, Int((share * 100).rounded()))) %" : "100 %"
  }
}

/// Counts what warnings rest on.
struct PatternHealth: Sendable {
  private var count = 0
  private var notFiniteCount = 0
  private var uniformCounts: [Int] = []
  private var uniformMeanCount = 0
  private var peaksFromNewest: [Int: Int] = [:]
  private var peaksFromOldest: [Int: Int] = [:]

  /// Even to within 5 % on average.
  private static let evenness = 0.05
  /// A behaviour with more than this share of the weight is looked at alone.
  private static let nearlyAll = 0.9
  /// From this share of the impressions on a head is dead and attention uniform.
  private static let nearlyAlways = 0.95
  /// From this share of the impressions on attention has collapsed.
  private static let mostly = 0.5
  /// With fewer impressions there is nothing to warn of.
  private static let fewest = 10

  /// Adds an impression with two behaviours or more.
  mutating func add(_ attention: AttentionSummary) {
    count += 1
    guard attention.heads.allSatisfy({ $0.weights.allSatisfy(\.isFinite) }) else {
      notFiniteCount += 1
      return
    }
    let weights = attention.weights
    if Self.isEven(weights) { uniformMeanCount += 1 }
    if uniformCounts.isEmpty { uniformCounts = attention.heads.map { _ in 0 } }
    for (head, distribution) in attention.heads.enumerated() where head < uniformCounts.count {
      if Self.isEven(distribution.weights) { uniformCounts[head] += 1 }
    }
    let all = weights.reduce(0.0) { $0 + Double(abs($1)) }
    guard weights.count >= 3, all > 0,
      let peak = weights.indices.max(by: { abs(weights[$0]) < abs(weights[$1]) }),
      Double(abs(weights[peak])) > Self.nearlyAll * all
    else { return }
    peaksFromNewest[weights.count - peak, default: 0] += 1
    peaksFromOldest[peak + 1, default: 0] += 1
  }

  private static func isEven(_ weights: [Float]) -> Bool {
    let all = weights.reduce(0.0) { $0 + Double(abs($1)) }
    let mean = weights.reduce(0.0) { $0 + Double($1) } / Double(weights.count)
    return weights.reduce(0.0) { $0 + abs(Double($1) - mean) } <= evenness * all
  }

  var warnings: [PatternWarning] {
    var warnings: [PatternWarning] = []
    if notFiniteCount > 0 { warnings.append(.notFinite(impressions: notFiniteCount)) }
    let sound = count - notFiniteCount
    guard sound >= Self.fewest else { return warnings }
    func share(_ count: Int) -> Double { Double(count) / Double(sound) }
    if share(uniformMeanCount) >= Self.nearlyAlways {
      warnings.append(.uniform(share: share(uniformMeanCount)))
    }
    let newest = peaksFromNewest.max { ($0.value, $1.key) < ($1.value, $0.key) }
    let oldest = peaksFromOldest.max { ($0.value, $1.key) < ($1.value, $0.key) }
    if let newest, let oldest, share(max(newest.value, oldest.value)) >= Self.mostly {
      let isNewest = newest.value >= oldest.value
      let peak = isNewest ? newest : oldest
      warnings.append(
        .collapsed(place: peak.key, fromNewest: isNewest, share: share(peak.value)))
    }
    if uniformCounts.count > 1 {
      for (head, count) in uniformCounts.enumerated() where share(count) >= Self.nearlyAlways {
        warnings.append(.deadHead(head, share: share(count)))
      }
    }
    return warnings
  }
}
