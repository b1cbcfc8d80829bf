import Glibc

/// CSV and its kin: a header, then one row a line; an empty cell is no value.
struct TableLogReader: LogReader {
  private var fields = LogFields()
  private var separator = UInt8(ascii: ",")
  /// The place of each column's name; −1 for what is no curve.
  private var columns: [Int]?
  private var lineCount = 0

  static func recognises(_ name: String, _ head: UnsafeRawBufferPointer) -> Bool {
    guard !head.contains(0) else { return false }
    let line = head.prefix { $0 != UInt8(ascii: "\n") }
    if let separator = separator(of: UnsafeRawBufferPointer(rebasing: line)) {
      let names = cells(of: UnsafeRawBufferPointer(rebasing: line), separator)
      return names.count > 1 && names.allSatisfy { !$0.isEmpty || $0 == names[0] }
        && !names.contains { Double($0) != nil || $0.count > 100 || $0.contains(": ") }
    }
    return [".csv", ".tsv"].contains { name.lowercased().hasSuffix($0) }
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [LogRows] {
    var rows = LogRows()
    var place = 0
    while place < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
      let length = rest.firstIndex(ofByte: UInt8(ascii: "\n"))
      let isWhole = length != nil
      guard let length = length ?? (isLast ? rest.count : nil) else { break }
      let line = UnsafeRawBufferPointer(rebasing: rest[..<length])
      // Half a line is no mistake.
      if !isWhole, let columns, line.filter({ $0 == separator }).count < columns.count - 1 { break }
      read(line: line, &rows)
      place = min(place + length + 1, bytes.count)
      rows.byteCount = place
    }
    rows.names = fields.names
    return [rows]
  }

  private mutating func read(line: UnsafeRawBufferPointer, _ rows: inout LogRows) {
    lineCount += 1
    var line = line
    if line.last == UInt8(ascii: "\r") { line = UnsafeRawBufferPointer(rebasing: line.dropLast()) }
    guard !line.isEmpty else { return }
    guard let columns else {
      readHeader(line)
      return
    }
    rows.places.append(LogRows.Place())
    let row = rows.places.count - 1
    var place = 0
    var column = 0
    while true {
      let start = place
      if place < line.count, line[place] == UInt8(ascii: "\"") {
        place += 1
        while place < line.count, line[place] != UInt8(ascii: "\"") { place += 1 }
      }
      while place < line.count, line[place] != separator { place += 1 }
      if column < columns.count, columns[column] >= 0, place > start,
        let value = Self.number(UnsafeRawBufferPointer(rebasing: line[start..<place]))
      {
        let field = columns[column]
        if fields.roles[field] == .value {
          rows.entries.append(
            LogRows.Entry(
              row: Int32(truncatingIfNeeded: row), field: Int32(field), value: value))
        } else {
          rows.places[row].set(fields.roles[field], value)
        }
      }
      column += 1
      guard place < line.count else { break }
      place += 1
    }
    if column != columns.count {
      rows.note("line \(lineCount) has \(column) cells, the header \(columns.count).")
    }
  }

  private mutating func readHeader(_ line: UnsafeRawBufferPointer) {
    separator = Self.separator(of: line) ?? separator
    var previous = -1
    columns = Self.cells(of: line, separator).map { name in
      guard let place = fields.find(name, parent: -1, after: previous) else { return -1 }
      previous = place
      return place
    }
  }

  private static func number(_ cell: UnsafeRawBufferPointer) -> Double? {
    if cell.count >= 2, cell.first == UInt8(ascii: "\""), cell.last == UInt8(ascii: "\"") {
      return LogNumber.whole(UnsafeRawBufferPointer(rebasing: cell[1..<cell.count - 1]))
    }
    return LogNumber.whole(cell)
  }

  /// The first of tab, comma, semicolon that the header has.
  private static func separator(of line: UnsafeRawBufferPointer) -> UInt8? {
    [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")].first(where: line.contains)
  }

  private static func cells(of line: UnsafeRawBufferPointer, _ separator: UInt8) -> [String] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      let text = String(decoding: cell, as: UTF8.self)
      return String(
        text.drop { " \"\r\u{FEFF}".contains($0) }.reversed()
          .drop { " \"\r".contains($0) }.reversed())
    }
  }
}
