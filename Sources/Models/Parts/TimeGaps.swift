import Datasets

/// Buckets of the time between a behaviour and its impression, by the binary digits of a number:
/// 0 → 0, 1 → 1, 2 and 3 → 2, 4 to 7 → 3 …
struct TimeGaps {
  /// Buckets; longer gaps are in the last one.
  let buckets: Int
  /// Seconds of a unit.
  let unit: Int

  /// min(buckets − 1, digits(shift + ⌊gap / unit⌋)) of each behaviour, [N]; a gap is at least 0.
  ///
  /// - Parameter last: a bucket that stands behind each history's, [N + B]; none where it is nil.
  func buckets(_ batch: Batch, shift: Int64 = 0, last: Int32? = nil) -> [Int32] {
    let rows = batch.behaviourCount
    let count = rows + (last == nil ? 0 : batch.count)
    guard batch.targetTime.count == batch.count, batch.historyTime.count == rows else {
      return [Int32](repeating: 0, count: count)
    }
    return [Int32](unsafeUninitializedCapacity: count) { result, initialised in
      batch.historyTime.withUnsafeBufferPointer { times in
        for b in 0..<batch.count {
          let range = Int(batch.offsets[b])..<Int(batch.offsets[b + 1])
          buckets(
            UnsafeBufferPointer(rebasing: times[range]), before: batch.targetTime[b], shift,
            into: UnsafeMutableBufferPointer(rebasing: result[initialised...]))
          initialised += range.count
          if let last {
            result.initializeElement(at: initialised, to: last)
            initialised += 1
          }
        }
      }
    }
  }

  /// The buckets of some moments, several at once: a number's digits are its exponent as a Double, which
  /// the quotient's fraction does not change. Exact for gaps below 2^50.
  private func buckets(
    _ times: UnsafeBufferPointer<Int64>, before moment: Int64, _ shift: Int64,
    into result: UnsafeMutableBufferPointer<Int32>
  ) {
    let (most, divisor, start) = (Int64(buckets - 1), Double(unit), Double(shift))
    guard let from = times.baseAddress, let to = result.baseAddress else { return }
    for i in 0..<times.count {
      let number = start + Double(max(0, moment &- from[i])) / divisor
      let digits = Int64(truncatingIfNeeded: number.bitPattern >> 52) &- 1022
      to[i] = Int32(truncatingIfNeeded: min(most, max(0, digits)))
    }
  }

  /// Checks the settings `buckets` and `gap_unit`.
  func validate(_ card: ModelCard) throws {
    try check((2...64).contains(buckets), card, "buckets", buckets)
    try check((1...1_000_000_000).contains(unit), card, "gap_unit", unit)
  }
}
