/// Behaviours of one's own choosing: a user's history, edited or read from a file.
public struct History: Hashable, Sendable {
  /// Item indices, oldest first.
  public var items: [Int32]

  /// The moment of each behaviour, in seconds since 1970, ascending.
  public var times: [Int64]

  /// Creates a history; both lists must be of one length.
  public init(items: [Int32] = [], times: [Int64] = []) {
    guard items.count == times.count else {
      fatalError("History: \(items.count) items with \(times.count) times")
    }
    self.items = items
    self.times = times
  }

  /// The number of behaviours.
  public var count: Int { items.count }

  /// The history without one behaviour.
  public func removing(at place: Int) -> History {
    var result = self
    result.items.remove(at: place)
    result.times.remove(at: place)
    return result
  }
}

extension Dataset {
  /// The behaviours before an impression, as a list that can be edited.
  public func editableHistory(of event: Int, limit: Int) -> History {
    editable(history(of: event, limit: limit))
  }

  /// The behaviours of a user before a moment, as a list that can be edited.
  public func editableHistory(of user: Int, before time: Int64, limit: Int) -> History {
    editable(history(of: user, before: time, limit: limit))
  }

  private func editable(_ events: Slice<Column<Int32>>) -> History {
    History(
      items: events.map { eventItems[Int($0)] }, times: events.map { Int64(eventTimes[Int($0)]) })
  }
}

extension BatchBuilder {
  /// Replaces a batch by one impression per target, all with the same history, taken as it is.
  ///
  /// - Parameters:
  ///   - user: a user index; nil makes all user fields unknown.
  ///   - targets: item indices.
  ///   - time: the moment of the impressions.
  ///   - event: the event whose context fields hold; nil makes those of the data unknown.
  public func fill(
    _ batch: inout Batch, user: Int?, history: History, targets: some Sequence<Int32>,
    time: Int64, event: Int? = nil
  ) {
    batch.removeAll()
    for target in targets {
      append(to: &batch, user: user, history: history, target: target, time: time, event: event)
    }
  }

  /// Adds one impression, with its history taken as it is.
  public func append(
    to batch: inout Batch, user: Int?, history: History, target: Int32, time: Int64,
    label: Float = 0, event: Int? = nil
  ) {
    batch.labels.append(label)
    batch.targetTime.append(time)
    batch.historyTime.append(contentsOf: history.times)
    batch.offsets.append(Int32(batch.behaviourCount + history.count))
    let other = Int(otherItem(user: user, time: time))
    for (field, table) in encoding.itemTables.enumerated() {
      batch.target[field].append(table[Int(target)])
      batch.otherTarget[field].append(table[other])
      for item in history.items { batch.history[field].append(table[Int(item)]) }
    }
    for (field, table) in encoding.userTables.enumerated() {
      batch.user[field].append(user.map { table[$0] } ?? Encoding.unknownID)
    }
    for (field, context) in encoding.contexts.enumerated() {
      batch.context[field].append(context.id(event: event, time: time))
    }
    appendAds(to: &batch, user: user, time: time, event: event)
  }
}
