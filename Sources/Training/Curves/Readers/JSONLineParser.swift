/// Takes the numbers out of lines of JSON.
///
/// Only what curves need is checked: a line that is no object adds nothing and is told of.
struct JSONLineParser {
  /// The names that were met.
  private(set) var fields: LogFields
  private let bytes: UnsafeRawBufferPointer
  private var place = 0
  private var lineEnd = 0
  private var previous = -1
  private var rows = LogRows()

  private static let greatestDepth = 16

  /// - Parameters:
  ///   - bytes: begins with a line.
  ///   - fields: names that are known already.
  init(_ bytes: UnsafeRawBufferPointer, _ fields: LogFields) {
    self.bytes = bytes
    self.fields = fields
  }

  /// Reads all lines. Problems begin with the number of the line in this piece, from 1.
  mutating func rows(isLast: Bool) -> LogRows {
    rows.entries.reserveCapacity(bytes.count / 32)
    while place < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
      let length = rest.firstIndex(ofByte: UInt8(ascii: "\n"))
      guard let length = length ?? (isLast ? rest.count : nil) else { break }
      lineEnd = place + length
      let isWhole = readLine()
      // Half a line is no mistake.
      if !isWhole, lineEnd == bytes.count {
        rows.places.removeLast()
        break
      }
      if !isWhole {
        let line = rows.places.count
        rows.note("\(line) is not one JSON object; it is passed over.")
      }
      place = min(lineEnd + 1, bytes.count)
      rows.byteCount = place
    }
    rows.names = fields.names
    return rows
  }

  private mutating func readLine() -> Bool {
    skipSpace()
    // Every line counts, so that problems name the right one.
    rows.places.append(LogRows.Place())
    if place >= lineEnd { return true }
    let entryCount = rows.entries.count
    previous = -1
    if peek() == UInt8(ascii: "{"), object(parent: -1, depth: 0) {
      skipSpace()
      if place == lineEnd { return true }
    }
    rows.entries.removeLast(rows.entries.count - entryCount)
    rows.places[rows.places.count - 1] = LogRows.Place()
    return false
  }

  private mutating func object(parent: Int, depth: Int) -> Bool {
    guard depth < Self.greatestDepth else { return false }
    place += 1
    skipSpace()
    if accept(UInt8(ascii: "}")) { return true }
    repeat {
      skipSpace()
      guard let field = name(parent) else { return false }
      skipSpace()
      guard accept(UInt8(ascii: ":")) else { return false }
      skipSpace()
      guard value(field, depth) else { return false }
      skipSpace()
    } while accept(UInt8(ascii: ","))
    return accept(UInt8(ascii: "}"))
  }

  /// The place of a name; −2 for one beyond the limit; nil where no name stands.
  private mutating func name(_ parent: Int) -> Int? {
    guard let (span, isPlain) = text() else { return nil }
    let raw = UnsafeRawBufferPointer(rebasing: bytes[span])
    if parent == -2 { return -2 }
    let found =
      isPlain
      ? fields.find(raw, parent: parent, after: previous)
      : fields.find(Self.unescaped(raw), parent: parent, after: previous)
    guard let found else {
      let row = rows.places.count
      rows.note("\(row) has more names than a log of metrics; only 1,000 are read.")
      return -2
    }
    previous = found
    return found
  }

  @inline(__always)
  private mutating func value(_ field: Int, _ depth: Int) -> Bool {
    guard let byte = peek() else { return false }
    switch byte {
    case UInt8(ascii: "{"): return object(parent: field, depth: depth + 1)
    case UInt8(ascii: "["): return array(depth: depth + 1)
    case UInt8(ascii: "\""):
      guard let (span, _) = text() else { return false }
      // Writers without a token for it put NaN into quotes; other texts are no numbers.
      let raw = UnsafeRawBufferPointer(rebasing: bytes[span])
      if raw.count <= 9, let number = LogNumber.whole(raw), !number.isFinite {
        keep(number, field)
      }
      return true
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return word("true") || word("false")
    case UInt8(ascii: "n") where word("null"): return true
    default:
      let rest = UnsafeRawBufferPointer(rebasing: bytes[place..<lineEnd])
      guard let (number, count) = LogNumber.leading(rest) else { return false }
      place += count
      keep(number, field)
      return true
    }
  }

  @inline(__always)
  private mutating func keep(_ number: Double, _ field: Int) {
    guard field >= 0 else { return }
    let row = rows.places.count - 1
    switch fields.roles[field] {
    case .value:
      rows.entries.append(
        LogRows.Entry(row: Int32(truncatingIfNeeded: row), field: Int32(field), value: number))
    case let role: rows.places[row].set(role, number)
    }
  }

  private mutating func array(depth: Int) -> Bool {
    guard depth < Self.greatestDepth else { return false }
    place += 1
    skipSpace()
    if accept(UInt8(ascii: "]")) { return true }
    repeat {
      skipSpace()
      // What lists hold is no curve.
      guard value(-2, depth) else { return false }
      skipSpace()
    } while accept(UInt8(ascii: ","))
    return accept(UInt8(ascii: "]"))
  }

  /// The bytes between quotes, and whether they stand for themselves.
  @inline(__always)
  private mutating func text() -> (Range<Int>, isPlain: Bool)? {
    guard accept(UInt8(ascii: "\"")) else { return nil }
    let start = place
    var isPlain = true
    while place < lineEnd, bytes[place] != UInt8(ascii: "\"") {
      if bytes[place] == UInt8(ascii: "\\") {
        isPlain = false
        place += 1
      }
      place += 1
    }
    guard place < lineEnd else {
      place = lineEnd
      return nil
    }
    place += 1
    return (start..<place - 1, isPlain)
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard place + count <= lineEnd,
      (0..<count).allSatisfy({ bytes[place + $0] == word.utf8Start[$0] })
    else { return false }
    place += count
    return true
  }

  @inline(__always)
  private mutating func accept(_ byte: UInt8) -> Bool {
    guard place < lineEnd, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  @inline(__always)
  private func peek() -> UInt8? { place < lineEnd ? bytes[place] : nil }

  @inline(__always)
  private mutating func skipSpace() {
    while place < lineEnd, bytes[place] == 0x20 || bytes[place] == 0x09 || bytes[place] == 0x0D {
      place += 1
    }
  }

  /// A name without its escapes; those of four hexadecimal digits stay as they are written.
  private static func unescaped(_ text: UnsafeRawBufferPointer) -> String {
    var plain: [UInt8] = []
    var isEscape = false
    for byte in text {
      if !isEscape, byte == UInt8(ascii: "\\") {
        isEscape = true
        continue
      }
      if isEscape, byte == UInt8(ascii: "u") { plain.append(UInt8(ascii: "\\")) }
      isEscape = false
      plain.append(byte)
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

extension LogRows.Place {
  /// Takes what a column says of the row's place.
  mutating func set(_ role: LogRole, _ number: Double) {
    switch role {
    case .step(let rank) where rank < self.rank:
      step = number
      self.rank = rank
    case .epoch: epoch = number
    case .share: share = number
    case .time: time = number
    case .span: span = number
    default: break
    }
  }
}
