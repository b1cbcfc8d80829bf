import Datasets
import Models
import Training

/// Names an opened run and the weights that are meant: a training's change as it goes.
public struct RunKey: Hashable, Sendable {
  /// The run's place among the opened ones, from 0.
  public let index: Int
  /// Which copy of its weights, from 0; finished runs have one.
  public let version: Int

  /// Names a run.
  public init(index: Int, version: Int = 0) {
    self.index = index
    self.version = version
  }
}

/// What screens know of an opened run without asking.
public struct OpenRun: Sendable {
  /// Names the run and its weights.
  public var key: RunKey
  /// Its folder, as it was given.
  public let path: String
  /// What the model is.
  public let card: ModelCard
  /// run.json.
  public var record: RunRecord
  /// The data as the training saw it.
  public let data: TrainingData

  /// A run as it was opened.
  public init(
    key: RunKey, path: String, card: ModelCard, record: RunRecord, data: TrainingData
  ) {
    self.key = key
    self.path = path
    self.card = card
    self.record = record
    self.data = data
  }

  /// The last part of its path.
  public var name: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The data.
  public var dataset: Dataset { data.dataset }

  /// Whether another run looks at the same data, so that users and items have the same numbers.
  public func sharesData(with other: OpenRun) -> Bool {
    dataset.info.fingerprint == other.dataset.info.fingerprint
  }
}
