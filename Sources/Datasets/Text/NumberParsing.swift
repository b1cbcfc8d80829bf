/// Numbers out of bytes, without a String and without a locale.
enum NumberParsing {
  /// A whole number in its plain form, such as an id: digits only, no sign, no leading zero, below
  /// 2³¹; nil for everything else.
  @inline(__always)
  static func plainID(_ text: UnsafeRawBufferPointer) -> Int32? {
    let count = text.count
    guard count > 0, count <= 10 else { return nil }
    var value: UInt64 = 0
    for index in 0..<count {
      let digit = text[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ UInt64(digit)
    }
    guard value <= UInt64(Int32.max), count == 1 || text[0] != 0x30 else { return nil }
    return Int32(truncatingIfNeeded: value)
  }

  /// A whole number with an optional sign; nil when it is none or does not fit.
  @inline(__always)
  static func integer(_ text: UnsafeRawBufferPointer) -> Int64? {
    var index = 0
    var isNegative = false
    if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      index = 1
    }
    guard index < text.count, text.count - index <= 18 else { return nil }
    var value: Int64 = 0
    while index < text.count {
      let digit = text[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
      index += 1
    }
    return isNegative ? -value : value
  }

  /// A number with an optional sign, fraction and exponent; nil when it is none or not finite.
  ///
  /// Exactly rounded: up to 15 digits by one division, more by the standard library.
  @inline(__always)
  static func decimal(_ text: UnsafeRawBufferPointer) -> Double? {
    var index = 0
    var isNegative = false
    if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      index = 1
    }
    var value: Int64 = 0
    var digitCount = 0
    var fractionCount = 0
    var isFraction = false
    while index < text.count {
      let byte = text[index]
      let digit = byte &- 0x30
      if digit < 10 {
        value = value &* 10 &+ Int64(digit)
        digitCount += 1
        if isFraction { fractionCount += 1 }
      } else if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        return general(text)
      }
      index += 1
    }
    guard digitCount > 0 else { return nil }
    guard digitCount <= 15 else { return general(text) }
    let magnitude = Double(value) / powersOfTen[fractionCount]
    return isNegative ? -magnitude : magnitude
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// The text without the spaces around it.
  static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var text = text
    while text.first == 0x20 { text = UnsafeRawBufferPointer(rebasing: text.dropFirst()) }
    while text.last == 0x20 { text = UnsafeRawBufferPointer(rebasing: text.dropLast()) }
    return text
  }

  private static func general(_ text: UnsafeRawBufferPointer) -> Double? {
    let text = trimmed(text)
    // The standard library also reads hexadecimal numbers, "inf" and "nan": not wanted here.
    let isDecimal = text.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e")
        || byte == UInt8(ascii: "E") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
    guard isDecimal, let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
    else { return nil }
    return value
  }
}
