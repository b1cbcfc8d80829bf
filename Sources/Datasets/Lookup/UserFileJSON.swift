/// The JSON form of a user file.
struct UserFileJSON {
  let name: String
  let file: MappedFile
  let dataset: Dataset

  /// Reads all behaviours, in the order of the file.
  func rows() throws -> [(item: Int32, time: Int64)] {
    try file.withUnsafeBytes { bytes in
      do {
        var rows: [(item: Int32, time: Int64)] = []
        var hasHistory = false
        var scanner = JSONScanner(bytes)
        if scanner.peek() == UInt8(ascii: "{") {
          try scanner.object { scanner, key in
            guard key == "history" else { return try scanner.skip() }
            hasHistory = true
            try list(&scanner, bytes, &rows)
          }
          guard hasHistory else { throw scanner.mismatch("expected a list under \"history\"") }
        } else {
          try list(&scanner, bytes, &rows)
        }
        try scanner.end()
        return rows
      } catch let failure as JSONScanner.Failure {
        throw DataError.line(name, line(bytes, failure.offset), .json(failure.reason))
      }
    }
  }

  private func list(
    _ scanner: inout JSONScanner, _ bytes: UnsafeRawBufferPointer,
    _ rows: inout [(item: Int32, time: Int64)]
  ) throws {
    try scanner.array { scanner in
      _ = scanner.peek()
      let line = line(bytes, scanner.offset)
      var item: String?
      var time: String?
      try scanner.object { scanner, key in
        switch key {
        case "item": item = try text(&scanner)
        case "time": time = try text(&scanner)
        default: try scanner.skip()
        }
      }
      guard let item, let time else {
        throw scanner.mismatch("a behaviour needs \"item\" and \"time\"")
      }
      guard let index = dataset.itemIDs.index(of: item) else {
        throw DataError.line(name, line, .unknownItem(FieldText.shown(item)))
      }
      rows.append((Int32(index), try seconds(time, line)))
    }
  }

  /// A text or a number as it stands.
  private func text(_ scanner: inout JSONScanner) throws -> String {
    scanner.peek() == UInt8(ascii: "\"") ? try scanner.string() : try scanner.numberText()
  }

  private func seconds(_ text: String, _ line: Int) throws -> Int64 {
    let shown = FieldText.shown(text)
    guard let time = Array(text.utf8).withUnsafeBytes({ TimeParsing.seconds($0) }) else {
      throw DataError.line(name, line, .notTime(field: "time", text: shown))
    }
    guard time >= 0 else {
      throw DataError.line(name, line, .negativeTime(field: "time", text: shown))
    }
    guard time <= Int64(UInt32.max) else {
      throw DataError.line(name, line, .lateTime(field: "time", text: shown))
    }
    return time
  }

  private func line(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    LineCounting.lineNumber(bytes, at: offset)
  }
}
