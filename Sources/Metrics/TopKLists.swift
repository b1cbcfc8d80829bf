/// The items that a model shows to each user, packed.
public struct TopKLists: Sendable {
  /// All shown items, list after list, best first.
  public let items: [Int32]

  /// Where each list begins in `items`, and the end of the last one. Shape `[lists + 1]`.
  public let offsets: [Int]

  /// Packs one list for each user.
  public init(_ lists: [[Int32]]) {
    items = lists.flatMap { $0 }
    offsets = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// The number of lists.
  public var listCount: Int { offsets.count - 1 }

  /// The items of one list, best first.
  public subscript(list: Int) -> ArraySlice<Int32> {
    items[offsets[list]..<offsets[list + 1]]
  }
}

extension UserRankings {
  /// The items of every user's K highest impressions.
  ///
  /// - Parameters:
  ///   - k: at least 1.
  ///   - items: each impression's item. Shape `[impressions]`.
  /// - Complexity: O(users · K).
  public func topItems(k: Int, items: [Int32]) -> TopKLists {
    requireCut(k)
    guard items.count == rows.count else {
      fatalError("UserRankings.topItems: \(items.count) items for \(rows.count) impressions")
    }
    return TopKLists(
      users.indices.map { rows(ofUserAt: $0).prefix(k).map { items[Int($0)] } })
  }
}
