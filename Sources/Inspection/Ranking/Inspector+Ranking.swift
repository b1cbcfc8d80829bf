import Datasets

extension Inspector {
  /// Scores all items that training knows for one history, on all threads, and sorts them.
  ///
  /// - Parameters:
  ///   - user: a user index; nil makes all user fields unknown.
  ///   - history: taken as it is, whatever the builder's limit.
  ///   - time: the moment, in seconds since 1970.
  ///   - event: the event whose context fields hold; nil makes those of the data unknown.
  ///   - leavingOutHistory: whether items of the history are left out.
  /// - Complexity: O(items · behaviours); the history is looked up once.
  public func ranking(
    user: Int?, history: History, time: Int64, event: Int? = nil, leavingOutHistory: Bool = false
  ) -> CatalogueRanking {
    var items = builder.encoding.knownItems
    if leavingOutHistory {
      let seen = Set(history.items)
      items.removeAll { seen.contains($0) }
    }
    return ranking(of: items, user: user, history: history, time: time, event: event)
  }

  /// Scores some items for one history and sorts them; see `ranking(user:history:time:)`.
  public func ranking(
    of items: [Int32], user: Int?, history: History, time: Int64, event: Int? = nil
  ) -> CatalogueRanking {
    checkItems(history, items)
    guard let first = items.first else { return CatalogueRanking(items: [], logits: []) }
    var batch = builder.makeBatch()
    builder.fill(&batch, user: user, history: history, targets: [first], time: time, event: event)
    let base = batch
    let tables = builder.encoding.itemTables
    let logits = scorer.logits(count: items.count) { _ in
      history.count
    } append: { index, variants in
      variants.append(0, of: base, target: items[index], in: tables)
    }
    return CatalogueRanking(items: items, logits: logits)
  }
}
