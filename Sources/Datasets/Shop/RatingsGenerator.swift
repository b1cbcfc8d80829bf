/// Writes a ratings table of any length in MovieLens' form, to measure reading with.
///
/// `ratings.csv` has the columns `userId,movieId,rating,timestamp` and is sorted by user and then
/// by movie, not by time, as the real one is; `movies.csv` has `movieId,title,genres`. Lengths of
/// users (20 to 3,000, median about 50) and popularity of movies are skewed as there.
public struct RatingsGenerator: Sendable {
  /// The seed; the same seed and sizes give the same bytes.
  public let seed: UInt64

  /// The number of ratings.
  public let rowCount: Int

  /// The number of movies, all of them listed even if nobody rates them.
  public let movieCount: Int

  /// A generator for one table.
  ///
  /// - Parameters:
  ///   - seed: any number.
  ///   - rowCount: the number of ratings, from 1.
  ///   - movieCount: the number of movies, from 100 to 1,000,000.
  public init(seed: UInt64 = 1, rowCount: Int = 20_000_000, movieCount: Int = 27_278) {
    precondition(rowCount > 0, "rowCount is \(rowCount), not positive")
    precondition(100...1_000_000 ~= movieCount, "movieCount is \(movieCount), not in 100...1000000")
    self.seed = seed
    self.rowCount = rowCount
    self.movieCount = movieCount
  }

  /// Writes `ratings.csv` and `movies.csv` into a folder, which is made when it is missing.
  ///
  /// - Throws: `DataError.file` when the folder or a file cannot be written.
  /// - Complexity: O(rows) time; the memory does not grow with the number of rows.
  public func write(to folder: String) throws {
    try makeFolder(folder)
    var movies = try AtomicFile(path: "\(folder)/movies.csv")
    try moviesCSV().withUnsafeBytes { try movies.write($0) }
    var ratings = try AtomicFile(path: "\(folder)/ratings.csv")
    try writeRatings { bytes in try bytes.withUnsafeBytes { try ratings.write($0) } }
    try movies.commit()
    try ratings.commit()
  }

  /// Makes the ratings piece by piece.
  func writeRatings(_ write: ([UInt8]) throws -> Void) rethrows {
    var random = ShopRandom(seed: seed, stream: 1)
    var movieOfRank = Array(0..<movieCount)
    random.shuffle(&movieOfRank)
    let quality = (0..<movieCount).map { _ in 0.4 * random.normal() }
    var isRated = [UInt64](repeating: 0, count: (movieCount + 63) / 64)
    var text = ShopText("userId,movieId,rating,timestamp\n")
    var user = 0
    var rest = rowCount
    while rest > 0 {
      user += 1
      let count = min(rest, ratingCount(random.uniform()))
      rest -= count
      var missing = count
      while missing > 0 {
        // A cube makes 1 in 100 movies take 1 in 5 ratings.
        let u = random.uniform()
        let movie = movieOfRank[Int(u * u * u * Double(movieCount))]
        if isRated[movie >> 6] >> (movie & 63) & 1 == 0 {
          isRated[movie >> 6] |= 1 << (movie & 63)
          missing -= 1
        }
      }
      let mean = 7 + random.normal()
      let start = 820_454_400 + random.integer(below: 600_000_000)
      for word in isRated.indices {
        var bits = isRated[word]
        isRated[word] = 0
        while bits != 0 {
          let movie = word << 6 + bits.trailingZeroBitCount
          bits &= bits - 1
          let draw = random.next()
          let noise = Double((draw >> 16).nonzeroBitCount - 24) * 0.4
          let halves = min(10, max(1, Int((mean + 2 * quality[movie] + noise).rounded())))
          text.append(user, ",")
          text.append(Self.movieID(movie), Self.halfStars[halves])
          text.append(start + Int(draw & 0x3FFF) + Int(draw >> 14 & 3) * 259_200, "\n")
        }
      }
      if text.bytes.count > 1 << 19 {
        try write(text.bytes)
        text.removeAll()
      }
    }
    try write(text.bytes)
  }

  private static let halfStars = (0...10).map { ",\($0 / 2).\($0 % 2 * 5)," }

  /// The number of ratings of a user: heavy-tailed, at least 20.
  private func ratingCount(_ u: Double) -> Int {
    min(20 + Int(30 * u / (1 - u + 1e-9)), 3000, movieCount / 4)
  }

  /// Ids with gaps, as the real ones have.
  static func movieID(_ movie: Int) -> Int {
    movie < 8000 ? movie + 1 : 8000 + (movie - 8000) * 6 + 5
  }
}
