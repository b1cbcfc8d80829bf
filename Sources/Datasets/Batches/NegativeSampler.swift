/// Draws items that a user did not take.
struct NegativeSampler: Sendable {
  private let candidates: [Int32]
  /// The items of each user's positives, ascending, one user after another.
  private let taken: HeapBuffer<Int32>
  private let offsets: HeapBuffer<Int32>
  private let filter: TakenFilter

  /// - Parameters:
  ///   - candidates: the items to draw from, at least one.
  ///   - taken: the events whose positives a user did take; nil for all.
  ///   - hasFilter: whether so much is drawn that a filter earns its keep.
  init(
    _ dataset: Dataset, candidates: [Int32], taken events: [Int32]?, hasFilter: Bool = false
  ) {
    self.candidates = candidates
    let positives: [Int32] = (events ?? Array(dataset.positiveEvents)).filter {
      dataset.eventLabels[Int($0)] != 0
    }
    let taken = HeapBuffer<Int32>(count: positives.count)
    let offsets = HeapBuffer<Int32>(repeating: 0, count: dataset.userCount + 1)
    for (place, event) in positives.enumerated() {
      taken.pointer[place] = dataset.eventItems[Int(event)]
      offsets.pointer[Int(dataset.eventUsers[Int(event)]) + 1] += 1
    }
    for user in 0..<dataset.userCount { offsets.pointer[user + 1] += offsets.pointer[user] }
    concurrently(count: dataset.userCount, pieceSize: 256) { users in
      for user in users {
        let range = Int(offsets.pointer[user])..<Int(offsets.pointer[user + 1])
        taken.withElements { $0[range].sort() }
      }
    }
    self.taken = taken
    self.offsets = offsets
    var filter = TakenFilter(count: hasFilter ? positives.count : 0)
    if hasFilter {
      for event in positives {
        filter.insert(
          Int(dataset.eventUsers[Int(event)]), dataset.eventItems[Int(event)])
      }
    }
    self.filter = filter
  }

  /// An item that the user did not take; where chance finds none, at least not the target.
  ///
  /// - Complexity: O(log n) as long as the user took a small part of the candidates.
  func item(user: Int, target: Int, _ generator: inout SplitMix) -> Int {
    item(user: user, target: target, &generator, count: candidates.count) { candidates[$0] }
  }

  /// An item that others took just before a moment and the user did not; where nobody took any, one of
  /// the candidates.
  func item(
    user: Int, target: Int, before time: UInt32, from recent: RecentItems,
    _ generator: inout SplitMix
  ) -> Int {
    let places = recent.places(before: time)
    guard !places.isEmpty else { return item(user: user, target: target, &generator) }
    return item(user: user, target: target, &generator, count: places.count) {
      recent[places.lowerBound + $0]
    }
  }

  @inline(__always)
  private func item(
    user: Int, target: Int, _ generator: inout SplitMix, count: Int, _ candidate: (Int) -> Int32
  ) -> Int {
    var fallback = target
    for _ in 0..<100 {
      let item = candidate(generator.next(below: count))
      if Int(item) == target { continue }
      if !contains(item, user) { return Int(item) }
      fallback = Int(item)
    }
    return fallback
  }

  /// Items that the user did not take, drawn one by one; where chance finds none, at least others
  /// than those to be avoided.
  ///
  /// - Parameters:
  ///   - key: decides the draws, together with each one's number.
  ///   - avoided: what each draw must not give.
  func items(
    user: Int, key: UInt64, into result: UnsafeMutableBufferPointer<Int32>,
    avoiding avoided: UnsafeBufferPointer<Int32>
  ) {
    let count = result.count
    let limit = UInt64(candidates.count)
    candidates.withUnsafeBufferPointer { candidates in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: count + 1) { doubtful in
        // First all draws without a branch, so that their look-ups overlap; then the few that may
        // have been taken one by one.
        for number in 0..<count {
          var generator = Self.generator(key, number)
          let place = generator.next().multipliedFullWidth(by: limit).high
          result[number] = candidates[Int(truncatingIfNeeded: place)]
        }
        var doubtfulCount = 0
        for number in 0..<count {
          let item = result[number]
          doubtful[doubtfulCount] = Int32(truncatingIfNeeded: number)
          doubtfulCount += filter.mayHold(user, item) || item == avoided[number] ? 1 : 0
        }
        for k in 0..<doubtfulCount {
          let number = Int(doubtful[k])
          var generator = Self.generator(key, number)
          result[number] = Int32(
            truncatingIfNeeded: self.item(
              user: user, target: Int(avoided[number]), &generator))
        }
      }
    }
  }

  /// The generator of one of many draws.
  @inline(__always)
  private static func generator(_ key: UInt64, _ number: Int) -> SplitMix {
    SplitMix(seed: key &+ UInt64(truncatingIfNeeded: number) &* 0xD1B5_4A32_D192_ED03)
  }

  private func contains(_ item: Int32, _ user: Int) -> Bool {
    let end = Int(offsets.pointer[user + 1])
    var range = Int(offsets.pointer[user])..<end
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range =
        taken.pointer[middle] < item ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound < end && taken.pointer[range.lowerBound] == item
  }
}
