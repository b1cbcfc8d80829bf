/// MovieLens latest, 20M, 25M and 32M, and the copy of 20M on Kaggle, whose files are named
/// `rating.csv` and `movie.csv` and whose timestamps are texts.
struct MovieLensCSV: DatasetReader {
  let name = "movielens-csv"
  let files = "ratings.csv + movies.csv"

  func recognise(_ source: DataSource, _ options: DatasetOptions) -> [SourceFile]? {
    guard options.columns.isEmpty, source.offers("ratings.csv", "rating.csv"),
      let ratings = source.file("ratings.csv", "rating.csv"),
      let movies = source.file("movies.csv", "movie.csv")
    else { return nil }
    return [ratings, movies]
  }

  func read(_ source: DataSource, _ options: DatasetOptions) throws -> RawTables {
    guard let files = recognise(source, options) else {
      throw DataError.unrecognised(source.path, found: source.plainNames, known: [self.files])
    }
    let ratings = try TableFile(files[0], .csv)
    let events = try MovieLens.events(
      ratings, user: ratings.demand("userId"), item: ratings.demand("movieId"),
      rating: ratings.demand("rating"), time: ratings.demand("timestamp"))
    let movies = try TableFile(files[1], .csv)
    let items = try MovieLens.films(
      movies, id: movies.demand("movieId"), title: movies.demand("title"),
      genres: movies.demand("genres"), options.genres)
    return RawTables(events: events, items: items)
  }
}
