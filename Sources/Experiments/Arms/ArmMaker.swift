import Datasets
import Models
import Training

/// Makes arms of the same data with the same common settings.
public struct ArmMaker: Sendable {
  /// What all arms begin with, the model left open.
  public var common: TrainingSettings
  /// How the data is read.
  public var options: DatasetOptions
  /// How users expressed themselves.
  public let feedback: DatasetInfo.Feedback
  /// The events of all the data.
  public let eventCount: Int

  /// Columns of every field's embedding.
  public let embedding: Int

  /// The most behaviours of a history: long enough for all of the published strata.
  public static let history = 100
  /// Columns of an embedding where nothing else is asked for: as the libraries' programs have them
  /// that heed is held against.
  public static let embedding = 8

  /// The common settings for some data.
  ///
  /// A log of positives is split by leaving the last out, with negatives of what others just took:
  /// with a split by time the news of the test part would all be new, and with negatives from the
  /// catalogue a click would be told by its age.
  ///
  /// - Parameters:
  ///   - embedding: columns of every field's embedding.
  ///   - negatives: what sampled negatives are drawn from, where that was asked for.
  public init(
    _ dataset: Dataset, _ options: DatasetOptions, _ common: TrainingSettings,
    embedding: Int = ArmMaker.embedding, negatives: NegativeSource? = nil
  ) {
    var settings = common
    settings.history = Self.history
    settings.features = dataset.userFeatures
    if dataset.info.feedback == .positivesOnly {
      settings.split.method = .leaveLastOut
      settings.negativeSource = negatives == .catalogue ? nil : .recent
    }
    self.common = settings
    self.options = options
    self.embedding = embedding
    feedback = dataset.info.feedback
    eventCount = dataset.eventCount
  }

  /// An arm; `settings` are the model's own, beside the embedding.
  public func arm(
    _ key: String, _ title: String, _ model: String, _ settings: [String: SettingValue] = [:],
    _ change: (inout TrainingSettings) -> Void = { _ in }
  ) -> Arm {
    var training = common
    training.model = model
    training.settings = settings
    training.settings["embedding"] = .integer(embedding)
    change(&training)
    return Arm(key, title, training, options)
  }
}
