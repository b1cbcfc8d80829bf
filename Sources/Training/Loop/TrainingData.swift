import Datasets
import Models

/// A dataset as one training sees it: divided, encoded, planned.
public struct TrainingData: Sendable {
  /// The whole data.
  public let dataset: Dataset
  /// Which events train, validate, test.
  public let split: Split
  /// The ids that the model reads, fitted on the training part.
  public let encoding: Encoding
  /// Fills batches.
  public let builder: BatchBuilder
  /// The impressions that train.
  public let train: ImpressionPlan
  /// The impressions that choose the epoch.
  public let validation: ImpressionPlan
  /// The impressions that figures are reported on.
  public let test: ImpressionPlan

  /// Divides and encodes a dataset.
  ///
  /// - Throws: `DataError`.
  public init(_ dataset: Dataset, _ settings: TrainingSettings) throws {
    self.dataset = dataset
    let split = try Split(dataset, settings.split)
    let encoding = try Encoding(
      dataset, split, features: settings.features,
      firstItemIsUnknown: settings.firstItemIsUnknown ?? false,
      vocabulary: settings.vocabulary ?? .training)
    self.split = split
    self.encoding = encoding
    var builder = try Self.builder(dataset, encoding, settings)
    builder.trainingHistories = TrainingHistories(
      dataset, training: split.train, rule: settings.histories ?? .past)
    self.builder = builder
    func plan(_ part: Split.Part) throws -> ImpressionPlan {
      // Sampled negatives that figures rest on are the same for every seed of a training.
      try ImpressionPlan(
        dataset, split, part, encoding, negatives: settings.negatives,
        from: settings.negativeSource ?? .catalogue,
        seed: part == .train ? settings.seed : settings.split.seed)
    }
    var train = try plan(.train)
    if settings.dropsEmptyNegatives == true { train.dropEmptyNegatives(builder.historyCount) }
    self.train = train
    validation = try plan(.validation)
    test = try plan(.test)
  }

  /// A builder that fills in what the model reads.
  private static func builder(
    _ dataset: Dataset, _ encoding: Encoding, _ settings: TrainingSettings
  ) throws -> BatchBuilder {
    var builder = BatchBuilder(dataset, encoding, historyLimit: settings.history)
    if try ModelZoo.entry(named: settings.model).card.inputs.contains(.ads) {
      builder.ads = AdSource(dataset, limit: settings.ads ?? AdSource.defaultLimit)
    }
    return builder
  }

  /// The plan of a part.
  public func plan(_ part: Split.Part) -> ImpressionPlan {
    switch part {
    case .train: return train
    case .validation: return validation
    case .test: return test
    }
  }

  /// The impressions of each part, by its name.
  var impressionCounts: [String: Int] {
    ["train": train.count, "validation": validation.count, "test": test.count]
  }

  /// The model's columns.
  public var schema: Schema { encoding.schema }

  /// By embedding table, the training impressions that read each id, as target or in their history.
  func frequencies(_ settings: TrainingSettings) -> [String: [Int32]] {
    let samples = SampleCounts(dataset, split, encoding, historyLimit: settings.history)
    var result: [String: [Int32]] = [:]
    for (field, counts) in zip(schema.user, encoding.userCounts) {
      result["embeddings.user.\(field.name)"] = counts
    }
    for (field, counts) in zip(schema.item, samples.item) {
      result["embeddings.\(field.name)"] = counts
      result["embeddings.history.\(field.name)"] = counts
    }
    for (field, counts) in zip(schema.context, encoding.contextCounts) {
      result["embeddings.context.\(field.name)"] = counts
    }
    return result
  }
}
