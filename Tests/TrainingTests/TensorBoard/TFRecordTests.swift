import Testing

@testable import Training

struct TFRecordTests {
  @Test("a payload comes back from its frame, wherever it begins", arguments: [0, 1, 17, 300])
  func roundTrip(count: Int) {
    let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let bytes = [9, 9, 9] + TFRecord.framed(payload) + [9]
    #expect(bytes.count == 3 + 12 + count + 4 + 1)
    #expect(TFRecord.payload(in: bytes, at: 3).map(Array.init) == payload)
    #expect(TFRecord.payload(in: bytes, at: bytes.count) == nil)
  }

  @Test("no byte of a record can be changed or missing")
  func damage() {
    let record = TFRecord.framed([1, 2, 3, 4, 5])
    for position in record.indices {
      var damaged = record
      damaged[position] ^= 0x10
      #expect(TFRecord.payload(in: damaged, at: 0) == nil)
      #expect(TFRecord.payload(in: Array(record[..<position]), at: 0) == nil)
    }
  }

  @Test("a huge length with a right checksum is no record", arguments: [6, .max, 1 << 63])
  func huge(length: UInt64) {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(length)
    bytes.appendLittleEndian(CRC32C.maskedChecksum(bytes))
    bytes += [1, 2, 3, 4, 5, 6, 7, 8, 9]
    #expect(TFRecord.payload(in: bytes, at: 0) == nil)
  }
}
