/// The text of a field, freed of quotes and brought to UTF-8.
enum FieldText {
  /// The bytes that the field stands for.
  ///
  /// - Parameter hasEscapes: whether doubled quotes stand for single ones.
  static func decoded(
    _ text: UnsafeRawBufferPointer, hasEscapes: Bool, isLatin1: Bool
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if isLatin1, byte >= 0x80 {
        result.append(0xC0 | byte >> 6)
        result.append(0x80 | byte & 0x3F)
      } else {
        result.append(byte)
      }
      index += hasEscapes && byte == UInt8(ascii: "\"") ? 2 : 1
    }
    return result
  }

  /// Whether bytes are well-formed UTF-8.
  static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    // Plain ASCII, the usual case, eight bytes at a time.
    while offset + 8 <= bytes.count,
      bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      offset += 8
    }
    var decoder = UTF8()
    var iterator = bytes[offset...].makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue: continue
      case .emptyInput: return true
      case .error: return false
      }
    }
  }

  /// A text fit for an error: cut when long, control characters made visible.
  static func shown(_ text: String, limit: Int = 40) -> String {
    var result = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == limit { return result + "…" }
      if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
