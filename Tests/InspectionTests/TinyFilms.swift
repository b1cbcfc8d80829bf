import Datasets
import Inspection
import Kernels
import Models

/// Forty films of ten genres and twelve users, read from files like any other data, and small models
/// with seeded, untrained weights: what they compute is arbitrary, but never trivial.
final class TinyFilms {
  /// Films 0 ..< knownCount are rated in the training period, the others only after it.
  static let knownCount = 36
  static let itemCount = 40

  let dataset: Dataset
  let builder: BatchBuilder
  let pool: Pool

  /// - Parameter ads: the limit of the items around an impression; nil gives none.
  init(threadCount: Int = 2, historyLimit: Int = 50, ads: Int? = nil) throws {
    let folder = try TemporaryFolder()
    var movies = "movieId,title,genres\n"
    for item in 0..<Self.itemCount {
      movies += "\(100 + item),Film \(item) (19\(50 + item)),Genre \(item % 10)\n"
    }
    try folder.write("movies.csv", movies)
    // Every user rates a film a day; the last day brings the new films.
    var ratings = "userId,movieId,rating,timestamp\n"
    for day in 0..<10 {
      for user in 0..<12 {
        // No user rates a film twice: rounding would order what ties.
        let item =
          day < 9 ? (user * 7 + day * 5) % Self.knownCount : Self.knownCount + user % 4
        let rating = (user + day) % 4 == 0 ? 2 : 4
        ratings += "\(user + 1),\(100 + item),\(rating),\(1_000_000 + day * 86_400 + user)\n"
      }
    }
    try folder.write("ratings.csv", ratings)
    dataset = try Dataset.open(folder.path, cache: .none)
    let split = try Split(dataset, SplitOptions(validation: 0.05, test: 0.1))
    var builder = BatchBuilder(
      dataset, try Encoding(dataset, split), historyLimit: historyLimit)
    if let ads { builder.ads = AdSource(dataset, limit: ads) }
    self.builder = builder
    pool = Pool(threadCount: threadCount)
  }

  deinit { pool.stop() }

  /// A small model whose weights are large enough for every behaviour to matter.
  func model(_ name: String, _ settings: [String: SettingValue] = [:], seed: UInt64 = 1) throws
    -> any CTRModel
  {
    let entry = try ModelZoo.entry(named: name)
    var all: [String: SettingValue] = [
      "embedding": .integer(4), "embedding_deviation": .number(0.7),
      "hidden": .list([.integer(8), .integer(5)]),
    ]
    if name == "din" { all["attention_hidden"] = .list([.integer(6), .integer(4)]) }
    let known = Set(entry.card.settings.map(\.name))
    all = all.filter { known.contains($0.key) }
    return try entry.make(
      schema: builder.schema, settings: all.merging(settings) { $1 }, seed: seed)
  }

  func inspector(_ name: String, _ settings: [String: SettingValue] = [:], seed: UInt64 = 1) throws
    -> Inspector
  {
    Inspector(model: try model(name, settings, seed: seed), builder: builder, pool: pool)
  }

  /// A history of these items, a day apart.
  static func history(_ items: [Int32]) -> History {
    History(items: items, times: items.indices.map { 1_000_000 + Int64($0) * 86_400 })
  }

  /// A moment after every history.
  static let now: Int64 = 3_000_000

  /// The logit of one impression, by the shortest way there is.
  func logit(_ model: any CTRModel, _ history: History, target: Int32, user: Int? = 0) -> Float {
    var batch = builder.makeBatch()
    builder.fill(&batch, user: user, history: history, targets: [target], time: Self.now)
    return Scorer(model: model, schema: builder.schema, pool: pool).logits(batch)[0]
  }
}
