import Datasets
import Foundation
import Kernels
import Metrics
import Models

/// A model that another program has trained, on data that heed can read.
public struct ModelImport {
  /// Where the numbers come from and what they mean.
  public struct Source: Sendable {
    /// The safetensors file.
    public var path: String
    /// One of `CheckpointLayouts.names`.
    public var layout: String
    /// heed's name of each column that the model reads and the checkpoint's, in the checkpoint's
    /// order; empty where both are heed's.
    public var fields: [(column: String, source: String)]
    /// Heed's names of columns, each with a table of values and rows; for others values are rows.
    public var rows: [(column: String, table: String)]

    /// Names a source.
    public init(
      path: String, layout: String, fields: [(column: String, source: String)] = [],
      rows: [(column: String, table: String)] = []
    ) {
      self.path = path
      self.layout = layout
      self.fields = fields
      self.rows = rows
    }

    /// The columns beside item and category.
    public var features: [String] {
      fields.map(\.column).filter { $0 != "item" && $0 != "category" }
    }

    /// Whether the model reads the category where there is one.
    var hasCategory: Bool { fields.isEmpty || fields.contains { $0.column == "category" } }
  }

  /// The model with the checkpoint's numbers.
  public let model: any CTRModel
  /// All settings, those that the checkpoint tells included.
  public let settings: TrainingSettings
  /// The data as the model sees it; every value that the data has is known.
  public let data: TrainingData
  /// By column how many of its values have no row in the checkpoint and read a zero vector.
  public let absent: [(column: String, count: Int, of: Int)]

  private let source: Source
  private let dataset: Dataset

  /// Reads a checkpoint.
  ///
  /// - Parameter told: the model's name, and what settings the checkpoint does not tell.
  /// - Throws: `ImportError`, `SettingError`, `DataError`, `RunError.missingInput`.
  public init(
    _ source: Source, _ told: TrainingSettings, _ dataset: Dataset, threadCount: Int
  ) throws {
    let entry = try ModelZoo.entry(named: told.model)
    let type = CheckpointLayouts.all.first { $0.name == source.layout } ?? HeedLayout.self
    guard type.models.isEmpty || type.models.contains(told.model) else {
      throw ImportError.model(told.model, layout: type.name, known: type.models)
    }
    self.source = source
    self.dataset = dataset
    var settings = told
    settings.vocabulary = .data
    if !source.fields.isEmpty {
      settings.features = source.features + (source.hasCategory ? [] : ["-category"])
    }
    let data: TrainingData
    do {
      data = try TrainingData(dataset, settings)
    } catch DataError.unknownFeature(let name, let available) where !source.fields.isEmpty {
      throw ImportError.fields(
        "--fields: there is no column \"\(name)\" in this data, only item, "
          + "\(available.joined(separator: ", ")); data that was prepared has the columns that it was prepared with."
      )
    }
    let fields = try SourceFields(data.schema, source.fields)
    var checkpoint = try Checkpoint(path: source.path)
    let layout = type.init()
    settings.settings = try layout.settings(checkpoint, fields)
      .merging(told.settings) { _, told in told }
    settings = try settings.completed()
    try data.check(inputsOf: entry.card, settings)
    model = try entry.make(
      schema: data.schema, settings: settings.settings, seed: settings.seed,
      threadCount: threadCount)
    self.settings = settings
    self.data = data
    let tensors = try layout.tensors(&checkpoint, fields, model.store.all.map(\.name))
    absent = try Self.assign(
      tensors, to: model, try LookupTables(data, settings, fields, source.rows), path: source.path)
    try checkpoint.checkAllRead()
  }

  /// Gives every parameter its tensor.
  private static func assign(
    _ tensors: [String: CheckpointTensor], to model: any CTRModel, _ tables: LookupTables,
    path: String
  ) throws -> [(column: String, count: Int, of: Int)] {
    let names = Set(model.store.all.map(\.name))
    if let rest = tensors.filter({ !names.contains($0.key) }).map(\.value.name).min() {
      throw ImportError.untaken(path: path, tensor: rest)
    }
    var absent: [(column: String, count: Int, of: Int)] = []
    for parameter in model.store.all {
      guard let tensor = tensors[parameter.name] else {
        throw ImportError.missing(path: path, tensor: parameter.name)
      }
      var expected = parameter.shape
      if parameter.kind == .table { expected[0] = tensor.shape.first ?? 0 }
      guard tensor.shape == expected else {
        throw ImportError.shape(
          path: path, tensor: tensor.name, found: tensor.shape, expected: expected)
      }
      guard parameter.kind == .table else {
        parameter.assign(tensor.values)
        continue
      }
      let (numbers, missing, column, count) = try tables.table(parameter.name, tensor, path: path)
      parameter.assign(numbers)
      if missing > 0, !absent.contains(where: { $0.column == column }) {
        absent.append((column, missing, count))
      }
    }
    return absent
  }

  /// Compares probabilities with those that the model gave where it was trained.
  ///
  /// - Parameter path: a table as `GivenPrediction` reads it.
  /// - Returns: how many there are, their longest history, and the greatest difference.
  /// - Throws: `ImportError.prediction` for the first that differs by more than `tolerance`,
  ///   `DataError`.
  public func check(_ path: String, pool: Pool) throws -> (
    count: Int, longest: Int, greatest: Double
  ) {
    if let column = data.schema.context.first {
      throw ImportError.fields(
        "--check: the model reads \"\(column.name)\" of an event, which a table of predictions does not have; "
          + "name it user:\(column.name) if it is the user's, or leave --check out.")
    }
    let inputs = try ModelZoo.entry(named: settings.model).card.inputs
    guard inputs.isDisjoint(with: [.times, .ads]) else {
      throw ImportError.fields(
        "--check: \(settings.model) reads when things happened or what else was shown, which a table of predictions "
          + "does not have; leave --check out.")
    }
    let given = try GivenPrediction.read(path, dataset, needsUser: !data.schema.user.isEmpty)
    let scorer = Scorer(model: model, schema: data.schema, pool: pool)
    var greatest = 0.0
    for (row, one) in given.enumerated() {
      guard one.history.count <= settings.history else {
        throw ImportError.history(
          path: path, row: row + 1, count: one.history.count, limit: settings.history)
      }
      var batch = data.builder.makeBatch()
      data.builder.fill(
        &batch, user: one.user, history: one.history, targets: [one.target], time: one.time)
      let found = probability(ofLogit: Double(scorer.logits(batch)[0]))
      guard abs(found - one.probability) <= Self.tolerance else {
        throw ImportError.prediction(
          path: path, row: row + 1, expected: one.probability, found: found)
      }
      greatest = max(greatest, abs(found - one.probability))
    }
    return (given.count, given.map(\.history.count).max() ?? 0, greatest)
  }

  /// The greatest difference of a probability that rounding explains.
  public static let tolerance = 1e-4

  /// Scores the test part and writes the run; run.json comes last.
  ///
  /// - Throws: `DataError.file`, `RunError`.
  public func write(to run: RunDirectory, dataPath: String, pool: Pool) throws -> RunRecord {
    let predictions = PlanScorer(model: model, builder: data.builder, pool: pool)
      .predictions(data.test)
    var record = RunRecord(
      training: settings, data: RunRecord.Data(dataset, path: dataPath), schema: data.schema,
      impressions: data.impressionCounts, parameters: model.store.trainedCount,
      state: .finished, warnings: data.warnings + [Self.warning] + absentWarnings)
    record.imported = RunRecord.Imported(
      file: URL(filePath: source.path).standardizedFileURL.path, layout: source.layout)
    record.test = try predictions.evaluation()
    try run.create()
    try run.removeFiles()
    try WeightFile.write(
      model.store, to: run.model,
      metadata: ["heed": "model", "model": settings.model, "imported": source.layout])
    try predictions.write(to: run.predictions)
    try run.write(record)
    return record
  }

  /// What is said of values that the checkpoint does not know.
  public var absentWarnings: [String] {
    absent.map { column, count, all in
      "imported: \(count) of the \(all) values of \(column) have no row in the checkpoint and read a zero "
        + "vector; as targets and in ranks they mean nothing."
    }
  }

  private static let warning =
    "imported: whether the test impressions were trained on is not known; if so, the test figures are "
    + "too good."
}
