import Datasets
import Models

/// Which epoch's weights a run keeps.
public enum KeptEpoch: String, Codable, Hashable, Sendable, CaseIterable {
  /// The best one by validation AUC.
  case best
  /// The last one: training then never ends early. Kept to re-run published protocols.
  case last
}

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
  /// Where they come from; nil: the catalogue.
  public var negativeSource: NegativeSource?
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
  /// Whose weights are kept and tested; nil: the best by validation AUC.
  public var keep: KeptEpoch?
  /// What a history is made of; nil: what the user did before.
  public var histories: HistoryRule?
  /// Whether training leaves out impressions of label 0 without a history; nil: no.
  public var dropsEmptyNegatives: Bool?
  /// Whether the first item of the catalogue shares the id of unknown items; nil: no.
  public var firstItemIsUnknown: Bool?
  /// Which values of the data have ids; nil: those of the training part.
  public var vocabulary: VocabularySource?
  /// The source whose choices these settings began with; nil: the defaults.
  public var preset: ModelPreset.Source?
  /// Decides initial values, order, dropout and negatives.
  public var seed: UInt64 = 1

  /// The defaults for a model.
  public init(model: String, settings: [String: SettingValue] = [:]) {
    self.model = model
    self.settings = settings
  }

  /// The choices of a source for a model, everything else as by default.
  ///
  /// - Throws: `SettingError` for a model without such a preset.
  public static func preset(_ source: ModelPreset.Source, model: String) throws -> TrainingSettings
  {
    let preset = try ModelZoo.entry(named: model).card.preset(source)
    var result = TrainingSettings(model: model, settings: preset.settings)
    result.preset = source
    let said = preset.training
    switch said.rule {
    case .adam: result.optimiser.kind = .adam
    case .sgd: result.optimiser.kind = .sgd
    case .adagrad: result.optimiser.kind = .adagrad
    case nil: break
    }
    result.optimiser.learningRate = said.learningRate ?? result.optimiser.learningRate
    result.optimiser.clipNorm = said.clipNorm
    if let strength = said.miniBatchAware {
      result.optimiser.regularisation = .miniBatchAware
      result.optimiser.strength = strength
    }
    result.batch = said.batch ?? result.batch
    result.epochs = said.epochs ?? result.epochs
    result.history = said.history ?? result.history
    return result
  }

  /// These settings with all of the model's, those left out as they are by default.
  ///
  /// - Throws: `SettingError`.
  public func completed() throws -> TrainingSettings {
    var result = self
    result.settings = try ModelZoo.entry(named: model).settings(settings)
    return result
  }
}
