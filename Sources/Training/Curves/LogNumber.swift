/// Numbers out of the bytes of a log: exactly rounded, without a String, also those that are none.
enum LogNumber {
  /// The number that begins at the front, and the bytes that it takes; nil where none begins.
  ///
  /// Up to 19 digits with a decimal exponent of up to 27 are one division in extended precision.
  ///
  /// - Complexity: O(digits).
  @inline(__always)
  static func leading(_ text: UnsafeRawBufferPointer) -> (value: Double, count: Int)? {
    let end = text.count
    var index = 0
    var isNegative = false
    if end > 0, text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") {
      isNegative = text[0] == UInt8(ascii: "-")
      index = 1
    }
    var digits: UInt64 = 0
    var digitCount = 0
    var fractionCount = 0
    let first = index
    while index < end {
      let digit = text[index] &- 0x30
      guard digit < 10 else { break }
      digits = digits &* 10 &+ UInt64(digit)
      digitCount += digits == 0 ? 0 : 1
      index += 1
    }
    var hasDigits = index > first
    if index < end, text[index] == UInt8(ascii: ".") {
      index += 1
      let start = index
      while index < end {
        let digit = text[index] &- 0x30
        guard digit < 10 else { break }
        digits = digits &* 10 &+ UInt64(digit)
        digitCount += digits == 0 ? 0 : 1
        index += 1
      }
      fractionCount = index - start
      hasDigits = hasDigits || fractionCount > 0
    }
    guard hasDigits else { return word(text) }
    var exponent = 0
    if index < end, text[index] | 0x20 == UInt8(ascii: "e") {
      var place = index + 1
      var isBelow = false
      if place < end, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") {
        isBelow = text[place] == UInt8(ascii: "-")
        place += 1
      }
      let start = place
      while place < end, place - start < 6 {
        let digit = text[place] &- 0x30
        guard digit < 10 else { break }
        exponent = exponent * 10 + Int(digit)
        place += 1
      }
      if place > start {
        if isBelow { exponent = -exponent }
        index = place
      }
    }
    if digitCount <= 19, let value = scaled(digits, exponent - fractionCount) {
      return (isNegative ? -value : value, index)
    }
    let whole = UnsafeRawBufferPointer(rebasing: text[..<index])
    return Double(String(decoding: whole, as: UTF8.self)).map { ($0, index) }
  }

  /// The number that a text is, spaces around it aside; nil where it is none.
  static func whole(_ text: UnsafeRawBufferPointer) -> Double? {
    var text = text[...]
    while let byte = text.first, byte == 0x20 || byte == 0x09 { text.removeFirst() }
    while let byte = text.last, byte == 0x20 || byte == 0x09 || byte == 0x0D { text.removeLast() }
    let trimmed = UnsafeRawBufferPointer(rebasing: text)
    guard let (value, count) = leading(trimmed), count == trimmed.count else { return nil }
    return value
  }

  /// NaN and infinities as the languages write them.
  private static func word(_ text: UnsafeRawBufferPointer) -> (value: Double, count: Int)? {
    let words: [(StaticString, Double)] = [
      ("nan", .nan), ("infinity", .infinity), ("inf", .infinity), ("-infinity", -.infinity),
      ("-inf", -.infinity), ("+infinity", .infinity), ("+inf", .infinity), ("-nan", .nan),
      ("+nan", .nan),
    ]
    for (word, value) in words where text.count >= word.utf8CodeUnitCount {
      let isSame = (0..<word.utf8CodeUnitCount).allSatisfy { place in
        let byte = text[place]
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        return lower == word.utf8Start[place]
      }
      if isSame { return (value, word.utf8CodeUnitCount) }
    }
    return nil
  }

  #if arch(x86_64)
    /// `digits` · 10^`power`, rounded once; nil where that takes more care.
    @inline(__always)
    private static func scaled(_ digits: UInt64, _ power: Int) -> Double? {
      guard power >= -27, power <= 27 else { return digits == 0 ? 0 : nil }
      // Both are exact in 64 bits, so that the quotient is rounded once to 64 bits. Rounding it again
      // to 53 is wrong only where it looks exactly half way.
      let tens = powers[abs(power)]
      let extended = power < 0 ? Float80(digits) / tens : Float80(digits) * tens
      if extended.significandBitPattern & 0x7FF == 0x400 { return nil }
      return Double(extended)
    }

    private static let powers: [Float80] = (0...27).map { power in
      (0..<power).reduce(Float80(1)) { product, _ in product * 10 }
    }
  #else
    /// `digits` · 10^`power`, rounded once; nil where that takes more care.
    @inline(__always)
    private static func scaled(_ digits: UInt64, _ power: Int) -> Double? {
      guard digits < 1 << 53, power >= -22, power <= 22 else { return digits == 0 ? 0 : nil }
      let tens = powers[abs(power)]
      return power < 0 ? Double(digits) / tens : Double(digits) * tens
    }

    private static let powers: [Double] = (0...22).map { power in
      (0..<power).reduce(Double(1)) { product, _ in product * 10 }
    }
  #endif
}
