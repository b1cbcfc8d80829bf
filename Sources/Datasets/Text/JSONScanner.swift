/// Walks through one JSON text without building a tree.
///
/// The caller asks for what it expects next; everything else is a failure with its place. The
/// closures of `object` and `array` must consume exactly one value.
struct JSONScanner {
  /// What was wrong, and where.
  struct Failure: Error, Hashable {
    let reason: String
    let offset: Int
  }

  private let bytes: UnsafeRawBufferPointer
  private let acceptsPythonLiterals: Bool
  private(set) var offset = 0
  private static let greatestDepth = 64

  /// - Parameter acceptsPythonLiterals: also read `'text'`, `None`, `True`, `False`, as the older
  ///   Amazon files have them.
  init(_ bytes: UnsafeRawBufferPointer, acceptsPythonLiterals: Bool = false) {
    self.bytes = bytes
    self.acceptsPythonLiterals = acceptsPythonLiterals
  }

  /// The next byte that is no white space, which stays to be read; nil at the end.
  mutating func peek() -> UInt8? {
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      offset += 1
    }
    return nil
  }

  /// Reads `{…}`; calls `member` with each name, standing before its value.
  mutating func object(
    _ member: (inout JSONScanner, String) throws -> Void
  ) throws {
    try expect("{")
    guard !accept("}") else { return }
    repeat {
      let name = try string()
      try expect(":")
      try member(&self, name)
    } while accept(",")
    try expect("}")
  }

  /// Reads `[…]`; calls `element` before each value.
  mutating func array(_ element: (inout JSONScanner) throws -> Void) throws {
    try expect("[")
    guard !accept("]") else { return }
    repeat { try element(&self) } while accept(",")
    try expect("]")
  }

  /// Reads a number as it stands.
  mutating func numberText() throws -> String {
    _ = peek()
    let start = offset
    while offset < bytes.count, isNumberByte(bytes[offset]) { offset += 1 }
    guard offset > start else { throw fail("expected a number") }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Reads a whole number that is not negative.
  mutating func count() throws -> Int {
    _ = peek()
    let start = offset
    guard let value = Int(try numberText()), value >= 0 else {
      throw Failure(reason: "expected a whole number, not negative", offset: start)
    }
    return value
  }

  /// Reads a number.
  mutating func number() throws -> Double {
    _ = peek()
    let start = offset
    guard let value = Double(try numberText()) else {
      throw Failure(reason: "expected a number", offset: start)
    }
    return value
  }

  /// Reads a text; malformed UTF-8 is repaired.
  mutating func string() throws -> String {
    guard let quote = peek(), isQuote(quote) else { throw fail("expected a text in quotes") }
    offset += 1
    let start = offset
    while offset < bytes.count, bytes[offset] != quote, bytes[offset] != UInt8(ascii: "\\") {
      guard bytes[offset] >= 0x20 else { throw fail("a control character inside a text") }
      offset += 1
    }
    if offset < bytes.count, bytes[offset] == quote {
      defer { offset += 1 }
      return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
    return try escapedString(from: start, quote: quote)
  }

  /// Passes over one value of any kind.
  mutating func skip() throws {
    try skip(depth: 0)
  }

  /// Demands that nothing but white space follows.
  mutating func end() throws {
    guard peek() == nil else { throw fail("more text after the end") }
  }

  /// A value that was read and is not what the caller needs.
  func mismatch(_ reason: String) -> Failure { Failure(reason: reason, offset: offset) }

  /// A failure at the present place.
  func fail(_ reason: String) -> Failure {
    Failure(reason: offset < bytes.count ? reason : "the text ends early", offset: offset)
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws {
    guard accept(character) else { throw fail("expected \"\(character)\"") }
  }

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || (acceptsPythonLiterals && byte == UInt8(ascii: "'"))
  }

  private func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func skip(depth: Int) throws {
    guard depth < Self.greatestDepth else { throw fail("nested too deeply") }
    switch peek() {
    case UInt8(ascii: "{"):
      try object { scanner, _ in try scanner.skip(depth: depth + 1) }
    case UInt8(ascii: "["):
      try array { scanner in try scanner.skip(depth: depth + 1) }
    case .some(let byte) where isQuote(byte):
      _ = try string()
    case .some(let byte) where isNumberByte(byte):
      _ = try numberText()
    default:
      let pythonWords = acceptsPythonLiterals ? ["True", "False", "None"] : []
      let words = ["true", "false", "null"] + pythonWords
      guard let word = words.first(where: { bytes[offset...].starts(with: $0.utf8) }) else {
        throw fail("expected a value")
      }
      offset += word.utf8.count
    }
  }

  private mutating func escapedString(from start: Int, quote: UInt8) throws -> String {
    var text = Array(bytes[start..<offset])
    while offset < bytes.count, bytes[offset] != quote {
      guard bytes[offset] == UInt8(ascii: "\\") else {
        guard bytes[offset] >= 0x20 else { throw fail("a control character inside a text") }
        text.append(bytes[offset])
        offset += 1
        continue
      }
      offset += 1
      guard offset < bytes.count else { break }
      let escape = bytes[offset]
      offset += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"): text.append(contentsOf: String(try escapedScalar()).utf8)
      case UInt8(ascii: "x") where acceptsPythonLiterals:
        text.append(contentsOf: String(scalar(try hexadecimal(digitCount: 2))).utf8)
      default: text.append(escape)
      }
    }
    guard offset < bytes.count else { throw fail("the text ends early") }
    offset += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escapedScalar() throws -> Unicode.Scalar {
    let high = try hexadecimal(digitCount: 4)
    guard (0xD800..<0xDC00).contains(high), offset + 1 < bytes.count,
      bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
    else { return scalar(high) }
    let afterHigh = offset
    offset += 2
    let low = try hexadecimal(digitCount: 4)
    guard (0xDC00..<0xE000).contains(low) else {
      offset = afterHigh
      return scalar(high)
    }
    return scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private func scalar(_ value: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal(digitCount: Int) throws -> UInt32 {
    guard offset + digitCount <= bytes.count,
      let value = UInt32(
        String(decoding: bytes[offset..<offset + digitCount], as: UTF8.self), radix: 16),
      bytes[offset] != UInt8(ascii: "+"), bytes[offset] != UInt8(ascii: "-")
    else { throw fail("expected \(digitCount) hexadecimal digits") }
    offset += digitCount
    return value
  }
}
