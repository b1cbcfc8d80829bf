/// An impression with the probability that another program gave it.
public struct GivenPrediction: Sendable {
  /// The user's index; nil where the file names none.
  public let user: Int?
  /// The target's index.
  public let target: Int32
  /// The behaviours, a second apart.
  public let history: History
  /// The moment, a second after the last behaviour.
  public let time: Int64
  /// Between 0 and 1.
  public let probability: Double

  /// Reads a table with the columns `item`, `history` (items between spaces, oldest first, or nothing),
  /// `probability` and perhaps `user`.
  ///
  /// - Parameter needsUser: whether the column `user` must be there.
  /// - Throws: `DataError` for a file that cannot be read, lacks a column or has no row, a user or an
  ///   item that the data has not.
  public static func read(_ path: String, _ dataset: Dataset, needsUser: Bool) throws
    -> [GivenPrediction]
  {
    let table = try TableFile(single: path)
    var requests = [
      ColumnRequest(field: try table.fixed("item"), name: "item", kind: .text),
      ColumnRequest(field: try table.fixed("history"), name: "history", kind: .text),
      ColumnRequest(field: try table.fixed("probability"), name: "probability", kind: .text),
    ]
    if let user = try needsUser ? table.fixed("user") : table.index(of: "user") {
      requests.append(ColumnRequest(field: user, name: "user", kind: .text))
    }
    let (count, columns) = try table.read(requests)
    guard count > 0 else { throw DataError.noRows(table.name) }
    let texts = columns.compactMap { column in
      if case .texts(let texts) = column { texts } else { nil }
    }
    return try (0..<count).map { row in
      func problem(_ problem: LineProblem) -> DataError {
        .line(table.name, table.lineNumber(ofRow: row), problem)
      }
      func item(_ id: some StringProtocol) throws -> Int32 {
        guard let item = dataset.itemIDs.index(of: String(id)) else {
          throw problem(.unknownItem(FieldText.shown(String(id))))
        }
        return Int32(item)
      }
      func user(_ id: String) throws -> Int {
        guard let user = dataset.userIDs.index(of: id) else {
          throw problem(.unknownUser(FieldText.shown(id)))
        }
        return user
      }
      let items = try texts[1].text(row).split(separator: " ").map(item)
      let probability = texts[2].text(row)
      guard let value = Double(probability), (0...1).contains(value) else {
        throw problem(.notNumber(field: "probability", text: probability))
      }
      let user = try texts.count > 3 ? user(texts[3].text(row)) : nil
      let start = dataset.now
      return GivenPrediction(
        user: user, target: try item(texts[0].text(row)),
        history: History(items: items, times: items.indices.map { start + Int64($0) }),
        time: start + Int64(items.count), probability: value)
    }
  }
}

extension TableFile {
  /// The table that a path names, compressed or not.
  ///
  /// - Throws: `DataError`.
  init(single path: String) throws {
    let source = try DataSource(path: path)
    guard let main = source.main, let file = source.file(main) else {
      throw DataError.file(path, .isFolder)
    }
    try self.init(sniffing: file)
  }

  /// The place of a column that has to have this name.
  ///
  /// - Throws: `DataError.fixedColumn`.
  func fixed(_ name: String) throws -> Int {
    guard let place = index(of: name) else {
      throw DataError.fixedColumn(self.name, name, found: header)
    }
    return place
  }
}
