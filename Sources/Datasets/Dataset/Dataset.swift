/// Users, items and what happened between them: columns in a mapped file, nothing copied.
///
/// Events stand by user, then by time, then as they stood in the source. An impression is the number
/// of an event; its history is a slice of its user's positives.
public final class Dataset: Sendable {
  /// What is known about the data as a whole.
  public let info: DatasetInfo

  /// The prepared file behind the columns; another process may have removed it meanwhile.
  public let path: String

  /// The ids of the users, ascending; a user's index is its place here.
  public let userIDs: RawIDs

  /// The ids of the catalogue's items, ascending; an item's index is its place here.
  public let itemIDs: RawIDs

  /// The items' titles, where the data has some; an item without one has the empty text.
  public let titles: TextColumn?

  /// Columns of the users, by user index.
  public let userFields: [CategoryColumn]

  /// Columns of the items beside their id, by item index; `category` first, where there is one.
  public let itemFields: [CategoryColumn]

  /// Columns of the events, by event.
  public let contextFields: [CategoryColumn]

  /// The user index of each event.
  public let eventUsers: Column<Int32>

  /// The item index of each event.
  public let eventItems: Column<Int32>

  /// The moment of each event, in seconds since 1970.
  public let eventTimes: Column<UInt32>

  /// 1 for each positive event, else 0.
  public let eventLabels: Column<UInt8>

  let eventValues: EventValues

  /// For each event the number of its user's positives strictly earlier in time.
  public let historyEnds: Column<Int32>

  /// The row of the source that each event comes from; nil where users ascend in the source, so that
  /// events of equal times stand in the source's order anyway.
  let eventRows: Column<Int32>?

  /// The source's own id of each event, where it has some.
  public let eventIDs: Column<Int32>?

  /// The first event of each user, and the number of events, [users + 1].
  public let userOffsets: Column<Int32>

  /// The first positive of each user, and the number of positives, [users + 1].
  public let positiveOffsets: Column<Int32>

  /// The events that are positives, by user and time.
  public let positiveEvents: Column<Int32>

  /// The item of each positive, by user and time.
  public let positiveItems: Column<Int32>

  /// The moment of each positive in seconds since 1970, by user and time.
  public let positiveTimes: Column<UInt32>

  /// Opens the columns of a prepared file and checks them all.
  ///
  /// - Parameter isTrusted: whether this process has just written the file.
  /// - Throws: `DataError` when the file is no prepared data, or damaged.
  init(_ tensors: SafeTensors, isTrusted: Bool = false) throws {
    let file = PreparedFile(tensors)
    info = try file.info()
    if !isTrusted { try file.verifyChecksum() }
    path = tensors.path
    userIDs = try file.ids("user/id")
    itemIDs = try file.ids("item/id")
    titles = try file.optional("item/title/bytes") { try file.texts("item/title") }
    eventUsers = try file.column("event/user")
    eventItems = try file.column("event/item")
    eventTimes = try file.column("event/time")
    eventLabels = try file.column("event/label")
    eventValues = try EventValues(file)
    historyEnds = try file.column("event/history_end")
    eventRows = try file.optional("event/row") { try file.column("event/row") }
    eventIDs = try file.optional("event/id") { try file.column("event/id") }
    userOffsets = try file.column("user/offset")
    positiveOffsets = try file.column("user/positive_offset")
    positiveEvents = try file.column("positive/event")
    positiveItems = try file.column("positive/item")
    positiveTimes = try file.column("positive/time")
    userFields = try file.categories("user/field", info.userFields, count: userIDs.count)
    itemFields = try file.categories("item/field", info.itemFields, count: itemIDs.count)
    contextFields = try file.categories("context", info.contextFields, count: eventUsers.count)
    if !isTrusted { try validate() }
  }

  /// The number of events.
  public var eventCount: Int { eventUsers.count }

  /// The number of users.
  public var userCount: Int { userIDs.count }

  /// What is known about users, as the names of features: what models read unless told otherwise.
  public var userFeatures: [String] { userFields.map { "user:\($0.name)" } }

  /// The number of items in the catalogue, also of those that no event names.
  public var itemCount: Int { itemIDs.count }

  /// The number of positive events.
  public var positiveCount: Int { positiveEvents.count }

  /// The events of a user, by time.
  public func events(of user: Int) -> Range<Int> {
    Int(userOffsets[user])..<Int(userOffsets[user + 1])
  }

  /// Where a user's positives stand in `positiveEvents`.
  public func positives(of user: Int) -> Range<Int> {
    Int(positiveOffsets[user])..<Int(positiveOffsets[user + 1])
  }

  /// The history of an impression: the events that are its user's latest positives strictly before
  /// it, oldest first; empty when there are none.
  public func history(of event: Int, limit: Int = .max) -> Slice<Column<Int32>> {
    let first = Int(positiveOffsets[Int(eventUsers[event])])
    let count = Int(historyEnds[event])
    return positiveEvents[first + max(0, count - limit)..<first + count]
  }

  /// The events that are a user's latest positives strictly before a moment, oldest first.
  ///
  /// - Complexity: O(log n).
  public func history(
    of user: Int, before time: Int64, limit: Int = .max
  ) -> Slice<Column<Int32>> {
    let all = positives(of: user)
    var range = all
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range =
        Int64(positiveTimes[middle]) < time
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    let end = range.lowerBound
    return positiveEvents[max(all.lowerBound, end - min(limit, end))..<end]
  }

  /// The rating or label of an event as it stood in the source; nil in logs of positives.
  public func value(of event: Int) -> Float? { eventValues[event] }

  /// An item's title, or its id where it has none.
  public func title(of item: Int) -> String {
    if let title = titles?[item], !title.isEmpty { return title }
    return itemIDs[item]
  }

  /// The column of that name; nil when there is none.
  public func itemField(_ name: String) -> CategoryColumn? {
    itemFields.first { $0.name == name }
  }

  /// An item's category, such as its first genre; nil when it has none.
  public func category(of item: Int) -> String? {
    itemField("category")?[item]
  }
}
