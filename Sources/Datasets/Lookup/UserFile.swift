/// A user's history out of a file of one's own: items and times.
///
/// CSV or TSV with a header (`item,time`), or JSON: a list of `{"item": …, "time": …}`, or an object
/// with that list under `history`. Items are the data's own ids; times are seconds since 1970 or ISO
/// 8601. The order is that of the times; equal times keep the file's order.
public enum UserFile {
  /// Reads a history.
  ///
  /// - Throws: `DataError` for a file that cannot be read, a malformed row, an unknown item.
  public static func history(_ path: String, _ dataset: Dataset) throws -> History {
    let source = try DataSource(path: path)
    guard let main = source.main, let file = source.file(main) else {
      throw DataError.file(path, .isFolder)
    }
    let bytes = try file.map()
    let first = bytes.withUnsafeBytes { $0.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D } }
    guard let first else { throw DataError.noRows(file.name) }
    let isJSON = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    let rows =
      try isJSON
      ? UserFileJSON(name: file.name, file: bytes, dataset: dataset).rows()
      : table(file, dataset)
    let order = rows.indices.sorted { (rows[$0].time, $0) < (rows[$1].time, $1) }
    return History(items: order.map { rows[$0].item }, times: order.map { rows[$0].time })
  }

  private static func table(
    _ file: SourceFile, _ dataset: Dataset
  ) throws -> [(item: Int32, time: Int64)] {
    let table = try TableFile(sniffing: file)
    let guess = try ColumnGuess(table, [:])
    let (count, columns) = try table.read([
      ColumnRequest(field: guess.demand(.item), name: "item", kind: .text),
      ColumnRequest(field: guess.demand(.time), name: "time", kind: .time),
    ])
    guard case .texts(let items) = columns[0], case .times(let times) = columns[1] else {
      fatalError("UserFile: a table gave other columns than it was asked for")
    }
    return try (0..<count).map { row in
      let id = items.text(row)
      guard let item = dataset.itemIDs.index(of: id) else {
        throw DataError.line(
          file.name, table.lineNumber(ofRow: row), .unknownItem(FieldText.shown(id)))
      }
      return (Int32(item), Int64(times.pointer[row]))
    }
  }
}
