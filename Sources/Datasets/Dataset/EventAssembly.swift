/// The columns of the events, in the order of the dataset.
struct EventAssembly {
  let events: RawTables.Events
  let users: KeySpace
  let items: KeySpace
  let order: EventSorter.Order
  let rule: PositiveRule

  /// Adds the columns of the events and of the histories; the columns of the file are used up.
  func add(to writer: inout SafeTensorsWriter, _ fingerprint: inout Fingerprint) {
    let sorted = Sorted(
      user: order.arranged(users.indices[0]), item: order.arranged(items.indices[0]),
      time: order.arranged(events.time), value: events.value.map { order.arranged($0) },
      label: HeapBuffer(count: events.count), historyEnd: HeapBuffer(count: events.count))
    let positiveOffsets = HeapBuffer<Int32>(repeating: 0, count: users.count + 1)
    concurrently(count: users.count, pieceSize: 256) { users in
      for user in users { mark(sorted, user, positiveOffsets) }
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
    if let value = sorted.value { add(value, to: &writer) }
    if !order.isFileOrder { writer.add("event/row", order.rows) }
    if let ids = events.ids { writer.add("event/id", order.arranged(ids)) }
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
    let value: HeapBuffer<Float>?
    let label: HeapBuffer<UInt8>
    let historyEnd: HeapBuffer<Int32>
  }

  /// Marks one user's positives and counts for each event those strictly before it.
  private func mark(_ sorted: Sorted, _ user: Int, _ positiveOffsets: HeapBuffer<Int32>) {
    let (first, last) = order.offsets.withElements { (Int($0[user]), Int($0[user + 1])) }
    let times = sorted.time.pointer
    let values = sorted.value?.pointer
    let threshold = Float(rule.threshold ?? 0)
    var positiveCount: Int32 = 0
    var earlierCount: Int32 = 0
    var previousTime: UInt32?
    for event in first..<last {
      if times[event] != previousTime { earlierCount = positiveCount }
      previousTime = times[event]
      let isPositive = values.map { $0[event] >= threshold } ?? true
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

  /// Adds ratings, as bytes where there are few different ones.
  private func add(_ values: HeapBuffer<Float>, to writer: inout SafeTensorsWriter) {
    guard let distinct = rule.distinct else { return writer.add("event/value", values) }
    let codes = HeapBuffer<UInt8>(count: values.count)
    concurrently(count: values.count, pieceSize: 1 << 18) { range in
      for event in range { codes.pointer[event] = distinct.code(of: values.pointer[event]) }
    }
    writer.add("event/value/codes", codes)
    writer.add("event/value/numbers", distinct.values)
  }
}
