extension RatingsGenerator {
  /// The movies with titles and genres, some titles quoted because of a comma.
  func moviesCSV() -> [UInt8] {
    var random = ShopRandom(seed: seed, stream: 2)
    var text = ShopText("movieId,title,genres\n")
    for movie in 0..<movieCount {
      text.append(Self.movieID(movie), ",")
      text.append(Self.title(movie, year: random.integer(in: 1930...2014)), ",")
      let first = random.integer(below: Self.genres.count)
      let second = random.integer(below: Self.genres.count)
      let genres =
        first == second
        ? Self.genres[first]
        : "\(Self.genres[min(first, second)])|\(Self.genres[max(first, second)])"
      text.append(genres, "\n")
    }
    return text.bytes
  }

  /// A title of its own for each movie, such as `Silent Harbour, The (1994)`.
  private static func title(_ movie: Int, year: Int) -> String {
    let adjective = adjectives[movie % adjectives.count]
    let noun = nouns[movie / adjectives.count % nouns.count]
    let round = movie / (adjectives.count * nouns.count)
    let part = round == 0 ? "" : " \(round + 1)"
    return movie % 3 == 0
      ? "\(adjective) \(noun)\(part), The (\(year))" : "\(adjective) \(noun)\(part) (\(year))"
  }

  private static let genres = [
    "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama",
    "Fantasy", "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War",
    "Western",
  ]

  private static let adjectives = [
    "Silent", "Broken", "Golden", "Last", "Hidden", "Crimson", "Distant", "Burning", "Frozen",
    "Lonely", "Midnight", "Secret", "Wild", "Paper", "Electric", "Second", "Forgotten", "Blue",
    "Hollow", "Invisible", "Northern", "Restless", "Scarlet", "Stolen", "Tender", "Velvet",
    "Wandering", "Winter", "Bitter", "Borrowed", "Bright", "Crooked", "Dusty", "Endless", "Gentle",
    "Honest", "Iron", "Little", "Quiet", "Strange",
  ]

  private static let nouns = [
    "Harbour", "Garden", "Train", "River", "Promise", "Detective", "Mountain", "Letter", "Summer",
    "Shadow", "Orchestra", "Bridge", "Kingdom", "Mirror", "Highway", "Island", "Stranger",
    "Kitchen", "Machine", "Lighthouse", "Circus", "Daughter", "Desert", "Empire", "Forest", "Ghost",
    "Horizon", "Hotel", "Hunter", "Journey", "Lantern", "Museum", "Neighbour", "Ocean", "Orchard",
    "Painter", "Pilot", "Professor", "Queen", "Road", "Sailor", "Season", "Song", "Soldier", "Star",
    "Station", "Storm", "Street", "Teacher", "Theatre", "Thief", "Tower", "Valley", "Village",
    "Violin", "Wall", "Waltz", "Window", "Witness", "Year",
  ]
}
