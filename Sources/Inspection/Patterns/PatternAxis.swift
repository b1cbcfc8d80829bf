/// What behaviours are grouped by when attention is looked at over many impressions.
public enum PatternAxis: String, Hashable, Sendable, CaseIterable {
  /// Place from the newest behaviour.
  case recency
  /// Time from the behaviour to the impression.
  case gap
  /// Whether the behaviour is of the target's category.
  case category
  /// How often training was shown the behaviour's item.
  case popularity
}

/// One group of behaviours on an axis.
public struct PatternGroup: Hashable, Sendable {
  /// A few words for a table, such as `7–10` or `1–24 h`.
  public let label: String

  /// The behaviours in words, such as `the 7th to 10th newest behaviours`.
  public let phrase: String

  init(_ label: String, _ phrase: String) {
    self.label = label
    self.phrase = phrase
  }
}

extension PatternAxis {
  /// The groups by place from the newest: each up to and with its number.
  static let recencyEnds = [1, 2, 3, 4, 6, 10, 20, 50, 100]

  static let recencyGroups: [PatternGroup] =
    [
      PatternGroup("newest", "the newest behaviour"),
      PatternGroup("2", "the second newest"),
      PatternGroup("3", "the third newest"),
    ]
    + zip(recencyEnds.dropFirst(2), recencyEnds.dropFirst(3)).map { last, end in
      end == last + 1
        ? PatternGroup("\(end)", "the \(end)th newest")
        : PatternGroup("\(last + 1)–\(end)", "the \(last + 1)th to \(end)th newest")
    }
    + [PatternGroup("101 on", "what lies more than 100 behaviours back")]

  /// The group of a place from the newest, which is 0.
  static func recencyGroup(_ place: Int) -> Int {
    recencyEnds.firstIndex { place < $0 } ?? recencyEnds.count
  }

  private static let minute: Int64 = 60
  private static let hour: Int64 = 60 * minute
  private static let day: Int64 = 24 * hour

  /// The groups by seconds before the impression: each below its number.
  static let gapEnds = [minute, hour, day, 7 * day, 30 * day, 365 * day]

  static let gapGroups = [
    PatternGroup("< 1 min", "behaviours of the last minute"),
    PatternGroup("1–60 min", "behaviours 1 to 60 minutes old"),
    PatternGroup("1–24 h", "behaviours 1 to 24 hours old"),
    PatternGroup("1–7 days", "behaviours 1 to 7 days old"),
    PatternGroup("7–30 days", "behaviours 7 to 30 days old"),
    PatternGroup("30–365 days", "behaviours 30 to 365 days old"),
    PatternGroup("over 1 year", "behaviours over a year old"),
  ]

  /// The group of a time in seconds before the impression.
  static func gapGroup(_ seconds: Int64) -> Int {
    gapEnds.firstIndex { seconds < $0 } ?? gapEnds.count
  }

  static let categoryGroups = [
    PatternGroup("as target", "behaviours of the target's category"),
    PatternGroup("another", "behaviours of other categories"),
  ]
}
