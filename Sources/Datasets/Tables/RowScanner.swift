/// Cuts one row into fields.
struct RowScanner {
  /// The place of a field's text in the file, without its quotes.
  struct Field {
    var start = 0
    var end = 0
    /// Whether the text has doubled quotes that stand for single ones.
    var hasEscapes = false
  }

  /// What one row turned out to be.
  struct Row {
    /// The number of fields, also of those that were not kept.
    var fieldCount: Int
    /// Where the next row begins.
    var next: Int
    var fault = Fault.none
  }

  /// What makes a row unreadable.
  enum Fault {
    case none
    case unclosedQuote
    case textAfterQuote
  }

  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  private let delimiter: UInt8
  private let isDoubled: Bool
  private let hasQuotes: Bool

  /// - Parameter bytes: the whole file, which must not be empty.
  init?(_ bytes: UnsafeRawBufferPointer, _ format: TableFormat) {
    guard let start = bytes.baseAddress else { return nil }
    self.bytes = start.assumingMemoryBound(to: UInt8.self)
    end = bytes.count
    switch format.delimiter {
    case .byte(let byte): (delimiter, isDoubled) = (byte, false)
    case .doubleColon: (delimiter, isDoubled) = (UInt8(ascii: ":"), true)
    }
    hasQuotes = format.hasQuotes
  }

  /// Scans the row that begins at `offset` and keeps the places of its first fields.
  @inline(__always)
  func scan(at offset: Int, into fields: UnsafeMutableBufferPointer<Field>) -> Row {
    var row = Row(fieldCount: 0, next: end)
    var position = offset
    while true {
      var field = Field(start: position)
      if hasQuotes, position < end, bytes[position] == UInt8(ascii: "\"") {
        guard quoted(&field, &position) else {
          row.fault = position < end ? .textAfterQuote : .unclosedQuote
          row.next = lineEnd(from: position)
          return row
        }
      } else {
        while position < end, bytes[position] != UInt8(ascii: "\n"), !isDelimiter(position) {
          position += 1
        }
        field.end = position
        if position > field.start, bytes[position - 1] == UInt8(ascii: "\r"),
          position == end || bytes[position] == UInt8(ascii: "\n")
        {
          field.end -= 1
        }
      }
      if row.fieldCount < fields.count { fields[row.fieldCount] = field }
      row.fieldCount += 1
      guard position < end, bytes[position] != UInt8(ascii: "\n") else {
        row.next = min(end, position + 1)
        return row
      }
      position += isDoubled ? 2 : 1
    }
  }

  @inline(__always)
  private func isDelimiter(_ position: Int) -> Bool {
    bytes[position] == delimiter
      && (!isDoubled || (position + 1 < end && bytes[position + 1] == delimiter))
  }

  /// Reads a field in quotes; false when what follows it is neither a delimiter nor the row's end.
  private func quoted(_ field: inout Field, _ position: inout Int) -> Bool {
    position += 1
    field.start = position
    while position < end {
      if bytes[position] == UInt8(ascii: "\"") {
        guard position + 1 < end, bytes[position + 1] == UInt8(ascii: "\"") else { break }
        field.hasEscapes = true
        position += 1
      }
      position += 1
    }
    guard position < end else { return false }
    field.end = position
    position += 1
    if position < end, bytes[position] == UInt8(ascii: "\r"),
      position + 1 == end || bytes[position + 1] == UInt8(ascii: "\n")
    {
      position += 1
    }
    return position == end || bytes[position] == UInt8(ascii: "\n") || isDelimiter(position)
  }

  private func lineEnd(from position: Int) -> Int {
    var position = position
    while position < end, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    return min(end, position + 1)
  }
}
