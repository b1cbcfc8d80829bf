/// Says of nearly all pairs of user and item that were not taken that they were not, at the price of
/// one look into memory: searching a user's list for each draw would cost more than all else.
///
/// One hash and 16 bits a pair: about one pair in 16 that it holds for possible was not taken.
struct TakenFilter: Sendable {
  private let words: HeapBuffer<UInt64>
  private let shift: UInt64

  /// An empty filter for so many pairs; with 0, it holds every pair for possible.
  init(count: Int) {
    var bits = 6
    while count > 0 && 1 << bits < 16 * count { bits += 1 }
    words = HeapBuffer<UInt64>(repeating: count == 0 ? .max : 0, count: 1 << (bits - 6))
    shift = UInt64(64 - bits)
  }

  /// Adds a pair.
  mutating func insert(_ user: Int, _ item: Int32) {
    let bit = place(user, item)
    words.pointer[Int(bit >> 6)] |= 1 << (bit & 63)
  }

  /// Whether the pair may have been added; false is certain.
  @inline(__always)
  func mayHold(_ user: Int, _ item: Int32) -> Bool {
    let bit = place(user, item)
    return (words.pointer[Int(bit >> 6)] >> (bit & 63)) & 1 != 0
  }

  @inline(__always)
  private func place(_ user: Int, _ item: Int32) -> UInt64 {
    let pair = UInt64(truncatingIfNeeded: user) << 32 | UInt64(UInt32(bitPattern: item))
    let mixed = (pair ^ (pair >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return ((mixed ^ (mixed >> 32)) &* 0x94D0_49BB_1331_11EB) >> shift
  }
}
