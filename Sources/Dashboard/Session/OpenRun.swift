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
  /// The folder's runs of the same training with all its seeds, this one among them; nil where the
  /// run was opened alone.
  public let group: SeedGroup?

  /// A run as it was opened.
  public init(
    key: RunKey, path: String, card: ModelCard, record: RunRecord, data: TrainingData,
    group: SeedGroup? = nil
  ) {
    self.key = key
    self.path = path
    self.card = card
    self.record = record
    self.data = data
    self.group = group
  }

  /// The last part of its path; of several seeds the folder's, and the seed.
  public var name: String {
    guard let group else { return Self.lastPart(of: path) }
    return "\(Self.lastPart(of: group.path)) seed \(record.training.seed)"
  }

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The data.
  public var dataset: Dataset { data.dataset }

  /// Whether another run looks at the same data, so that users and items have the same numbers.
  public func sharesData(with other: OpenRun) -> Bool {
    dataset.info.fingerprint == other.dataset.info.fingerprint
  }
}
