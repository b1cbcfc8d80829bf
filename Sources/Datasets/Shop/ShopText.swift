/// CSV as bytes that grow; numbers are written without any locale.
struct ShopText {
  /// What has been written so far.
  private(set) var bytes: [UInt8] = []

  init(_ header: String) { append(header) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends a number that is not negative, and what follows it.
  mutating func append(_ number: Int, _ after: String) {
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(truncatingIfNeeded: 0x30 + number / divisor % 10))
      divisor /= 10
    }
    append(after)
  }

  /// Appends a field, in quotes where it needs them, and what follows it.
  mutating func append(_ field: String, _ after: String) {
    if field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) {
      bytes.append(0x22)
      for byte in field.utf8 {
        if byte == 0x22 { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    } else {
      append(field)
    }
    append(after)
  }

  /// Forgets the bytes and keeps their storage.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
