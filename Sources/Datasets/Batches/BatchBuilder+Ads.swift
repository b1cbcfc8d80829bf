extension BatchBuilder {
  /// Fills the lists of items around impressions whose histories are in the batch already.
  func fillAds(_ batch: inout Batch, _ events: UnsafeBufferPointer<Int>) {
    guard let ads else { return }
    batch.ads.removeAll()
    for (row, event) in events.enumerated() {
      append(
        to: &batch, row, ads, event: event, user: Int(dataset.eventUsers[event]),
        time: batch.targetTime[row])
    }
  }

  /// Adds the lists of the batch's last impression, whose history is in it already.
  func appendAds(to batch: inout Batch, user: Int?, time: Int64, event: Int?) {
    guard let ads else { return }
    append(to: &batch, batch.count - 1, ads, event: event, user: user, time: time)
  }

  private func append(
    to batch: inout Batch, _ row: Int, _ ads: AdSource, event: Int?, user: Int?, time: Int64
  ) {
    if let event { ads.contextual(of: event) { append($0, to: &batch.ads.contextual) } }
    if let user {
      ads.unclicked(of: user, before: time) { append($0, to: &batch.ads.unclicked) }
    }
    batch.ads.contextual.endImpression()
    batch.ads.unclicked.endImpression()
    let history = Int(batch.offsets[row])..<Int(batch.offsets[row + 1])
    batch.ads.clicked.append(history.suffix(ads.limit), of: batch.history)
  }

  @inline(__always)
  private func append(_ event: Int, to list: inout ItemList) {
    let item = Int(dataset.eventItems[event])
    for (field, table) in encoding.itemTables.enumerated() { list.items[field].append(table[item]) }
  }

  /// The items around one impression as item indices, in the order of the batch's lists.
  ///
  /// - Parameters: as of `append(to:user:history:target:time:label:event:)`.
  /// - Returns: nil where the builder gives no such lists.
  public func surroundings(
    user: Int?, history: History, time: Int64, event: Int? = nil
  ) -> Surroundings? {
    guard let ads else { return nil }
    var result = Surroundings()
    if let event { ads.contextual(of: event) { result.contextual.append(item($0)) } }
    if let user { ads.unclicked(of: user, before: time) { result.unclicked.append(item($0)) } }
    result.clicked = history.items.indices.suffix(ads.limit).map {
      Surroundings.Item(item: history.items[$0], time: history.times[$0], place: $0)
    }
    return result
  }

  private func item(_ event: Int) -> Surroundings.Item {
    Surroundings.Item(
      item: dataset.eventItems[event], time: Int64(dataset.eventTimes[event]), place: nil)
  }
}

/// The items around one impression, by kind, each oldest first.
public struct Surroundings: Hashable, Sendable {
  /// One of them.
  public struct Item: Hashable, Sendable {
    /// The item index.
    public let item: Int32
    /// When it was shown or clicked, in seconds since 1970.
    public let time: Int64
    /// Its place in the history, from 0, for a click.
    public let place: Int?
  }

  /// Shown on the same page as the target.
  public var contextual: [Item] = []
  /// The user's last clicks.
  public var clicked: [Item] = []
  /// Shown to the user earlier and not clicked.
  public var unclicked: [Item] = []

  /// The items of a kind.
  public subscript(kind: SurroundingAds.Kind) -> [Item] {
    switch kind {
    case .contextual: contextual
    case .clicked: clicked
    case .unclicked: unclicked
    }
  }
}

extension ItemList {
  /// Closes the list of an impression whose items have been added.
  mutating func endImpression() { offsets.append(Int32(items.first?.count ?? 0)) }

  /// Adds an impression with some rows of other items.
  public mutating func append(_ rows: some Collection<Int>, of other: [[Int32]]) {
    for field in items.indices { for row in rows { items[field].append(other[field][row]) } }
    endImpression()
  }
}
