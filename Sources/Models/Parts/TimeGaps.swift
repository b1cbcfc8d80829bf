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
    let (greatest, divisor) = (buckets - 1, Int64(unit))
    return [Int32](unsafeUninitializedCapacity: count) { result, initialised in
      batch.historyTime.withUnsafeBufferPointer { times in
        for b in 0..<batch.count {
          let moment = batch.targetTime[b]
          for t in Int(batch.offsets[b])..<Int(batch.offsets[b + 1]) {
            let number = shift + max(0, moment &- times[t]) / divisor
            let digits = Int64.bitWidth - number.leadingZeroBitCount
            result.initializeElement(at: initialised, to: Int32(min(greatest, digits)))
            initialised += 1
          }
          if let last {
            result.initializeElement(at: initialised, to: last)
            initialised += 1
          }
        }
      }
    }
  }

  /// Checks the settings `buckets` and `gap_unit`.
  func validate(_ card: ModelCard) throws {
    try check((2...64).contains(buckets), card, "buckets", buckets)
    try check((1...1_000_000_000).contains(unit), card, "gap_unit", unit)
  }
}
