/// TensorFlow's record frame.
///
/// Eight bytes of length, the length's masked checksum, the payload, the payload's masked checksum;
/// all numbers little-endian.
enum TFRecord {
  /// The bytes around a payload: twelve before and four behind.
  static let headerSize = 12
  static let footerSize = 4

  /// `payload` in its frame.
  static func framed(_ payload: [UInt8]) -> [UInt8] {
    var record: [UInt8] = []
    record.reserveCapacity(headerSize + payload.count + footerSize)
    record.appendLittleEndian(UInt64(payload.count))
    record.appendLittleEndian(CRC32C.maskedChecksum(record))
    record.append(contentsOf: payload)
    record.appendLittleEndian(CRC32C.maskedChecksum(payload))
    return record
  }

  /// The payload of the record that begins at `start`, or nil where no whole and undamaged record
  /// begins.
  ///
  /// - Complexity: O(payload).
  static func payload(in bytes: [UInt8], at start: Int) -> ArraySlice<UInt8>? {
    let rest = bytes[start...]
    guard rest.count >= headerSize + footerSize else { return nil }
    let length = rest.prefix(8).littleEndian(UInt64.self)
    guard
      rest.dropFirst(8).prefix(4).littleEndian(UInt32.self)
        == CRC32C.maskedChecksum(rest.prefix(8)),
      length <= UInt64(rest.count - headerSize - footerSize)
    else { return nil }
    let payload = rest.dropFirst(headerSize).prefix(Int(length))
    let sum = bytes[payload.endIndex...].prefix(footerSize).littleEndian(UInt32.self)
    return sum == CRC32C.maskedChecksum(payload) ? payload : nil
  }
}

extension Array<UInt8> {
  /// Appends a whole number's bytes, the lowest first.
  mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}

extension ArraySlice<UInt8> {
  /// The whole number whose bytes these are, the lowest first.
  fileprivate func littleEndian<Value: FixedWidthInteger>(_: Value.Type) -> Value {
    reversed().reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
  }
}
