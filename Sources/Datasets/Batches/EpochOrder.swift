/// The order in which an epoch visits its impressions: a permutation that depends on seed, epoch and
/// count alone.
public struct EpochOrder: Sendable {
  /// Each of `0 ..< count` once.
  public let rows: [Int32]

  /// Shuffles by Fisher and Yates.
  ///
  /// - Complexity: O(count).
  public init(seed: UInt64, epoch: Int, count: Int) {
    var generator = SplitMix(seed, UInt64(bitPattern: Int64(epoch)), 0x6F72_6465_72)
    rows = Array(unsafeUninitializedCapacity: count) { rows, initializedCount in
      // The inside-out form needs no first pass that numbers the rows.
      for row in 0..<count {
        let place = generator.next(below: row + 1)
        rows.initializeElement(at: row, to: place == row ? Int32(row) : rows[place])
        rows[place] = Int32(row)
      }
      initializedCount = count
    }
  }
}
