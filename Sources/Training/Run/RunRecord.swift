import Datasets
import Foundation
import Metrics

/// run.json: what was trained, on what, how far, and how well.
public struct RunRecord: Codable, Sendable {
  /// Where a training stands.
  public enum State: String, Codable, Sendable {
    case running, stopped, finished, failed
  }

  /// The data that was trained on.
  public struct Data: Codable, Hashable, Sendable {
    /// Where it was, absolute.
    public var path: String
    /// Its name.
    public var name: String
    /// How raw files were read.
    public var options: DatasetOptions
    /// What its content was.
    public var fingerprint: String
    /// Its events.
    public var events: Int
    /// Its users.
    public var users: Int
    /// Its items.
    public var items: Int
  }

  /// One finished epoch.
  public struct Epoch: Codable, Hashable, Sendable {
    /// From 1.
    public var epoch: Int
    /// Mean loss over the epoch's training impressions, as they were when they were visited.
    public var trainLoss: Double
    /// LogLoss on validation.
    public var validationLoss: Double
    /// AUC on validation; nil with one class.
    public var validationAUC: Double?
    /// Seconds of training, without validation.
    public var seconds: Double

    enum CodingKeys: String, CodingKey {
      case epoch, seconds
      case trainLoss = "train_loss"
      case validationLoss = "validation_loss"
      case validationAUC = "validation_auc"
    }
  }

  /// The format's version.
  public var format = RunRecord.currentFormat
  /// The program that wrote it.
  public var program = "heed"
  /// All settings.
  public var training: TrainingSettings
  /// The data.
  public var data: Data
  /// The columns that the model reads.
  public var schema: Schema
  /// Impressions of each part.
  public var impressions: [String: Int]
  /// Trained numbers of the model.
  public var parameters: Int
  /// Where the training stands.
  public var state = State.running
  /// Why it failed.
  public var failure: String?
  /// The finished epochs.
  public var epochs: [Epoch] = []
  /// The best epoch by validation AUC, from 1; 0 before the first.
  public var bestEpoch = 0
  /// Metrics on the test part with the weights that are kept: the best ones, unless `keep` says last.
  public var test: Evaluation?
  /// The same with the last epoch's weights, for comparison with work that selects none.
  public var testLastEpoch: LastEpoch?
  /// What a reader of the figures should know.
  public var warnings: [String] = []
  /// Where the weights come from, for a model that another program trained; else nil.
  public var imported: Imported?

  /// A checkpoint of another program.
  public struct Imported: Codable, Hashable, Sendable {
    /// Its file.
    public var file: String
    /// How its tensors are named.
    public var layout: String
  }

  /// Test figures of the last epoch.
  public struct LastEpoch: Codable, Sendable {
    /// From 1.
    public var epoch: Int
    /// AUC on the test part.
    public var auc: Double?
    /// LogLoss on the test part.
    public var logloss: Double?
  }

  /// The version that this program writes.
  public static let currentFormat = 1

  enum CodingKeys: String, CodingKey {
    case format, program, training, data, schema, impressions, parameters, state, failure, epochs
    case bestEpoch = "best_epoch"
    case test
    case testLastEpoch = "test_last_epoch"
    case warnings, imported
  }

  /// The epoch whose weights are kept, from 1; 0 before the first.
  public var keptEpoch: Int { training.keep == .last ? epochs.count : bestEpoch }

  /// Which weights the run has, in a word or two: `epoch 3`, `imported`.
  public var weightsName: String { imported == nil ? "epoch \(keptEpoch)" : "imported" }

  /// Whether the run has weights to look at.
  public var hasWeights: Bool { bestEpoch > 0 || imported != nil }

  /// Mean seconds of an epoch's training.
  public var secondsPerEpoch: Double? {
    epochs.isEmpty ? nil : epochs.reduce(0) { $0 + $1.seconds } / Double(epochs.count)
  }
}

extension RunRecord.Data {
  /// Describes a dataset that was read from a path.
  init(_ dataset: Dataset, path: String) {
    self.init(
      path: URL(filePath: path).standardizedFileURL.path, name: dataset.info.name,
      options: dataset.info.options, fingerprint: dataset.info.fingerprint,
      events: dataset.eventCount, users: dataset.userCount, items: dataset.itemCount)
  }
}
