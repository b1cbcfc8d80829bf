/// Fills batches: impressions of the data, or a history and targets of one's own.
///
/// Filling allocates nothing once a batch has grown to its size.
public struct BatchBuilder: Sendable {
  /// The columns that batches have.
  public var schema: Schema { encoding.schema }

  /// The greatest number of behaviours per impression; older ones are left out.
  public let historyLimit: Int

  /// The dataset that impressions come from.
  public let dataset: Dataset

  /// The ids that batches hold.
  public let encoding: Encoding

  /// Where the items around an impression come from; nil leaves their lists empty.
  public var ads: AdSource?

  /// Histories of the training part whatever the moment; nil: those of the past.
  public var trainingHistories: TrainingHistories?

  /// - Parameter historyLimit: at least 0.
  public init(_ dataset: Dataset, _ encoding: Encoding, historyLimit: Int = 50) {
    guard historyLimit >= 0 else { fatalError("BatchBuilder: history limit \(historyLimit)") }
    self.dataset = dataset
    self.encoding = encoding
    self.historyLimit = historyLimit
  }

  /// An empty batch for this builder's columns.
  public func makeBatch() -> Batch { Batch(schema: schema) }

  /// Replaces a batch by the impressions at some places of a plan, in the order given.
  ///
  /// - Complexity: O(impressions + behaviours).
  public func fill(_ batch: inout Batch, _ plan: ImpressionPlan, rows: ArraySlice<Int32>) {
    fill(&batch, count: rows.count) { plan[Int(rows[rows.startIndex + $0])] }
  }

  /// Replaces a batch by consecutive impressions of a plan.
  public func fill(_ batch: inout Batch, _ plan: ImpressionPlan, rows: Range<Int>) {
    fill(&batch, count: rows.count) { plan[rows.lowerBound + $0] }
  }

  /// Replaces a batch by events of the dataset as they are.
  public func fill(_ batch: inout Batch, events: ArraySlice<Int32>) {
    let (items, labels) = (dataset.eventItems, dataset.eventLabels)
    fill(&batch, count: events.count) { place in
      let event = Int(events[events.startIndex + place])
      return ImpressionPlan.Impression(
        event: event, item: Int(items[event]), label: Float(labels[event]))
    }
  }

  @inline(__always)
  private func fill(
    _ batch: inout Batch, count: Int, _ impression: (Int) -> ImpressionPlan.Impression
  ) {
    batch.resize(count: count)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { events in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { items in
        for row in 0..<count {
          let impression = impression(row)
          events.initializeElement(at: row, to: impression.event)
          items.initializeElement(at: row, to: Int32(impression.item))
          batch.labels[row] = impression.label
        }
        fillTargets(&batch, UnsafeBufferPointer(events), UnsafeBufferPointer(items))
        if let trainingHistories {
          fillTrainingHistories(&batch, UnsafeBufferPointer(events), trainingHistories)
        } else {
          fillHistories(&batch, UnsafeBufferPointer(events))
        }
        fillAds(&batch, UnsafeBufferPointer(events))
      }
    }
  }

  private func fillTargets(
    _ batch: inout Batch, _ events: UnsafeBufferPointer<Int>, _ items: UnsafeBufferPointer<Int32>
  ) {
    dataset.eventTimes.withUnsafeBufferPointer { times in
      for (row, event) in events.enumerated() { batch.targetTime[row] = Int64(times[event]) }
    }
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: items.count) { others in
      for (row, event) in events.enumerated() {
        others.initializeElement(
          at: row,
          to: otherItem(user: Int(dataset.eventUsers[event]), time: batch.targetTime[row]))
      }
      for (field, table) in encoding.itemTables.enumerated() {
        table.gather(items, into: &batch.target[field])
        table.gather(UnsafeBufferPointer(others), into: &batch.otherTarget[field])
      }
    }
    dataset.eventUsers.withUnsafeBufferPointer { users in
      for (field, table) in encoding.userTables.enumerated() {
        for (row, event) in events.enumerated() {
          batch.user[field][row] = table[Int(users[event])]
        }
      }
    }
    for (field, context) in encoding.contexts.enumerated() {
      for (row, event) in events.enumerated() {
        batch.context[field][row] = context.id(event: event, time: batch.targetTime[row])
      }
    }
  }

  /// An item that has nothing to do with an impression: drawn evenly from those that have ids, by
  /// user and moment alone, so that it is the same in every batch and for every target.
  func otherItem(user: Int?, time: Int64) -> Int32 {
    guard !encoding.knownItems.isEmpty else { return 0 }
    var generator = SplitMix(
      0x6F74_6865_72, UInt64(bitPattern: time), UInt64(bitPattern: Int64(user ?? -1)))
    return encoding.knownItems[generator.next(below: encoding.knownItems.count)]
  }

  /// The number of behaviours of an impression of the data.
  public func historyCount(of event: Int) -> Int {
    guard let trainingHistories else { return min(historyLimit, Int(dataset.historyEnds[event])) }
    return trainingHistories.history(
      of: event, user: Int(dataset.eventUsers[event]), limit: historyLimit
    ).count
  }

  private func fillHistories(_ batch: inout Batch, _ events: UnsafeBufferPointer<Int>) {
    let (users, ends, starts) = (
      dataset.eventUsers, dataset.historyEnds, dataset.positiveOffsets
    )
    var total = 0
    ends.withUnsafeBufferPointer { ends in
      for (row, event) in events.enumerated() {
        total += min(historyLimit, Int(ends[event]))
        batch.offsets[row + 1] = Int32(total)
      }
    }
    batch.resize(behaviourCount: total)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: total) { items in
      users.withUnsafeBufferPointer { users in
        ends.withUnsafeBufferPointer { ends in
          starts.withUnsafeBufferPointer { starts in
            copyHistories(into: items, &batch, events) { event in
              Int(starts[Int(users[event])]) + Int(ends[event])
            }
          }
        }
      }
      for (field, table) in encoding.itemTables.enumerated() {
        table.gather(UnsafeBufferPointer(items), into: &batch.history[field])
      }
    }
  }

  /// - Parameter end: one past an event's last behaviour, as a place among the positives.
  @inline(__always)
  private func copyHistories(
    into items: UnsafeMutableBufferPointer<Int32>, _ batch: inout Batch,
    _ events: UnsafeBufferPointer<Int>, _ end: (Int) -> Int
  ) {
    let offsets = batch.offsets
    dataset.positiveItems.withUnsafeBufferPointer { positiveItems in
      dataset.positiveTimes.withUnsafeBufferPointer { positiveTimes in
        batch.historyTime.withUnsafeMutableBufferPointer { times in
          for (row, event) in events.enumerated() {
            let first = Int(offsets[row])
            let last = Int(offsets[row + 1])
            // Places in the batch plus this are places among the positives.
            let shift = end(event) - last
            for place in first..<last {
              items.initializeElement(at: place, to: positiveItems[place &+ shift])
              times[place] = Int64(positiveTimes[place &+ shift])
            }
          }
        }
      }
    }
  }
}

extension Array<Int32> {
  /// Writes `self[indices[i]]` to place i; every index must be in range.
  @inline(__always)
  func gather(_ indices: UnsafeBufferPointer<Int32>, into result: inout [Int32]) {
    withUnsafeBufferPointer { table in
      result.withUnsafeMutableBufferPointer { result in
        for place in indices.indices { result[place] = table[Int(indices[place])] }
      }
    }
  }
}
