/// Draws items that a user did not take.
struct NegativeSampler: Sendable {
  private let candidates: [Int32]
  /// The items of each user's positives, ascending, one user after another.
  private let taken: HeapBuffer<Int32>
  private let offsets: HeapBuffer<Int32>

  /// - Parameters:
  ///   - candidates: the items to draw from, at least one.
  ///   - taken: the events whose positives a user did take; nil for all.
  init(_ dataset: Dataset, candidates: [Int32], taken events: [Int32]?) {
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
  }

  /// An item that the user did not take; where chance finds none, at least not the target.
  ///
  /// - Complexity: O(log n) as long as the user took a small part of the candidates.
  func item(user: Int, target: Int, _ generator: inout SplitMix) -> Int {
    var fallback = target
    for _ in 0..<100 {
      let item = candidates[generator.next(below: candidates.count)]
      if Int(item) == target { continue }
      if !contains(item, user) { return Int(item) }
      fallback = Int(item)
    }
    return fallback
  }

  /// Items that the user did not take, drawn one by one; where chance finds none, at least another
  /// than the one to be avoided.
  ///
  /// - Parameters:
  ///   - key: decides the draws, together with each one's number.
  ///   - avoided: the item that draw number i must not give.
  func items(
    user: Int, count: Int, key: UInt64, into result: UnsafeMutableBufferPointer<Int32>,
    avoiding avoided: (Int) -> Int32
  ) {
    let range = Int(offsets.pointer[user])..<Int(offsets.pointer[user + 1])
    // Looking each draw up among many taken items would cost more than drawing it: a few bits say of
    // nearly all that they were not taken. Setting them must not cost more than it spares.
    let hasFilter = range.count <= 16 * count
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.filterWords) { filter in
      filter.initialize(repeating: hasFilter ? 0 : .max)
      if hasFilter {
        for place in range {
          let bit = Self.bit(taken.pointer[place])
          filter[bit >> 6] |= 1 << UInt64(bit & 63)
        }
      }
      for number in 0..<count {
        var generator = SplitMix(seed: key &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03)
        let own = avoided(number)
        var found = own
        for _ in 0..<100 {
          let item = candidates[generator.next(below: candidates.count)]
          if item == own { continue }
          found = item
          let bit = Self.bit(item)
          if filter[bit >> 6] >> UInt64(bit & 63) & 1 == 0 || !contains(item, user) { break }
        }
        result[number] = found
      }
    }
  }

  private static let filterWords = 64

  /// The place of an item's bit among 64 · 64.
  @inline(__always)
  private static func bit(_ item: Int32) -> Int {
    Int((UInt32(bitPattern: item) &* 0x9E37_79B1) >> 20)
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
