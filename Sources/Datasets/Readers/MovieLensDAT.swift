/// MovieLens 1M and 10M: fields between double colons, no header, text in Latin-1 or UTF-8.
struct MovieLensDAT: DatasetReader {
  let name = "movielens-dat"
  let files = "ratings.dat + movies.dat (+ users.dat)"

  func recognise(_ source: DataSource, _ options: DatasetOptions) -> [SourceFile]? {
    guard options.columns.isEmpty, source.offers("ratings.dat"),
      let ratings = source.file("ratings.dat"), let movies = source.file("movies.dat")
    else { return nil }
    return [ratings, movies] + [source.file("users.dat")].compactMap(\.self)
  }

  func read(_ source: DataSource, _ options: DatasetOptions) throws -> RawTables {
    guard let files = recognise(source, options) else {
      throw DataError.unrecognised(source.path, found: source.plainNames, known: [self.files])
    }
    let events = try MovieLens.events(
      TableFile(files[0], .doubleColon), user: 0, item: 1, rating: 2, time: 3)
    let items = try MovieLens.films(
      TableFile(files[1], .doubleColon), id: 0, title: 1, genres: 2, options.genres)
    var users: RawTables.Entities?
    if files.count > 2 { users = try self.users(TableFile(files[2], .doubleColon)) }
    return RawTables(events: events, items: items, users: users)
  }

  private func users(_ table: TableFile) throws -> RawTables.Entities {
    let names = ["gender", "age", "occupation"]
    let requests = names.enumerated().map { index, name in
      ColumnRequest(field: index + 1, name: name, kind: .text)
    }
    let (count, columns) = try table.read(
      [ColumnRequest(field: 0, name: "user", kind: .id)] + requests)
    return RawTables.Entities(
      count: count, ids: columns[0],
      fields: zip(names, columns.dropFirst().compactMap(\.texts)).map { ($0, $1) })
  }
}
