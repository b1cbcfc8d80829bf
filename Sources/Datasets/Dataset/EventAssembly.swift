/// The columns of the events, in the order of the dataset.
struct EventAssembly {
  let events: RawTables.Events
  let users: KeySpace
  let items: KeySpace
  let order: EventSorter.Order
  let rule: PositiveRule

  /// Adds the columns of the events and of the histories.
  func add(to writer: inout SafeTensorsWriter, _ fingerprint: inout Fingerprint) {
    let count = events.count
    let sorted = Sorted(
      count: count, hasCodes: rule.distinct != nil,
      hasValues: events.value != nil && rule.distinct == nil)
    let positiveOffsets = HeapBuffer<Int32>(repeating: 0, count: users.count + 1)
    concurrently(count: users.count, pieceSize: 256) { users in
      for user in users { fill(sorted, user, positiveOffsets) }
    }
    positiveOffsets.withElements { offsets in
      for user in 0..<users.count { offsets[user + 1] += offsets[user] }
    }
    let positiveCount = Int(positiveOffsets.withElements { $0[users.count] })
    let positives = Positives(count: positiveCount)
    concurrently(count: users.count, pieceSize: 256) { users in
      for user in users { fill(positives, sorted, user, positiveOffsets) }
    }

    fingerprint.include(sorted.user)
    fingerprint.include(sorted.item)
    fingerprint.include(sorted.time)
    fingerprint.include(sorted.label)
    writer.add("event/user", sorted.user)
    writer.add("event/item", sorted.item)
    writer.add("event/time", sorted.time)
    writer.add("event/label", sorted.label)
    writer.add("event/history_end", sorted.historyEnd)
    if let value = sorted.value { writer.add("event/value", value) }
    if let code = sorted.valueCode, let distinct = rule.distinct {
      writer.add("event/value/codes", code)
      writer.add("event/value/numbers", distinct.values)
    }
    if !order.isFileOrder { writer.add("event/row", order.rows) }
    if let ids = events.ids { writer.add("event/id", gathered(ids)) }
    writer.add("user/offset", order.offsets)
    writer.add("user/positive_offset", positiveOffsets)
    writer.add("positive/event", positives.event)
    writer.add("positive/item", positives.item)
    writer.add("positive/time", positives.time)
  }

  private struct Positives: Sendable {
    let event: HeapBuffer<Int32>
    let item: HeapBuffer<Int32>
    let time: HeapBuffer<UInt32>

    init(count: Int) {
      event = HeapBuffer(count: count)
      item = HeapBuffer(count: count)
      time = HeapBuffer(count: count)
    }
  }

  private struct Sorted: Sendable {
    let user: HeapBuffer<Int32>
    let item: HeapBuffer<Int32>
    let time: HeapBuffer<UInt32>
    let label: HeapBuffer<UInt8>
    let historyEnd: HeapBuffer<Int32>
    let value: HeapBuffer<Float>?
    let valueCode: HeapBuffer<UInt8>?

    init(count: Int, hasCodes: Bool, hasValues: Bool) {
      user = HeapBuffer(count: count)
      item = HeapBuffer(count: count)
      time = HeapBuffer(count: count)
      label = HeapBuffer(count: count)
      historyEnd = HeapBuffer(count: count)
      value = hasValues ? HeapBuffer(count: count) : nil
      valueCode = hasCodes ? HeapBuffer(count: count) : nil
    }
  }

  /// Gathers one user's events, marks positives, counts for each event those strictly before it.
  private func fill(_ sorted: Sorted, _ user: Int, _ positiveOffsets: HeapBuffer<Int32>) {
    let (first, last) = order.offsets.withElements { (Int($0[user]), Int($0[user + 1])) }
    let rows = order.rows.pointer
    let items = self.items.indices[0].pointer
    let times = events.time.pointer
    let values = events.value?.pointer
    let threshold = Float(rule.threshold ?? 0)
    let distinct = rule.distinct
    var positiveCount: Int32 = 0
    var earlierCount: Int32 = 0
    var previousTime: UInt32?
    for event in first..<last {
      let row = Int(rows[event])
      let time = times[row]
      if time != previousTime { earlierCount = positiveCount }
      previousTime = time
      var isPositive = true
      if let values {
        isPositive = values[row] >= threshold
        sorted.value?.pointer[event] = values[row]
        if let distinct { sorted.valueCode?.pointer[event] = distinct.code(of: values[row]) }
      }
      sorted.user.pointer[event] = Int32(user)
      sorted.item.pointer[event] = items[row]
      sorted.time.pointer[event] = time
      sorted.label.pointer[event] = isPositive ? 1 : 0
      sorted.historyEnd.pointer[event] = earlierCount
      if isPositive { positiveCount += 1 }
    }
    positiveOffsets.pointer[user + 1] = positiveCount
  }

  private func fill(
    _ positives: Positives, _ sorted: Sorted, _ user: Int,
    _ positiveOffsets: HeapBuffer<Int32>
  ) {
    let (first, last) = order.offsets.withElements { (Int($0[user]), Int($0[user + 1])) }
    var next = positiveOffsets.withElements { Int($0[user]) }
    let labels = sorted.label.pointer
    for event in first..<last where labels[event] != 0 {
      positives.event.pointer[next] = Int32(event)
      positives.item.pointer[next] = sorted.item.pointer[event]
      positives.time.pointer[next] = sorted.time.pointer[event]
      next += 1
    }
  }

  private func gathered<Element>(_ column: HeapBuffer<Element>) -> HeapBuffer<Element> {
    let result = HeapBuffer<Element>(count: events.count)
    concurrently(count: events.count, pieceSize: 1 << 18) { range in
      for event in range {
        result.pointer[event] = column.pointer[Int(order.rows.pointer[event])]
      }
    }
    return result
  }
}
