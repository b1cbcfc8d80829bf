import Datasets
import Foundation
import Inspection
import Kernels
import Models
import Training

/// Time to rank a whole catalogue for one user.
struct RankingBenchmark {
  /// The model's name.
  let model: String
  let threadCount: Int
  /// Seconds for one ranking, median of five rounds.
  let seconds: Double

  /// MovieLens-1M's items as far as its first half of users rates them.
  static let itemCount = 3615
  static let behaviourCount = 50
  private static let eventsPerUser = 60
  private static let userCount = 90

  /// Measures one model for about `time` seconds.
  static func run(
    _ entry: ModelEntry, pool: Pool, time: Double
  ) throws -> RankingBenchmark {
    var settings = TrainingSettings(model: entry.card.name)
    settings.settings = ModelBenchmark.settings(entry.card)
    let data = try TrainingData(try dataset(), settings)
    let model = try entry.make(
      schema: data.schema, settings: settings.settings, seed: 1, threadCount: pool.threadCount)
    let inspector = Inspector(model: model, builder: data.builder, pool: pool)
    let user = 0
    let now = data.dataset.now(of: user)
    let history = data.dataset.editableHistory(of: user, before: now, limit: behaviourCount)
    func rank() { _ = inspector.ranking(user: user, history: history, time: now) }
    for _ in 0..<4 { rank() }
    let rounds = (0..<5).map { _ in
      let start = Kernels.seconds()
      var count = 0
      while Kernels.seconds() - start < time / 5 {
        rank()
        count += 1
      }
      return (Kernels.seconds() - start) / Double(count)
    }
    return RankingBenchmark(
      model: entry.card.name, threadCount: pool.threadCount, seconds: rounds.sorted()[2])
  }

  /// Users with 50 positives and 10 negatives each; every item occurs before the training ends.
  private static func dataset() throws -> Dataset {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("heed-ranking-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var events = "user,item,time,label\n"
    for row in 0..<userCount * eventsPerUser {
      let label = row % eventsPerUser < behaviourCount ? 1 : 0
      events += "\(row / eventsPerUser),\(row % itemCount + 1),\(row),\(label)\n"
    }
    var items = "item,category\n"
    for item in 1...itemCount { items += "\(item),\(item % 18)\n" }
    try AtomicFile.write(events, to: folder.path + "/events.csv")
    try AtomicFile.write(items, to: folder.path + "/items.csv")
    return try Dataset.open(folder.path, cache: .none)
  }

  /// One line of `heed bench --json`.
  var json: JSONValue {
    [
      "library": "heed", "model": model.json, "workload": "ranking",
      "items": Self.itemCount.json, "behaviours": Self.behaviourCount.json,
      "threads": threadCount.json, "milliseconds": (seconds * 1000).json,
      "items_per_second": (Double(Self.itemCount) / seconds).json,
    ]
  }
}
