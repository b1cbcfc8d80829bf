extension Dataset {
  /// The index of a user by the data's own id.
  ///
  /// - Throws: `DataError.unknownUser`, with an example of an id.
  public func user(id: String) throws -> Int {
    guard let user = userIDs.index(of: id) else {
      throw DataError.unknownUser(id, count: userCount, example: userIDs.first ?? "")
    }
    return user
  }

  /// The index of an item by the data's own id.
  ///
  /// - Throws: `DataError.unknownItem`, with an example of an id.
  public func item(id: String) throws -> Int {
    guard let item = itemIDs.index(of: id) else {
      throw DataError.unknownItem(id, count: itemCount, example: itemIDs.first ?? "")
    }
    return item
  }

  /// The moment just after everything that a user did, or after everything in the data for one who
  /// did nothing: the default “now” of an inspection.
  public func now(of user: Int) -> Int64 {
    events(of: user).last.map { Int64(eventTimes[$0]) + 1 } ?? now
  }

  /// The moment just after everything in the data.
  public var now: Int64 {
    eventTimes.withUnsafeBufferPointer { Int64($0.max() ?? 0) } + 1
  }

  /// For each of the source's own event ids the event; empty where it has none.
  public func eventsByID() -> [Int32: Int] {
    guard let eventIDs else { return [:] }
    return Dictionary(
      eventIDs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Split {
  /// A user's events in a part, by time.
  ///
  /// - Complexity: O(log n).
  public func events(_ part: Part, of user: Int, in dataset: Dataset) -> ArraySlice<Int32> {
    let all = events(part)
    let wanted = dataset.events(of: user)
    func place(of event: Int) -> Int {
      var range = all.indices
      while !range.isEmpty {
        let middle = (range.lowerBound + range.upperBound) / 2
        range =
          Int(all[middle]) < event
          ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
      return range.lowerBound
    }
    return all[place(of: wanted.lowerBound)..<place(of: wanted.upperBound)]
  }
}
