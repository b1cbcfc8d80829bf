import Foundation

extension TopKLists {
  /// The mean surprise of the shown items, `−log₂ p(item)` in bits.
  ///
  /// p is an item's share of all interactions. An item that nobody has met counts as met once:
  /// its surprise would be infinite.
  ///
  /// - Parameter interactionCounts: interactions with each item, by item id, such as the clicks of
  ///   the training period; none negative.
  /// - Returns: undefined when no item is shown, or when there is no interaction at all.
  /// - Complexity: O(items + shown).
  public func novelty(interactionCounts: [Int]) -> Undefinable<Double> {
    let total = interactionCounts.reduce(0, +)
    guard !items.isEmpty, total > 0 else { return .undefined(.nothingShown) }
    let sum = items.reduce(0.0) { sum, item in
      guard item >= 0, Int(item) < interactionCounts.count else {
        fatalError("novelty: item \(item) has no count of interactions")
      }
      return sum - log2(Double(max(interactionCounts[Int(item)], 1)) / Double(total))
    }
    return .defined(sum / Double(items.count))
  }
}
