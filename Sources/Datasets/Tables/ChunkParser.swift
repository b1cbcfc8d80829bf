/// Reads the rows of one chunk of a table.
struct ChunkParser {
  /// Why reading ended before the chunk did.
  enum Stop: Sendable {
    /// A column of ids holds something that is no small whole number.
    case needsText(column: Int)
    case problem(LineProblem, offset: Int)
  }

  /// The rows of a chunk, as far as they could be read.
  struct Rows: Sendable {
    var rowCount = 0
    /// Where the row after the last one begins.
    var next: Int
    /// One per column; those of columns without text stay empty.
    var interners: [TextInterner]
    var stop: Stop?
  }

  let file: MappedFile
  let format: TableFormat
  /// How many fields every row must have; nil when the wanted ones suffice.
  let fieldCount: Int?
  let sinks: [ColumnSink]

  /// Reads all rows that begin in a range of bytes.
  ///
  /// - Parameter firstRow: where the rows go in every column.
  func parse(from start: Int, to end: Int, firstRow: Int) -> Rows {
    var result = Rows(
      next: start, interners: Array(repeating: TextInterner(), count: sinks.count))
    let keptCount = (sinks.map(\.request.field).max() ?? 0) + 1
    file.withUnsafeBytes { bytes in
      guard let scanner = RowScanner(bytes, format) else { return }
      withUnsafeTemporaryAllocation(of: RowScanner.Field.self, capacity: keptCount) { fields in
        fields.initialize(repeating: RowScanner.Field())
        withUnsafeTemporaryAllocation(of: ColumnSink.Slot.self, capacity: sinks.count) { slots in
          for (column, sink) in sinks.enumerated() {
            slots.initializeElement(at: column, to: sink.slot(firstRow: firstRow))
          }
          while result.next < end, result.stop == nil {
            let row = scanner.scan(at: result.next, into: fields)
            if row.fieldCount == 1, fields[0].end == fields[0].start, row.fault == .none {
              result.next = row.next
            } else if isSound(row, keptCount),
              store(bytes, fields, UnsafeBufferPointer(slots), &result)
            {
              result.rowCount += 1
              result.next = row.next
            } else {
              result.stop = stop(bytes, row, fields, keptCount, offset: result.next)
            }
          }
        }
      }
    }
    // A row of the chunk before may reach beyond this one, which then has no rows of its own.
    if start < end { file.release(start..<min(result.next, end)) }
    return result
  }

  @inline(__always)
  private func isSound(_ row: RowScanner.Row, _ keptCount: Int) -> Bool {
    guard row.fault == .none else { return false }
    if let expected = fieldCount { return row.fieldCount == expected }
    return row.fieldCount >= keptCount
  }

  /// Stores one row; false when a field is malformed, and why is found out later.
  @inline(__always)
  private func store(
    _ bytes: UnsafeRawBufferPointer, _ fields: UnsafeMutableBufferPointer<RowScanner.Field>,
    _ slots: UnsafeBufferPointer<ColumnSink.Slot>, _ result: inout Rows
  ) -> Bool {
    for column in slots.indices {
      let slot = slots[column]
      let field = fields[slot.field]
      let text = UnsafeRawBufferPointer(rebasing: bytes[field.start..<field.end])
      switch slot.kind {
      case .integers:
        guard let id = NumberParsing.plainID(text) else { return false }
        slot.put(id, at: result.rowCount)
      case .texts, .ids:
        if text.isEmpty, slot.kind == .ids { return false }
        slot.put(code(text, field, &result.interners[column]), at: result.rowCount)
      case .times:
        guard let time = TimeParsing.seconds(text), let moment = UInt32(exactly: time) else {
          return false
        }
        slot.put(moment, at: result.rowCount)
      case .uncertainTimes:
        guard let time = TimeParsing.seconds(text) else { return false }
        slot.put(UInt32(exactly: time) ?? ColumnRequest.noTime, at: result.rowCount)
      case .numbers:
        guard let value = NumberParsing.decimal(text) else { return false }
        slot.put(Float(value), at: result.rowCount)
      case .labels:
        guard let value = NumberParsing.decimal(text), value == 0 || abs(value) == 1 else {
          return false
        }
        slot.put(Float(max(0, value)), at: result.rowCount)
      }
    }
    return true
  }

  /// Why a row could not be stored.
  private func stop(
    _ bytes: UnsafeRawBufferPointer, _ row: RowScanner.Row,
    _ fields: UnsafeMutableBufferPointer<RowScanner.Field>, _ keptCount: Int, offset: Int
  ) -> Stop {
    func problem(_ problem: LineProblem) -> Stop { .problem(problem, offset: offset) }
    switch row.fault {
    case .unclosedQuote: return problem(.unclosedQuote)
    case .textAfterQuote: return problem(.textAfterQuote)
    case .none: break
    }
    guard isSound(row, keptCount) else {
      return problem(
        .fieldCount(found: row.fieldCount, expected: fieldCount ?? keptCount))
    }
    for (column, sink) in sinks.enumerated() {
      let name = sink.request.name
      let field = fields[sink.request.field]
      let text = UnsafeRawBufferPointer(rebasing: bytes[field.start..<field.end])
      let shown = FieldText.shown(String(decoding: text, as: UTF8.self))
      switch sink.kind {
      case .integers where NumberParsing.plainID(text) == nil: return .needsText(column: column)
      case .ids where text.isEmpty: return problem(.empty(field: name))
      case .numbers where NumberParsing.decimal(text) == nil,
        .labels where NumberParsing.decimal(text) == nil:
        return problem(.notNumber(field: name, text: shown))
      case .labels:
        if let value = NumberParsing.decimal(text), value != 0, abs(value) != 1 {
          return problem(.notLabel(field: name, text: shown))
        }
      case .times, .uncertainTimes:
        guard let time = TimeParsing.seconds(text) else {
          return problem(.notTime(field: name, text: shown))
        }
        if sink.kind == .uncertainTimes { continue }
        if time < 0 { return problem(.negativeTime(field: name, text: shown)) }
        if time > Int64(UInt32.max) { return problem(.lateTime(field: name, text: shown)) }
      case .integers, .texts, .ids, .numbers: break
      }
    }
    fatalError("ChunkParser: a row was refused that has no fault")
  }

  private func code(
    _ text: UnsafeRawBufferPointer, _ field: RowScanner.Field, _ interner: inout TextInterner
  ) -> Int32 {
    let text = NumberParsing.trimmed(text)
    guard field.hasEscapes || format.isLatin1 else { return interner.code(text) }
    let decoded = FieldText.decoded(
      text, hasEscapes: field.hasEscapes, isLatin1: format.isLatin1)
    return decoded.withUnsafeBytes { interner.code($0) }
  }
}
