/// A hash of 128 bits over columns, independent of machine and threads; no defence against forgery.
struct Fingerprint {
  private var first: UInt64 = 0x243F_6A88_85A3_08D3
  private var second: UInt64 = 0x1319_8A2E_0370_7344

  /// The hash as 32 hexadecimal digits.
  var text: String { Self.digits(first) + Self.digits(second) }

  /// Includes a text.
  mutating func include(_ text: String) {
    var text = text
    text.withUTF8 { include(UnsafeRawBufferPointer($0)) }
  }

  /// Includes a column.
  mutating func include<Element>(_ buffer: HeapBuffer<Element>) {
    buffer.withElements { include(UnsafeRawBufferPointer($0)) }
  }

  /// Includes bytes and their number, in pieces hashed on all cores.
  mutating func include(_ bytes: UnsafeRawBufferPointer) {
    let pieceSize = 1 << 20
    let address = UInt(bitPattern: bytes.baseAddress)
    let count = bytes.count
    let hashes = concurrentMap(count: (count + pieceSize - 1) / pieceSize) { piece in
      let start = piece * pieceSize
      return Self.hash(
        UnsafeRawBufferPointer(
          start: UnsafeRawPointer(bitPattern: address + UInt(start)),
          count: min(pieceSize, count - start)))
    }
    mix(UInt64(count))
    for hash in hashes { mix(hash) }
  }

  private mutating func mix(_ value: UInt64) {
    first = Self.folded(first ^ value, 0x9FB2_1C65_1E98_DF25)
    second = Self.folded(second &+ value, 0xD6E8_FEB8_6659_FD93) ^ first
  }

  /// Four lanes, so that products overlap.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (
      0x4528_21E6_38D0_1377, 0xBE54_66CF_34E9_0C6C, 0xC0AC_29B7_C97C_50DD, 0x3F84_D5B5_B547_0917
    )
    var offset = 0
    while offset + 32 <= bytes.count {
      func word(_ place: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: offset + place, as: UInt64.self)
      }
      lanes.0 = folded(lanes.0 ^ word(0), 0x9E37_79B9_7F4A_7C15)
      lanes.1 = folded(lanes.1 ^ word(8), 0xC2B2_AE3D_27D4_EB4F)
      lanes.2 = folded(lanes.2 ^ word(16), 0x1656_67B1_9E37_79F9)
      lanes.3 = folded(lanes.3 ^ word(24), 0x27D4_EB2F_1656_67C5)
      offset += 32
    }
    var rest: UInt64 = UInt64(bytes.count)
    while offset < bytes.count {
      rest = folded(rest ^ UInt64(bytes[offset]), 0x9E37_79B9_7F4A_7C15)
      offset += 1
    }
    let half = folded(lanes.0 ^ lanes.1.byteSwapped, 0xD6E8_FEB8_6659_FD93)
    return folded(half ^ lanes.2 ^ lanes.3.byteSwapped ^ rest, 0x9FB2_1C65_1E98_DF25)
  }

  private static func folded(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    // The addition keeps a lane from staying at 0 once it gets there.
    let product = (value &+ 0x2545_F491_4F6C_DD1D).multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }

  private static func digits(_ value: UInt64) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
