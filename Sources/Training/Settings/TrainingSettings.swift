import Datasets
import Models

/// Everything that decides a training's result but the data's bytes.
public struct TrainingSettings: Codable, Hashable, Sendable {
  /// The model's name.
  public var model: String
  /// The model's settings, all of them.
  public var settings: [String: SettingValue]
  /// How the data is divided.
  public var split = SplitOptions()
  /// Columns beside item and category that the model reads.
  public var features: [String] = []
  /// The greatest number of behaviours of an impression.
  public var history = 50
  /// Sampled negatives for each positive; only for logs of positives. Nil: one there, none elsewhere.
  public var negatives: Int?
  /// The most items of each kind around an impression, for models that read them; nil: 5.
  public var ads: Int?
  /// The most passes over the training impressions.
  public var epochs = 20
  /// Impressions in a step.
  public var batch = 512
  /// How parameters move.
  public var optimiser = OptimiserSettings()
  /// How the learning rate changes.
  public var schedule = LearningRateSchedule.constant
  /// Epochs without a better validation AUC before training ends.
  public var patience = 2
  /// Decides initial values, order, dropout and negatives.
  public var seed: UInt64 = 1

  /// The defaults for a model.
  public init(model: String, settings: [String: SettingValue] = [:]) {
    self.model = model
    self.settings = settings
  }
}
