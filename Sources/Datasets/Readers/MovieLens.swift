/// What all editions of MovieLens have in common.
enum MovieLens {
  /// Reads ratings.
  static func events(
    _ table: TableFile, user: Int, item: Int, rating: Int, time: Int
  ) throws -> RawTables.Events {
    let (count, columns) = try table.read([
      ColumnRequest(field: user, name: "user", kind: .id),
      ColumnRequest(field: item, name: "item", kind: .id),
      ColumnRequest(field: rating, name: "rating", kind: .number),
      ColumnRequest(field: time, name: "timestamp", kind: .time),
    ])
    guard case .numbers(let values) = columns[2], case .times(let times) = columns[3] else {
      fatalError("MovieLens: a table gave other columns than it was asked for")
    }
    return RawTables.Events(
      count: count, user: columns[0], item: columns[1], time: times, value: values)
  }

  /// Reads films: title, category and decade.
  static func films(
    _ table: TableFile, id: Int, title: Int, genres: Int, _ choice: DatasetOptions.Genres
  ) throws -> RawTables.Entities {
    let (count, columns) = try table.read([
      ColumnRequest(field: id, name: "movie", kind: .id),
      ColumnRequest(field: title, name: "title", kind: .text),
      ColumnRequest(field: genres, name: "genres", kind: .text),
    ])
    guard case .texts(let titles) = columns[1], case .texts(let genres) = columns[2] else {
      fatalError("MovieLens: a table gave other columns than it was asked for")
    }
    let categories = genres.renamed { text in
      choice == .all ? text : String(text.prefix { $0 != "|" })
    }
    return RawTables.Entities(
      count: count, ids: columns[0], title: titles,
      fields: [("category", categories), ("decade", titles.renamed(decade(ofTitle:)))])
  }

  /// The age group that MovieLens 1M would put an age into, by the group's lowest age.
  static func ageGroup(ofAge text: String) -> String {
    guard let age = Int(text) else { return text }
    return String([56, 50, 45, 35, 25, 18].first { $0 <= age } ?? 1)
  }

  /// The decade of a title such as `Toy Story (1995)`; empty when it names no year.
  static func decade(ofTitle title: String) -> String {
    var text = Substring(title)
    while text.last == " " { text.removeLast() }
    guard text.hasSuffix(")"), text.count >= 6 else { return "" }
    let year = text.dropLast().suffix(4)
    guard text.dropLast(5).last == "(", year.allSatisfy(\.isWholeNumber), let first = Int(year)
    else { return "" }
    return "\(first / 10 * 10)s"
  }
}

extension ParsedColumn {
  /// The texts of a column that was read as such.
  var texts: CodedTexts? {
    if case .texts(let texts) = self { return texts }
    return nil
  }
}

extension CodedTexts {
  /// The same rows under other names; rows whose names become equal share one.
  func renamed(_ name: (String) -> String) -> CodedTexts {
    var result = TextInterner()
    let map = (0..<names.count).map { result.code(name(names.text($0))) }
    let renamed = HeapBuffer<Int32>(count: codes.count)
    codes.withElements { codes in
      for row in codes.indices {
        let code = Int(codes[row])
        // Rows beyond the last one hold nothing meaningful.
        renamed.pointer[row] = map.indices.contains(code) ? map[code] : -1
      }
    }
    return CodedTexts(codes: renamed, names: result)
  }
}
