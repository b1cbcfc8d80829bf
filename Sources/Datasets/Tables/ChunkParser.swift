/// Reads the rows of one chunk of a table.
struct ChunkParser {
  /// Why reading ended before the chunk did.
  enum Stop: Sendable {
    /// A column of ids holds something that is no small whole number.
    case needsText(column: Int)
    case problem(LineProblem, offset: Int)
  }

  struct Result: Sendable {
    var rowCount = 0
    /// Where the row after the last one begins.
    var next: Int
    /// One per column; those of columns without text stay empty.
    var interners: [TextInterner]
    var stop: Stop?
  }

  let parser: TableParser
  let sinks: [ColumnSink]

  /// Reads all rows that begin in a range of bytes.
  ///
  /// - Parameter firstRow: where the rows go in every column.
  func parse(from start: Int, to end: Int, firstRow: Int) -> Result {
    var result = Result(
      next: start, interners: Array(repeating: TextInterner(), count: sinks.count))
    let keptCount = (sinks.map(\.request.field).max() ?? 0) + 1
    parser.file.withUnsafeBytes { bytes in
      guard let scanner = RowScanner(bytes, parser.format) else { return }
      withUnsafeTemporaryAllocation(of: RowScanner.Field.self, capacity: keptCount) { fields in
        fields.initialize(repeating: RowScanner.Field())
        while result.next < end, result.stop == nil {
          let row = scanner.scan(at: result.next, into: fields)
          if row.fieldCount == 1, fields[0].end == fields[0].start, row.fault == .none {
            result.next = row.next
            continue
          }
          if let problem = check(row, keptCount) {
            result.stop = .problem(problem, offset: result.next)
          } else {
            result.stop = store(
              bytes, fields, row: firstRow + result.rowCount, &result.interners,
              offset: result.next)
            result.rowCount += 1
            result.next = row.next
          }
        }
      }
    }
    parser.file.release(start..<min(result.next, end))
    return result
  }

  @inline(__always)
  private func check(_ row: RowScanner.Row, _ keptCount: Int) -> LineProblem? {
    switch row.fault {
    case .none: break
    case .unclosedQuote: return .unclosedQuote
    case .textAfterQuote: return .textAfterQuote
    }
    if let expected = parser.fieldCount {
      return row.fieldCount == expected
        ? nil : .fieldCount(found: row.fieldCount, expected: expected)
    }
    return row.fieldCount >= keptCount
      ? nil : .fieldCount(found: row.fieldCount, expected: keptCount)
  }

  @inline(__always)
  private func store(
    _ bytes: UnsafeRawBufferPointer, _ fields: UnsafeMutableBufferPointer<RowScanner.Field>,
    row: Int, _ interners: inout [TextInterner], offset: Int
  ) -> Stop? {
    for column in sinks.indices {
      let request = sinks[column].request
      let field = fields[request.field]
      let text = UnsafeRawBufferPointer(rebasing: bytes[field.start..<field.end])
      switch sinks[column].storage {
      case .integers(let buffer):
        guard let id = NumberParsing.plainID(text) else { return .needsText(column: column) }
        buffer.pointer[row] = id
      case .texts(let buffer):
        if text.isEmpty, request.kind == .id {
          return .problem(.empty(field: request.name), offset: offset)
        }
        buffer.pointer[row] = code(text, field, &interners[column])
      case .times(let buffer):
        guard let time = TimeParsing.seconds(trimmed(text)) else {
          return .problem(.notTime(field: request.name, text: shown(text)), offset: offset)
        }
        guard time >= 0 else {
          return .problem(.negativeTime(field: request.name, text: shown(text)), offset: offset)
        }
        buffer.pointer[row] = time
      case .numbers(let buffer, let isLabel):
        guard let value = NumberParsing.decimal(trimmed(text)) else {
          return .problem(.notNumber(field: request.name, text: shown(text)), offset: offset)
        }
        if isLabel, value != 0, value != 1, value != -1 {
          return .problem(.notLabel(field: request.name, text: shown(text)), offset: offset)
        }
        buffer.pointer[row] = Float(isLabel ? max(0, value) : value)
      }
    }
    return nil
  }

  @inline(__always)
  private func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var text = text
    while text.first == 0x20 { text = UnsafeRawBufferPointer(rebasing: text.dropFirst()) }
    while text.last == 0x20 { text = UnsafeRawBufferPointer(rebasing: text.dropLast()) }
    return text
  }

  private func code(
    _ text: UnsafeRawBufferPointer, _ field: RowScanner.Field, _ interner: inout TextInterner
  ) -> Int32 {
    guard field.hasEscapes || parser.format.isLatin1 else { return interner.code(text) }
    return FieldText.decoded(text, field, parser.format).withUnsafeBytes { interner.code($0) }
  }

  /// A field's text, fit for an error.
  private func shown(_ text: UnsafeRawBufferPointer) -> String {
    FieldText.shown(String(decoding: text, as: UTF8.self))
  }
}
