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
