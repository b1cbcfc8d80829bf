import Datasets
import Foundation
import Kernels
import Models
import Training

/// Clicks of a few users on a few items, written to a folder, and trainings on them.
final class TinyTraining {
  let folder: String
  let dataset: Dataset

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "heed-training-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var generator = SeededGenerator(seed: 3)
    var text = "user,item,category,time,label\n"
    for moment in 0..<1200 {
      let item = generator.below(40)
      let label = generator.below(10) < (item % 4 == 0 ? 7 : 3) ? 1 : 0
      text += "\(generator.below(25)),\(item),c\(item % 4),\(1_000_000 + moment * 60),\(label)\n"
    }
    try text.write(toFile: folder + "/clicks.csv", atomically: true, encoding: .utf8)
    dataset = try Dataset.open(folder + "/clicks.csv", cache: .none)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Small settings with everything that has state: dropout, Dice, lazy Adam.
  static func settings(_ change: (inout TrainingSettings) -> Void = { _ in }) -> TrainingSettings {
    var settings = TrainingSettings(
      model: "din",
      settings: [
        "embedding": .integer(4), "hidden": .list([.integer(12), .integer(6)]),
        "attention_hidden": .list([.integer(6)]), "dropout": .number(0.2),
      ])
    settings.epochs = 3
    settings.patience = 10
    settings.batch = 64
    settings.history = 10
    change(&settings)
    return settings
  }

  func run(_ name: String) -> RunDirectory { RunDirectory(folder + "/" + name) }

  func trainer(
    _ settings: TrainingSettings, _ name: String, threadCount: Int = 1, resume: Bool = false,
    followedUsers: [String] = []
  ) throws -> Trainer {
    try Trainer(
      settings, dataset: dataset, dataPath: folder + "/clicks.csv", run: run(name),
      pool: Pool(threadCount: threadCount), resume: resume, followedUsers: followedUsers,
      logEvery: 5)
  }

  func bytes(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }
}

extension TrainingSettings {
  /// These settings, changed.
  func with(_ change: (inout TrainingSettings) -> Void) -> TrainingSettings {
    var result = self
    change(&result)
    return result
  }
}
