import Datasets
import Training

/// One way of training that an experiment compares with others.
public struct Arm: Sendable {
  /// The name of its folder; equal names are equal trainings, so that experiments share them.
  public var key: String
  /// For tables.
  public var title: String
  /// All settings but the seed.
  public var settings: TrainingSettings
  /// How the data is read.
  public var options: DatasetOptions

  /// Makes an arm.
  public init(
    _ key: String, _ title: String, _ settings: TrainingSettings, _ options: DatasetOptions
  ) {
    self.key = key
    self.title = title
    self.settings = settings
    self.options = options
  }

  /// The settings with a seed.
  public func settings(seed: UInt64) -> TrainingSettings {
    var result = settings
    result.seed = seed
    return result
  }
}
