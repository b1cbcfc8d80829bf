extension RawTables.Entities {
  /// Reads a table of items or users: its id, perhaps a title, and all else as categories.
  ///
  /// - Throws: `DataError` when there is no column for the id, or a row is malformed.
  init(_ table: TableFile, _ role: ColumnGuess.Role, _ options: DatasetOptions) throws {
    // Names that only the events' table has are of no concern here.
    let wanted = options.columns.filter { _, name in
      table.header.map(ColumnGuess.plain).contains(ColumnGuess.plain(name))
    }
    let guess = try ColumnGuess(table, wanted)
    let id = try guess[role] ?? table.demand("id", role.rawValue)
    let title = role == .item ? guess[.title] : nil
    let category = role == .item ? guess[.category] : nil
    let fields = table.header.indices.filter { $0 != id && $0 != title }
    var requests = [ColumnRequest(field: id, name: table.header[id], kind: .id)]
    for field in fields + [title].compactMap(\.self) {
      requests.append(ColumnRequest(field: field, name: table.header[field], kind: .text))
    }
    let (count, columns) = try table.read(requests)
    let texts = columns.dropFirst().compactMap(\.texts)
    self.init(
      count: count, ids: columns[0], title: title == nil ? nil : texts.last,
      fields: zip(fields, texts).map { field, texts in
        guard field == category else {
          // Another column was chosen to be the category.
          let name = table.header[field] == "category" ? "category_2" : table.header[field]
          return (name, texts)
        }
        return ("category", EventTableReading.category(texts, table.header[field], options))
      })
  }
}
