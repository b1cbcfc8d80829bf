import Datasets
import Models
import Training

/// What `heed zoo` is to train: every model on all data with every seed.
struct ZooPlan {
  /// The folder of all runs.
  let out: String
  /// Where data is and what its folder of runs is called.
  let data: [(path: String, name: String)]
  let models: [String]
  let seeds: [UInt64]
  private let common: TrainingSettings
  private let readsUserColumns: Bool

  /// - Throws: `SettingError.unknownModel`.
  init(_ arguments: Arguments) throws {
    out = arguments[ZooCommand.out] ?? ""
    data = DataFolders.named(arguments.all(ZooCommand.data))
    let names = arguments[ZooCommand.models] ?? ModelZoo.all.map(\.card.name)
    var known: Set<String> = []
    models = try names.filter { known.insert($0).inserted }.map {
      try ModelZoo.entry(named: $0).card.name
    }
    common = TrainingSettings(model: "").applying(arguments)
    let first = common.seed
    seeds = (0..<(arguments[ZooCommand.seeds] ?? 3)).map { first &+ UInt64($0) }
    readsUserColumns = arguments[DataOptions.features] == nil
  }

  /// The settings of one training.
  func settings(_ model: String, seed: UInt64, _ dataset: Dataset) -> TrainingSettings {
    var settings = common
    settings.model = model
    settings.seed = seed
    if readsUserColumns { settings.features = dataset.userFeatures }
    return settings
  }

  /// Where one training's run is.
  func run(_ data: String, _ model: String, seed: UInt64) -> String {
    "\(out)/\(data)/\(model)/seed-\(seed)"
  }
}
