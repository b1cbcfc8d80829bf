import Datasets
import Models
import Training

/// What the published code of table 1 does and a careful protocol does not.
enum PublishedChoice: String, CaseIterable, Sendable {
  case ownTarget = "own-target"
  case futureHistories = "future-histories"
  case separateTables = "separate-tables"
  case noSoftmax = "no-softmax"
  case sharedFirstID = "shared-first-id"
  case droppedNegatives = "dropped-negatives"
  case unequalFeatures = "unequal-features"
  case lastEpoch = "last-epoch"
  case randomSplit = "random-split"

  /// The choice in words.
  var words: String {
    switch self {
    case .ownTarget: "a training positive's history holds its own target"
    case .futureHistories: "histories hold all training positives, whatever their moment"
    case .separateTables: "behaviours and targets read separate tables"
    case .noSoftmax: "DIN's weights without softmax"
    case .sharedFirstID: "the first film shares the id of unknown ones"
    case .droppedNegatives: "training negatives without a history are dropped"
    case .unequalFeatures: "DeepFM does not read the history"
    case .lastEpoch: "the last of ten epochs, the test part for validation"
    case .randomSplit: "a random split"
    }
  }

  /// What is done instead.
  var change: String {
    switch self {
    case .ownTarget: "own target left out of the history"
    case .futureHistories: "histories of the past"
    case .separateTables: "one table for behaviours and targets"
    case .noSoftmax: "softmax over DIN's weights"
    case .sharedFirstID: "every film has its id"
    case .droppedNegatives: "negatives without a history stay"
    case .unequalFeatures: "DeepFM reads the history"
    case .lastEpoch: "best epoch by a validation part"
    case .randomSplit: "split by time"
    }
  }

  /// Whether a model's training is another one without it.
  func concerns(_ model: String) -> Bool {
    switch self {
    case .ownTarget, .futureHistories: model != "deepfm"
    case .separateTables, .noSoftmax: model == "din"
    case .unequalFeatures: model == "deepfm"
    case .sharedFirstID, .droppedNegatives, .lastEpoch, .randomSplit: true
    }
  }

  /// Whether the test rows stay the same without it.
  var keepsTestRows: Bool { self != .randomSplit }

  /// The name of a model's arm.
  static func key(_ model: String, without choice: PublishedChoice?) -> String {
    "published-\(model)" + (choice.map { "-without-\($0.rawValue)" } ?? "")
  }

  /// A model by the published protocol, but for one choice.
  static func arm(
    _ base: ArmMaker, _ model: String, _ title: String, without choice: PublishedChoice?
  ) -> Arm {
    func does(_ other: PublishedChoice) -> Bool { other != choice }
    var settings: [String: SettingValue] = [:]
    if model == "din" {
      if does(.separateTables) { settings["separate_history"] = .bool(true) }
      if does(.noSoftmax) { settings["normalisation"] = .text("none") }
    }
    if model == "deepfm", does(.unequalFeatures) { settings["history"] = .text("none") }
    var arm = base.arm(key(model, without: choice), title, model, settings) {
      $0.features = []
      $0.history = 10
      $0.epochs = 10
      $0.histories =
        does(.futureHistories) ? (does(.ownTarget) ? .trainingWithOwn : .training) : nil
      $0.firstItemIsUnknown = does(.sharedFirstID) ? true : nil
      $0.dropsEmptyNegatives = does(.droppedNegatives) ? true : nil
      $0.keep = does(.lastEpoch) ? .last : nil
      $0.split.method = does(.randomSplit) ? .random : .temporal
      $0.split.validatesOnTest = does(.lastEpoch) ? true : nil
    }
    arm.options.newest = min(Table1.publishedCount, base.options.newest ?? .max)
    return arm
  }
}
