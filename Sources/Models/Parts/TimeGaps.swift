import Datasets

/// Buckets of the time between a behaviour and its impression, by the binary digits of a number:
/// 0 → 0, 1 → 1, 2 and 3 → 2, 4 to 7 → 3 …
struct TimeGaps {
  /// Buckets; longer gaps are in the last one.
  let buckets: Int
  /// Seconds of a unit.
  let unit: Int

  /// min(buckets − 1, digits(shift + ⌊gap / unit⌋)) of each behaviour, [N]; a gap is at least 0.
  func buckets(_ batch: Batch, shift: Int64 = 0) -> [Int32] {
    var result = [Int32](repeating: 0, count: batch.behaviourCount)
    guard batch.targetTime.count == batch.count, batch.historyTime.count == result.count else {
      return result
    }
    for b in 0..<batch.count {
      for t in Int(batch.offsets[b])..<Int(batch.offsets[b + 1]) {
        let gap = max(0, batch.targetTime[b] &- batch.historyTime[t])
        let number = shift + gap / Int64(unit)
        result[t] = Int32(min(buckets - 1, Int64.bitWidth - number.leadingZeroBitCount))
      }
    }
    return result
  }

  /// Checks the settings `buckets` and `gap_unit`.
  func validate(_ card: ModelCard) throws {
    try check((2...64).contains(buckets), card, "buckets", buckets)
    try check((1...1_000_000_000).contains(unit), card, "gap_unit", unit)
  }
}
