import Datasets
import Kernels
import Metrics
import Models

/// A run opened for looking at: its record, its data, and the model with its best weights.
public final class TrainedRun {
  /// The folder.
  public let directory: RunDirectory
  /// run.json.
  public let record: RunRecord
  /// The data as the training saw it.
  public let data: TrainingData
  /// The model with the weights of the best epoch.
  public let model: any CTRModel
  /// What the model is.
  public let card: ModelCard

  /// Opens a run.
  ///
  /// - Parameters:
  ///   - data: where the run's data is now, if it has moved.
  ///   - threadCount: threads that later work will use.
  /// - Throws: `RunError`, `DataError`, `SettingError`; among them clear words for a run that is
  ///   damaged, half written, of another version, or whose data is gone or has changed.
  public convenience init(
    _ path: String, data dataPath: String? = nil, threadCount: Int = 1
  ) throws {
    let (record, data) = try Self.look(at: path, data: dataPath)
    try self.init(path, record, data, threadCount: threadCount)
  }

  /// Makes the model of a run whose record and data are at hand.
  ///
  /// Before the first epoch has ended the weights are those that the training began with.
  public init(_ path: String, _ record: RunRecord, _ data: TrainingData, threadCount: Int = 1)
    throws
  {
    directory = RunDirectory(path)
    self.record = record
    self.data = data
    let entry = try ModelZoo.entry(named: record.training.model)
    card = entry.card.with(record.training.settings)
    model = try entry.make(
      schema: data.schema, settings: record.training.settings, seed: record.training.seed,
      threadCount: threadCount)
    if record.hasWeights { try WeightFile.read(directory.model, into: model.store) }
  }

  /// What the model of a run is, with its settings.
  ///
  /// - Throws: `SettingError` for a model that this version does not know.
  public static func card(of record: RunRecord) throws -> ModelCard {
    try ModelZoo.entry(named: record.training.model).card.with(record.training.settings)
  }

  /// Opens a run's record and data, without its model.
  ///
  /// - Parameter known: data that is open already, taken where the run was trained on it in the same
  ///   way.
  /// - Throws: as `init`.
  public static func look(
    at path: String, data dataPath: String? = nil, sharing known: [TrainingData] = []
  ) throws -> (record: RunRecord, data: TrainingData) {
    let record = try RunDirectory(path).read()
    guard record.hasWeights else {
      throw RunError.damaged(
        path: path, "no epoch is finished yet; wait for the first, or go on with --resume.")
    }
    if let same = known.first(where: { $0.dataset.info.fingerprint == record.data.fingerprint }) {
      let data = try TrainingData(same.dataset, record.training)
      if data.schema == record.schema { return (record, data) }
    }
    return (record, try open(path, record, at: dataPath ?? record.data.path))
  }

  private static func open(_ run: String, _ record: RunRecord, at path: String) throws
    -> TrainingData
  {
    let dataset: Dataset
    do {
      dataset = try Dataset.open(path, options: record.data.options)
    } catch {
      throw RunError.dataMissing(run: run, data: path, "\(error)")
    }
    guard dataset.info.fingerprint == record.data.fingerprint else {
      throw RunError.dataChanged(run: run, data: path)
    }
    let data = try TrainingData(dataset, record.training)
    guard data.schema == record.schema else { throw RunError.dataChanged(run: run, data: path) }
    return data
  }

  /// The test part's predictions: those that the training kept, or fresh ones where there are none,
  /// or where they are not those of this data.
  public func testPredictions(pool: Pool) throws -> Predictions {
    if let kept = try? Predictions(path: directory.predictions), isOfTestPart(kept) {
      return kept
    }
    return PlanScorer(model: model, builder: data.builder, pool: pool).predictions(data.test)
  }

  /// A file may hold anything; what is looked up by its numbers must be there.
  private func isOfTestPart(_ kept: Predictions) -> Bool {
    guard kept.count == data.test.count else { return false }
    return (0..<kept.count).allSatisfy { row in
      let impression = data.test[row]
      return Int(kept.events[row]) == impression.event && Int(kept.items[row]) == impression.item
        && kept.labels[row] == impression.label
        && kept.users[row] == data.dataset.eventUsers[impression.event]
    }
  }

  /// Predictions of a part, computed now.
  public func predictions(_ part: Split.Part, pool: Pool) -> Predictions {
    PlanScorer(model: model, builder: data.builder, pool: pool).predictions(data.plan(part))
  }
}
