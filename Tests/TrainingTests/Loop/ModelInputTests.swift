import Datasets
import Foundation
import Kernels
import Models
import Testing

@testable import Training

/// What a model reads must be in the data before a training begins.
@Suite struct ModelInputTests {
  private func settings(_ change: (inout TrainingSettings) -> Void = { _ in }) -> TrainingSettings {
    TinyTraining.settings {
      $0.model = "dstn"
      $0.settings["attention_hidden"] = .integer(6)
      $0.settings["fusion"] = .integer(6)
      change(&$0)
    }
  }

  private func data(_ table: String, _ settings: TrainingSettings) throws -> (String, TrainingData)
  {
    let folder = try TemporaryTable(table)
    return (folder.path, try TrainingData(Dataset.open(folder.path, cache: .none), settings))
  }

  private func table(_ header: String, _ row: (Int) -> String) -> String {
    header + "\n" + (0..<60).map { row($0) + "\n" }.joined()
  }

  private func words(_ data: TrainingData, _ inputs: Set<ModelInput>) -> String? {
    let card = ModelCard(
      name: "such", title: "", summary: "", paper: "", attention: [], inputs: inputs, settings: [])
    do {
      try data.check(inputsOf: card, TrainingSettings(model: "such"))
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("clicks alone are refused in one sentence, and nothing is written")
  func clicksAlone() throws {
    let folder = try TemporaryTable(
      table("user,item,time") { "\($0 % 5),\($0 % 7),\(1000 + $0)" })
    let dataset = try Dataset.open(folder.path, cache: .none)
    let run = RunDirectory(folder.folder + "/run")
    do {
      _ = try Trainer(
        settings(), dataset: dataset, dataPath: folder.path, run: run, pool: Pool(threadCount: 1))
      Issue.record("a model of shown items trains on clicks")
    } catch {
      #expect(
        "\(error)"
          == "dstn: needs items that were shown and not clicked, and table has clicks alone; use "
          + "data with a label (--columns label=…) or with low ratings, or train another model.")
    }
    #expect(!run.exists)
  }

  @Test("one list that stays empty is told and no reason to refuse")
  func ratings() throws {
    let (_, data) = try data(
      table("user,item,time,rating") { "\($0 % 5),\($0 % 7),\(1000 + $0),\(1 + $0 % 5)" },
      settings())
    #expect(words(data, [.ads]) == nil)
    #expect(
      data.warnings.contains(
        "table has no contextual items (shown on the same page or at the same moment as the "
          + "target): that list stays empty."))
  }

  @Test("without different times and without a second item models that need them are refused")
  func others() throws {
    var settings = TinyTraining.settings()
    settings.split.method = .random
    let (_, still) = try data(
      table("user,item,time,label") { "\($0 % 5),\($0 % 7),77,\($0 % 2)" }, settings)
    #expect(
      words(still, [.times])
        == "such: needs to know when things happened, and all events of table have the same time; "
        + "name the right column with --columns time=…, or train another model.")
    #expect(words(still, []) == nil)
    let (_, single) = try data(
      table("user,item,time,label") { "\($0 % 5),1,\($0),\($0 % 2)" }, settings)
    #expect(
      words(single, [.negatives])
        == "such: needs other items to sample, and training sees a single item of table; use more "
        + "data, or train another model.")
  }

  @Test("a training with lists has the same bits on any number of threads, and opens again")
  func training() throws {
    let tiny = try TinyTraining()
    for (name, count) in [("one", 1), ("two", 2)] {
      try tiny.trainer(settings { $0.ads = 4 }, name, threadCount: count).train { _ in }
    }
    let expected = try #require(tiny.bytes(tiny.run("one").model))
    #expect(tiny.bytes(tiny.run("two").model) == expected)
    let opened = try TrainedRun(tiny.run("one").path)
    #expect(opened.data.builder.ads?.limit == 4)
    let pool = Pool(threadCount: 1)
    defer { pool.stop() }
    #expect(
      opened.predictions(.test, pool: pool).logits
        == (try Predictions(path: tiny.run("one").predictions)).logits)
    let attention = try SafeTensors(path: tiny.run("one").attention)
    #expect(attention.names.contains { $0.hasSuffix(".weights") })
  }
}

/// A table in a folder of its own that disappears with it.
private final class TemporaryTable {
  let folder: String
  var path: String { folder + "/table.csv" }

  init(_ text: String) throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "heed-inputs-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}

@Suite struct UnknownTargetTests {
  @Test("news split by time is said to be told by known and unknown alone, other splits are not")
  func news() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "heed-news-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var text = "user,item,time\n"
    for hour in 0..<50 {
      for user in 0..<20 { text += "\(user),\(hour * 5 + user % 5),\(1000 + hour * 3600 + user)\n" }
    }
    try text.write(toFile: folder + "/clicks.csv", atomically: true, encoding: .utf8)
    let data = try Dataset.open(folder + "/clicks.csv", cache: .none)
    var settings = TrainingSettings(model: "din")
    func isWarned() throws -> Bool {
      try TrainingData(data, settings).warnings.contains {
        $0.contains("telling known from unknown")
      }
    }
    #expect(try isWarned())
    settings.split.method = .random
    #expect(try !isWarned())
  }
}
