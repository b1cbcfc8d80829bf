import Datasets
import Foundation
import Models

@testable import Dashboard
@testable import Training

/// Forty films, twenty users with 0 to 36 behaviours, and small models with seeded, untrained
/// weights: what they compute is arbitrary, but never trivial, and always the same.
final class Films {
  static let filmCount = 40

  let data: TrainingData
  let desk: ModelDesk
  let session: Session

  /// - Parameters:
  ///   - names: models of the zoo; the first is looked into, the second its rival.
  ///   - settings: for the first model.
  ///   - longest: ratings of the last user, one a minute, and the greatest length of a history.
  convenience init(
    _ names: String..., settings: [String: SettingValue] = [:], longest: Int? = nil
  ) throws {
    let readsMore = try !(names.first.map(ModelZoo.entry)?.card.inputs.isEmpty ?? true)
    try self.init(readsMore ? names[0] : "din", settings: settings, longest: longest) { schema in
      try names.enumerated().map { index, name in
        try Self.model(name, index == 0 ? settings : [:], schema)
      }
    }
  }

  /// Models that the test makes itself.
  ///
  /// - Parameter name: the model whose inputs batches have.
  init(
    _ name: String = "din", settings: [String: SettingValue] = [:], longest: Int? = nil,
    _ make: (Schema) throws -> [any CTRModel]
  ) throws {
    let dataset = try Self.dataset(longest: longest)
    var training = TrainingSettings(model: name, settings: settings)
    training.split = SplitOptions(validation: 0.05, test: 0.1)
    if let longest { training.history = longest }
    data = try TrainingData(dataset, training)
    let models = try make(data.schema)
    desk = ModelDesk(models, data)
    var record = RunRecord(
      training: training,
      data: RunRecord.Data(
        path: "/films", name: "films", options: DatasetOptions(),
        fingerprint: dataset.info.fingerprint, events: dataset.eventCount,
        users: dataset.userCount, items: dataset.itemCount),
      schema: data.schema, impressions: [:], parameters: 1)
    record.bestEpoch = 1
    let (data, trained) = (self.data, record)
    var session = Session(
      runs: models.enumerated().map { index, model in
        OpenRun(
          key: RunKey(index: index), path: "/runs/\(index)", card: type(of: model).card,
          record: trained, data: data)
      })
    session.target = 0
    session.choose(user: 7)
    self.session = session
  }

  static func model(
    _ name: String, _ settings: [String: SettingValue], _ schema: Schema
  ) throws -> any CTRModel {
    var all: [String: SettingValue] = [
      "embedding": .integer(8), "embedding_deviation": .number(1),
      "hidden": .list([.integer(8), .integer(5)]),
    ]
    if name == "din" { all["attention_hidden"] = .list([.integer(6), .integer(4)]) }
    let entry = try ModelZoo.entry(named: name)
    let known = Set(entry.card.settings.map(\.name))
    all = all.filter { known.contains($0.key) }
    let model = try entry.make(
      schema: schema, settings: all.merging(settings) { $1 }, seed: 4)
    // Fresh weights hardly tell behaviours apart.
    for parameter in model.store.all where parameter.name.hasPrefix("attention") {
      parameter.assign(parameter.array.map { 5 * $0 })
    }
    return model
  }

  private static func dataset(longest: Int?) throws -> Dataset {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("heed-films-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var movies = "movieId,title,genres\n"
    for film in 0..<filmCount {
      let title = film % 9 == 4 ? "电影 \(film)" : "Film \(film) of many"
      movies += "\(100 + film),\(title) (19\(50 + film)),Genre \(film % 6)\n"
    }
    // User u has rated 2u films, one a day; every fifth rating is no positive one. The last day
    // brings films that nobody had rated before.
    var ratings = "userId,movieId,rating,timestamp\n"
    for user in 0..<20 {
      for day in 0..<max(1, min(2 * user, 37)) {
        let film = day == 36 ? 38 + user % 2 : (user * 7 + day * 5) % 36
        let rating = user == 0 || day % 5 == 3 ? 2 : 5
        let time = 978_300_000 + day * 86_400 + user * 60
        ratings += "\(user + 1),\(100 + film),\(rating),\(time)\n"
      }
    }
    for minute in 0..<(longest ?? 0) {
      ratings += "20,\(100 + minute % 36),5,\(970_000_000 + minute * 60)\n"
    }
    try movies.write(
      to: folder.appendingPathComponent("movies.csv"), atomically: true, encoding: .utf8)
    try ratings.write(
      to: folder.appendingPathComponent("ratings.csv"), atomically: true, encoding: .utf8)
    return try Dataset.open(folder.path, cache: .none)
  }
}
