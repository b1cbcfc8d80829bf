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

  /// The checksum as records store it: rotated and shifted, because a checksum over bytes that hold
  /// their own checksum says little.
  static func maskedChecksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let sum = checksum(bytes)
    return (sum >> 15 | sum << 17) &+ 0xa282_ead8
  }

  private static let table: [UInt32] = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { sum, _ in sum >> 1 ^ (sum & 1) * 0x82f6_3b78 }
  }
}
