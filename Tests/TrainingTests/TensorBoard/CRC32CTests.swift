import Testing

@testable import Training

struct CRC32CTests {
  // RFC 3720, appendix B.4, and the check value of the catalogue of CRC algorithms.
  @Test(
    "the published checksums",
    arguments: [
      ([UInt8](repeating: 0, count: 32), 0x8a91_36aa),
      ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
      ([UInt8](0..<32), 0x46dd_794e),
      ((0..<32).reversed(), 0x113f_db5c),
      (Array("123456789".utf8), 0xe306_9283),
      ([], 0),
    ] as [([UInt8], UInt32)])
  func published(bytes: [UInt8], sum: UInt32) {
    #expect(CRC32C.checksum(bytes) == sum)
  }

  @Test("the table gives what the bits give", arguments: [1, 7, 8, 64, 300])
  func bitwise(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 41 + count) }
    #expect(CRC32C.checksum(bytes) == bitwiseCRC32C(bytes))
  }

  @Test("the mask turns by fifteen bits and adds")
  func masked() {
    let sum = CRC32C.checksum([1, 2, 3])
    #expect(CRC32C.maskedChecksum([1, 2, 3]) == (sum >> 15 | sum << 17) &+ 0xa282_ead8)
    #expect(CRC32C.maskedChecksum([]) == 0xa282_ead8)
  }
}
