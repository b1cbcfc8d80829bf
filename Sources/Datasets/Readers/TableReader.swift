/// Any table of clicks or ratings with a header: comma, tab, semicolon or bar between its fields.
/// `items.csv` and `users.csv` beside it are joined.
struct TableReader: DatasetReader {
  let name = "table"
  let files = "any CSV or TSV with a header (+ items.csv, users.csv)"

  private static let endings = [".csv", ".tsv", ".tab", ".txt"]
  private static let usualNames = [
    "events", "interactions", "clicks", "ratings", "reviews", "impressions",
  ]

  func recognise(_ source: DataSource, _ options: DatasetOptions) -> [SourceFile]? {
    guard let events = events(source) else { return nil }
    return [events]
      + [companion("items", source, events), companion("users", source, events)]
      .compactMap(\.self)
  }

  func read(_ source: DataSource, _ options: DatasetOptions) throws -> RawTables {
    guard let file = events(source) else {
      throw DataError.unrecognised(source.path, found: source.plainNames, known: [files])
    }
    let itemTable = try companion("items", source, file).map {
      try TableFile(sniffing: $0, isLatin1: true)
    }
    let userTable = try companion("users", source, file).map {
      try TableFile(sniffing: $0, isLatin1: true)
    }
    let table = try TableFile(sniffing: file)
    let elsewhere = (itemTable?.header ?? []) + (userTable?.header ?? [])
    let guess = try ColumnGuess(table, options.columns, elsewhere: elsewhere)
    var raw = try EventTableReading(
      table: table, guess: guess, options: options, elsewhere: elsewhere
    ).read()
    if let itemTable {
      raw.items = try RawTables.Entities(itemTable, .item, options)
      raw.notes.append("\(itemTable.name): joined by item")
    }
    if let userTable {
      raw.users = try RawTables.Entities(userTable, .user, options)
      raw.notes.append("\(userTable.name): joined by user")
    }
    return raw
  }

  private func events(_ source: DataSource) -> SourceFile? {
    if let main = source.main {
      guard isTable(Compression.plainName(main)) else { return nil }
      return source.file(main)
    }
    for name in Self.usualNames {
      for ending in Self.endings {
        if let file = source.file(name + ending) { return file }
      }
    }
    let others = source.plainNames.filter { name in
      isTable(name) && !["items", "users"].contains(String(name.prefix { $0 != "." }).lowercased())
        && !name.lowercased().hasPrefix("readme")
    }
    return others.count == 1 ? source.file(others[0]) : nil
  }

  private func isTable(_ name: String) -> Bool {
    Self.endings.contains { name.lowercased().hasSuffix($0) }
  }

  private func companion(
    _ name: String, _ source: DataSource, _ events: SourceFile
  ) -> SourceFile? {
    let file = source.file("\(name).csv", "\(name).tsv")
    return file == events ? nil : file
  }
}

extension TableFile {
  /// Opens a table whose delimiter is that which its first line has most of.
  ///
  /// - Parameter isLatin1: whether text that is not UTF-8 is taken for Latin-1.
  init(sniffing source: SourceFile, isLatin1: Bool = false) throws {
    let file = try source.map()
    let delimiter = file.withUnsafeBytes { bytes -> UInt8 in
      let line = bytes.prefix { $0 != 0x0A }
      let candidates = [",", "\t", ";", "|"].map { UInt8(ascii: $0) }
      let counts = candidates.map { candidate in line.reduce(0) { $0 + ($1 == candidate ? 1 : 0) } }
      let most = counts.max() ?? 0
      return candidates[counts.firstIndex(of: most) ?? 0]
    }
    try self.init(source.name, file, TableFormat(delimiter: .byte(delimiter), isLatin1: isLatin1))
  }
}
