import Datasets

/// What behaviours are grouped by when attention is looked at over many impressions.
public enum PatternAxis: String, Hashable, Sendable, CaseIterable {
  /// Place from the newest behaviour.
  case recency
  /// Time from the behaviour to the impression.
  case gap
  /// Whether the behaviour is of the target's category.
  case category
  /// How often training saw the behaviour's item.
  case popularity

  /// The groups, in order.
  public var groups: [String] {
    switch self {
    case .recency: ["newest", "2", "3", "4–5", "6–10", "11–20", "21–50", "51 on"]
    case .gap: ["< 1 h", "< 1 day", "< 1 week", "< 30 days", "< 1 year", "older"]
    case .category: ["same as target", "another"]
    case .popularity: ["rarest quarter", "2nd", "3rd", "most popular"]
    }
  }

  /// In words.
  public var words: String {
    switch self {
    case .recency: "by recency"
    case .gap: "by time gap"
    case .category: "by category"
    case .popularity: "by popularity"
    }
  }

  /// The group of a place from the newest, which is 0.
  static func recencyGroup(_ place: Int) -> Int {
    switch place {
    case ..<3: max(0, place)
    case ..<5: 3
    case ..<10: 4
    case ..<20: 5
    case ..<50: 6
    default: 7
    }
  }

  /// The group of seconds before the impression.
  static func gapGroup(_ seconds: Int64) -> Int {
    switch seconds {
    case ..<3_600: 0
    case ..<86_400: 1
    case ..<604_800: 2
    case ..<2_592_000: 3
    case ..<31_536_000: 4
    default: 5
    }
  }
}
