/// MovieLens 100K: tabs in `u.data`, bars and Latin-1 in `u.item` and `u.user`, genres as flags.
struct MovieLens100K: DatasetReader {
  let name = "movielens-100k"
  let files = "u.data + u.item (+ u.user)"

  /// The genres in the order of their flags, which begin at the sixth field.
  private static let genres = [
    "unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary",
    "Drama", "Fantasy", "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi",
    "Thriller", "War", "Western",
  ]

  private static let tabs = TableFormat(
    delimiter: .byte(UInt8(ascii: "\t")), hasQuotes: false, hasHeader: false)
  private static let bars = TableFormat(
    delimiter: .byte(UInt8(ascii: "|")), hasQuotes: false, isLatin1: true, hasHeader: false)

  func recognise(_ source: DataSource, _ options: DatasetOptions) -> [SourceFile]? {
    guard options.columns.isEmpty, source.offers("u.data"), let ratings = source.file("u.data"),
      let films = source.file("u.item")
    else { return nil }
    return [ratings, films] + [source.file("u.user")].compactMap(\.self)
  }

  func read(_ source: DataSource, _ options: DatasetOptions) throws -> RawTables {
    guard let files = recognise(source, options) else {
      throw DataError.unrecognised(source.path, found: source.plainNames, known: [self.files])
    }
    let events = try MovieLens.events(
      TableFile(files[0], Self.tabs), user: 0, item: 1, rating: 2, time: 3)
    let items = try films(TableFile(files[1], Self.bars), options.genres)
    var users: RawTables.Entities?
    if files.count > 2 { users = try self.users(TableFile(files[2], Self.bars)) }
    return RawTables(events: events, items: items, users: users)
  }

  private func films(
    _ table: TableFile, _ choice: DatasetOptions.Genres
  ) throws -> RawTables.Entities {
    let flags = Self.genres.enumerated().map { index, genre in
      ColumnRequest(field: index + 5, name: genre, kind: .label)
    }
    let (count, columns) = try table.read(
      [
        ColumnRequest(field: 0, name: "movie", kind: .id),
        ColumnRequest(field: 1, name: "title", kind: .text),
      ] + flags)
    guard case .texts(let titles) = columns[1] else {
      fatalError("MovieLens100K: a table gave other columns than it was asked for")
    }
    let flagColumns = columns.dropFirst(2).compactMap { column -> HeapBuffer<Float>? in
      if case .numbers(let values) = column { return values }
      return nil
    }
    var names = TextInterner()
    let codes = HeapBuffer<Int32>(count: count)
    for row in 0..<count {
      let genres = zip(Self.genres, flagColumns).filter { $0.1.pointer[row] == 1 }.map(\.0)
      let kept = choice == .all ? genres : Array(genres.prefix(1))
      codes.pointer[row] = names.code(kept.joined(separator: "|"))
    }
    return RawTables.Entities(
      count: count, ids: columns[0], title: titles,
      fields: [
        ("category", CodedTexts(codes: codes, names: names)),
        ("decade", titles.renamed(MovieLens.decade(ofTitle:))),
      ])
  }

  private func users(_ table: TableFile) throws -> RawTables.Entities {
    let (count, columns) = try table.read([
      ColumnRequest(field: 0, name: "user", kind: .id),
      ColumnRequest(field: 2, name: "gender", kind: .text),
      ColumnRequest(field: 1, name: "age", kind: .text),
      ColumnRequest(field: 3, name: "occupation", kind: .text),
    ])
    let texts = columns.compactMap(\.texts)
    guard texts.count >= 3 else {
      fatalError("MovieLens100K: a table gave other columns than it was asked for")
    }
    let last = texts.suffix(3)
    return RawTables.Entities(
      count: count, ids: columns[0],
      fields: [
        ("gender", last[last.startIndex]),
        ("age", last[last.startIndex + 1].renamed(MovieLens.ageGroup(ofAge:))),
        ("occupation", last[last.startIndex + 2]),
      ])
  }
}
