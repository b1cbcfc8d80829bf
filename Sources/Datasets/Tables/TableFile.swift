/// A table in a mapped file: its header is read, its rows are not yet.
struct TableFile {
  /// The name that errors mention.
  let name: String
  let format: TableFormat
  /// The names of the columns, trimmed; empty for a table without a header.
  let header: [String]
  /// The number of fields of the header or, without one, of the first row.
  let fieldCount: Int
  private let file: MappedFile
  private let bodyStart: Int

  /// Opens a table and reads its first line.
  ///
  /// Text that is not valid UTF-8 is taken for Latin-1 when `format` allows it.
  ///
  /// - Throws: `DataError` when the file cannot be read, is empty, or names a column twice.
  init(_ source: SourceFile, _ format: TableFormat) throws {
    try self.init(source.name, source.map(), format)
  }

  /// Reads the first line of a mapped table.
  init(_ name: String, _ file: MappedFile, _ format: TableFormat) throws {
    self.file = file
    self.name = name
    var format = format
    let first = try file.withUnsafeBytes { bytes in
      guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
        throw DataError.file(name, .isUTF16)
      }
      if format.isLatin1 { format.isLatin1 = !FieldText.isUTF8(bytes) }
      return try Self.firstRow(bytes, format, name)
    }
    self.format = format
    fieldCount = first.fields.count
    header = format.hasHeader ? first.fields : []
    bodyStart = format.hasHeader ? first.next : first.start
    for (index, column) in header.enumerated() where header[..<index].contains(column) {
      throw DataError.duplicateColumn(name, column)
    }
  }

  /// The place of the first of some columns; letters of either case are the same.
  func index(of names: String...) -> Int? {
    for name in names {
      if let index = header.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
        return index
      }
    }
    return nil
  }

  /// The place of a column that must be there.
  ///
  /// - Throws: `DataError.missingColumn`, with the columns that were found.
  func demand(_ names: String...) throws -> Int {
    for name in names {
      if let index = index(of: name) { return index }
    }
    throw DataError.missingColumn(name, names[0], found: header)
  }

  /// Reads columns.
  ///
  /// - Parameter isExact: whether every row must have as many fields as the first.
  func read(
    _ requests: [ColumnRequest], isExact: Bool = true
  ) throws -> (rowCount: Int, columns: [ParsedColumn]) {
    let parser = TableParser(
      file: file, name: name, format: format, fieldCount: isExact ? fieldCount : nil,
      bodyStart: bodyStart)
    return try parser.parse(requests)
  }

  /// The line on which a row of data begins.
  func lineNumber(ofRow row: Int) -> Int {
    file.withUnsafeBytes { bytes in
      guard let scanner = RowScanner(bytes, format) else { return 1 }
      var field = RowScanner.Field()
      var offset = bodyStart
      var remaining = row
      while offset < bytes.count {
        let scanned = withUnsafeMutablePointer(to: &field) {
          scanner.scan(at: offset, into: UnsafeMutableBufferPointer(start: $0, count: 1))
        }
        if scanned.fieldCount > 1 || field.end > field.start {
          if remaining == 0 { break }
          remaining -= 1
        }
        offset = scanned.next
      }
      return LineCounting.lineNumber(bytes, at: offset)
    }
  }

  private static func firstRow(
    _ bytes: UnsafeRawBufferPointer, _ format: TableFormat, _ name: String
  ) throws -> (fields: [String], start: Int, next: Int) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let scanner = RowScanner(bytes, format), start < bytes.count else {
      throw DataError.noRows(name)
    }
    let count = withUnsafeTemporaryAllocation(of: RowScanner.Field.self, capacity: 0) {
      scanner.scan(at: start, into: $0)
    }
    switch count.fault {
    case .none: break
    case .unclosedQuote: throw DataError.line(name, 1, .unclosedQuote)
    case .textAfterQuote: throw DataError.line(name, 1, .textAfterQuote)
    }
    var kept = [RowScanner.Field](repeating: RowScanner.Field(), count: count.fieldCount)
    _ = kept.withUnsafeMutableBufferPointer { scanner.scan(at: start, into: $0) }
    let fields = kept.map { field in
      let text = UnsafeRawBufferPointer(rebasing: bytes[field.start..<field.end])
      let trimmed = NumberParsing.trimmed(text)
      return String(
        decoding: FieldText.decoded(
          trimmed, hasEscapes: field.hasEscapes, isLatin1: format.isLatin1),
        as: UTF8.self)
    }
    return (fields, start, count.next)
  }
}
