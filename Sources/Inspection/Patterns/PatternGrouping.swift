import Datasets

/// Which group of each axis a behaviour belongs to, in one dataset as one training saw it.
public struct PatternGrouping: Sendable {
  /// The greatest training counts of the lower three quarters of the items that training saw, which
  /// may be equal; a count belongs to the first quarter that reaches it.
  let popularityEnds: [Int32]

  private let popularityGroups: [PatternGroup]
  private let counts: [Int32]
  private let ids: [Int32]
  private let categories: CategoryColumn?

  /// Learns what is popular and what has which category.
  ///
  /// - Complexity: O(items · log items).
  public init(_ dataset: Dataset, _ encoding: Encoding) {
    categories = dataset.itemField("category")
    ids = encoding.itemTables.first ?? []
    counts = encoding.itemCounts.first ?? []
    let seen = counts.dropFirst(Int(Encoding.unknownID) + 1).sorted()
    let ends = seen.isEmpty ? [] : (1...3).map { seen[max(0, $0 * seen.count / 4 - 1)] }
    popularityEnds = ends
    let unseen = PatternGroup("unseen", "items that training did not see")
    popularityGroups =
      ends.isEmpty
      ? [unseen]
      : [
        unseen,
        PatternGroup("rare, to \(ends[0])", "items that training saw rarely"),
        PatternGroup(
          "2nd, to \(ends[1])", "items of the second quarter in popularity"),
        PatternGroup(
          "3rd, to \(ends[2])", "items of the third quarter in popularity"),
        PatternGroup(
          "popular, \(ends[2] + 1) on", "the most popular items"),
      ]
  }

  /// The groups of an axis, in order.
  public func groups(_ axis: PatternAxis) -> [PatternGroup] {
    switch axis {
    case .recency: PatternAxis.recencyGroups
    case .gap: PatternAxis.gapGroups
    case .category: PatternAxis.categoryGroups
    case .popularity: popularityGroups
    }
  }

  /// The group of each behaviour of an impression; nil where an item has no category.
  ///
  /// - Complexity: O(n).
  func groups(_ axis: PatternAxis, of impression: PatternImpression) -> [Int?] {
    let history = impression.history
    switch axis {
    case .recency:
      return history.items.indices.map { PatternAxis.recencyGroup(history.count - 1 - $0) }
    case .gap: return history.times.map { PatternAxis.gapGroup(impression.time - $0) }
    case .category:
      let wanted = category(of: impression.target)
      return history.items.map { item in
        guard let wanted, let own = category(of: item) else { return nil }
        return own == wanted ? 0 : 1
      }
    case .popularity: return history.items.map(popularity)
    }
  }

  private func category(of item: Int32) -> Int32? {
    guard let code = categories?.codes[Int(item)], code >= 0 else { return nil }
    return code
  }

  private func popularity(of item: Int32) -> Int {
    let id = ids[Int(item)]
    guard id > Encoding.unknownID else { return 0 }
    let count = counts[Int(id)]
    return 1 + (popularityEnds.firstIndex { count <= $0 } ?? 3)
  }
}

/// One impression as patterns see it.
public struct PatternImpression: Hashable, Sendable {
  /// The event of the dataset that gives user, moment and history.
  public let event: Int32

  /// The target, an item index: the event's own, or a sampled one.
  public let target: Int32

  /// The moment, in seconds since 1970.
  public let time: Int64

  /// The behaviours that the model read, oldest first.
  public let history: History

  /// An impression.
  public init(event: Int32, target: Int32, time: Int64, history: History) {
    self.event = event
    self.target = target
    self.time = time
    self.history = history
  }
}
