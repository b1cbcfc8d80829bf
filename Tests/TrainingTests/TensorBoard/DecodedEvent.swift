import Foundation

/// An event read back by code that shares nothing with the writer: checksums bit by bit, numbers
/// byte by byte.
struct DecodedEvent: Equatable {
  var wallTime = 0.0
  var step: Int64 = 0
  var fileVersion: String?
  var tags: [String] = []
  var values: [Float] = []

  /// What is wrong with the bytes.
  struct Damage: Error {
    let offset: Int
  }

  /// Every event of a file.
  static func all(in file: URL) throws -> [DecodedEvent] {
    try all(in: [UInt8](Data(contentsOf: file)))
  }

  static func all(in bytes: [UInt8]) throws -> [DecodedEvent] {
    var events: [DecodedEvent] = []
    var offset = 0
    while offset < bytes.count {
      guard bytes.count - offset >= 16 else { throw Damage(offset: offset) }
      let length = Int(number(bytes[offset..<offset + 8]))
      let end = offset + 12 + length
      guard end + 4 <= bytes.count,
        number(bytes[offset + 8..<offset + 12]) == masked(bytes[offset..<offset + 8]),
        number(bytes[end..<end + 4]) == masked(bytes[offset + 12..<end])
      else { throw Damage(offset: offset) }
      events.append(DecodedEvent(message: bytes[offset + 12..<end]))
      offset = end + 4
    }
    return events
  }

  private init(message: ArraySlice<UInt8>) {
    for (field, value) in fields(message) {
      switch field {
      case 1: wallTime = Double(bitPattern: number(value))
      case 2: step = Int64(bitPattern: number(value))
      case 3: fileVersion = String(decoding: value, as: UTF8.self)
      case 5:
        for (_, entry) in fields(value) {
          for (part, content) in fields(entry) {
            if part == 1 { tags.append(String(decoding: content, as: UTF8.self)) }
            if part == 2 { values.append(Float(bitPattern: UInt32(number(content)))) }
          }
        }
      default: break
      }
    }
  }
}

/// A message's fields; a varint comes back as its eight bytes.
private func fields(_ message: ArraySlice<UInt8>) -> [(field: Int, value: ArraySlice<UInt8>)] {
  var result: [(Int, ArraySlice<UInt8>)] = []
  var position = message.startIndex
  func varint() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    repeat {
      value += UInt64(message[position] % 128) << shift
      shift += 7
      position += 1
    } while message[position - 1] >= 128
    return value
  }
  while position < message.endIndex {
    let key = varint()
    let size: Int
    switch key % 8 {
    case 0:
      let value = varint()
      result.append((Int(key / 8), (0..<8).map { UInt8(value >> (8 * $0) & 255) }[...]))
      continue
    case 1: size = 8
    case 2: size = Int(varint())
    default: size = 4
    }
    result.append((Int(key / 8), message[position..<position + size]))
    position += size
  }
  return result
}

private func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  zip(bytes, 0...).reduce(0) { $0 + UInt64($1.0) << UInt64(8 * $1.1) }
}

private func masked(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  let sum = bitwiseCRC32C(bytes)
  let rotated = UInt64(sum / 32768) + UInt64(sum % 32768) * 131_072
  return (rotated + 0xa282_ead8) % (1 << 32)
}

/// The checksum one bit at a time, from the polynomial.
func bitwiseCRC32C(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var sum: UInt32 = 0xffff_ffff
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum % 2 == 1 ? (sum / 2) ^ 0x82f6_3b78 : sum / 2 }
  }
  return sum ^ 0xffff_ffff
}
