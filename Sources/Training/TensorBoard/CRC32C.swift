/// The Castagnoli checksum, as TensorFlow's record files use it.
///
/// - Reference: RFC 3720, appendix B.4.
enum CRC32C {
  /// The checksum of `bytes`.
  ///
  /// - Complexity: O(n), one table look-up a byte: records are short.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      table[Int((sum ^ UInt32(byte)) & 0xff)] ^ (sum >> 8)
    }
  }

  /// The checksum of bytes in memory, eight of them at a time.
  ///
  /// - Complexity: O(n), one look-up a byte that waits for no other.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var sum = ~UInt32(0)
    var place = 0
    tables.withUnsafeBufferPointer { tables in
      while bytes.count - place >= 8 {
        let word = UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let mixed = word ^ UInt64(sum)
        var next: UInt32 = 0
        for byte in 0..<8 {
          next ^= tables[(7 - byte) << 8 | Int(mixed >> (8 * UInt64(byte)) & 0xff)]
        }
        sum = next
        place += 8
      }
      while place < bytes.count {
        sum = tables[Int((sum ^ UInt32(bytes[place])) & 0xff)] ^ (sum >> 8)
        place += 1
      }
    }
    return ~sum
  }

  /// The masked checksum of bytes in memory.
  static func maskedChecksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let sum = checksum(bytes)
    return (sum >> 15 | sum << 17) &+ 0xa282_ead8
  }

  /// The checksum as records store it: rotated and shifted, because a checksum over bytes that hold
  /// their own checksum says little.
  static func maskedChecksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let sum = checksum(bytes)
    return (sum >> 15 | sum << 17) &+ 0xa282_ead8
  }

  private static let table: [UInt32] = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { sum, _ in sum >> 1 ^ (sum & 1) * 0x82f6_3b78 }
  }

  /// The effect of a byte with 0 … 7 noughts behind it, [8 × 256].
  private static let tables: [UInt32] = {
    var all = table
    for _ in 1..<8 {
      all += all.suffix(256).map { table[Int($0 & 0xff)] ^ ($0 >> 8) }
    }
    return all
  }()
}
