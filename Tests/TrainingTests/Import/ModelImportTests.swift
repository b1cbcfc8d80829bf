import Datasets
import Foundation
import Kernels
import Models
import Testing

@testable import Training

/// A DIN of DeepCTR-Torch with Dice and batch norm, and what it predicted; `make_import.py` makes it.
private struct DeepCTRTorch {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Parity/import").standardized.path

  static let fields = [
    ("user:gender", "gender"), ("category", "cate_id"), ("item", "item_id"),
  ]
  static let rows = rows()

  /// The tables of rows, some of them others; nil leaves one out.
  static func rows(_ others: [String: String?] = [:]) -> [(column: String, table: String)] {
    ["item", "category", "gender"].compactMap { column in
      let table = others[column] ?? "\(folder)/\(column)-rows.csv"
      return table.map { (column, $0) }
    }
  }

  static func model(
    path: String = "\(folder)/din.safetensors",
    fields: [(column: String, source: String)] = fields,
    rows: [(column: String, table: String)] = rows,
    _ settings: [String: SettingValue] = ["normalisation": .text("softmax")]
  ) throws -> ModelImport {
    var options = DatasetOptions()
    options.features = ["user:gender"]
    return try ModelImport(
      ModelImport.Source(path: path, layout: "deepctr-torch", fields: fields, rows: rows),
      TrainingSettings(model: "din", settings: settings),
      Dataset.open("\(folder)/clicks.csv", options: options, cache: .none), threadCount: 1)
  }

  /// The file with some tensors changed, added or, where nil is returned, left out.
  static func changed(
    _ added: [String: (shape: [Int], values: [Float])] = [:],
    _ change: (String, [Float]) -> [Float]? = { $1 }
  ) throws -> String {
    let file = try SafeTensors(path: "\(folder)/din.safetensors")
    var writer = SafeTensorsWriter(metadata: [:])
    for name in file.names where file.entry(name)?.type == .float32 {
      guard let values = change(name, try file.floats(name)) else { continue }
      writer.add(name, shape: file.entry(name)?.shape ?? [], values)
    }
    for (name, tensor) in added { writer.add(name, shape: tensor.shape, tensor.values) }
    let path = FileManager.default.temporaryDirectory
      .appending(path: "heed-import-\(UUID().uuidString).safetensors").path
    try writer.write(to: path)
    return path
  }
}

@Suite struct ModelImportTests {
  private let pool = Pool(threadCount: 1)
  private let predictions = "\(DeepCTRTorch.folder)/predictions.csv"

  @Test("a DIN of DeepCTR-Torch predicts here what it predicted there")
  func predicts() throws {
    let model = try DeepCTRTorch.model()
    #expect(model.settings.settings["attention_activation"] == .text("dice"))
    #expect(model.settings.settings["hidden"] == .list([.integer(16), .integer(8)]))
    #expect(model.settings.settings["batch_norm"] == .bool(true))
    #expect(model.absent.isEmpty)
    let (count, longest, greatest) = try model.check(predictions, pool: pool)
    #expect(count == 39 && longest == 7)
    #expect(greatest < 1e-5)
  }

  @Test("another order of columns, other rows or another normalisation is found out")
  func foundOut() throws {
    func expectOther(_ model: ModelImport) {
      #expect {
        try model.check(predictions, pool: pool)
      } throws: { error in
        if case ImportError.prediction = error { true } else { false }
      }
    }
    let fields = DeepCTRTorch.fields
    expectOther(try DeepCTRTorch.model(fields: [fields[1], fields[0], fields[2]]))
    expectOther(try DeepCTRTorch.model([:]))
    let shifted = FileManager.default.temporaryDirectory
      .appending(path: "heed-rows-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: shifted) }
    let text = (1...6).map { "c\($0 - 1),\($0)\n" }.joined()
    try ("value,row\n" + text).write(toFile: shifted, atomically: true, encoding: .utf8)
    expectOther(try DeepCTRTorch.model(rows: DeepCTRTorch.rows(["category": shifted])))
  }

  @Test("a value without a row reads zeros, and is counted")
  func absent() throws {
    let few = FileManager.default.temporaryDirectory
      .appending(path: "heed-rows-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: few) }
    try "value,row\nf,2\n".write(toFile: few, atomically: true, encoding: .utf8)
    let model = try DeepCTRTorch.model(rows: DeepCTRTorch.rows(["gender": few]))
    #expect(model.absent.map(\.column) == ["user:gender"] && model.absent[0].count == 1)
    #expect(model.absentWarnings.count == 1)
    let table = try #require(model.model.store["embeddings.user.gender"]).array
    #expect(table[0..<8].allSatisfy { $0 == 0 })
    // Female is the first value, id 2; male has no row.
    #expect(table[8..<12].contains { $0 != 0 } && table[12..<16].allSatisfy { $0 == 0 })
    for rows in [
      DeepCTRTorch.rows(["gender": String?.none]), DeepCTRTorch.rows + [("brand", few)],
      DeepCTRTorch.rows + [("user:gender", few)],
    ] {
      #expect(throws: ImportError.self) { try DeepCTRTorch.model(rows: rows) }
    }
  }

  @Test(
    "a table of rows that contradicts itself, is empty or has no numbers is refused with its line")
  func badRows() throws {
    for (text, complaint) in [
      ("value,row\nf,1\nf,2\n", "bad.csv:3: value \"f\" stands in two rows"),
      ("value,row\nf,-1\n", "bad.csv:2: field \"row\" is \"-1\""), ("value,row\n", "bad.csv"),
      ("value,place\nf,1\n", "no column \"row\""),
    ] {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "heed-rows-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try text.write(toFile: folder + "/bad.csv", atomically: true, encoding: .utf8)
      let error = #expect(throws: DataError.self) {
        try DeepCTRTorch.model(rows: DeepCTRTorch.rows(["gender": folder + "/bad.csv"]))
      }
      #expect("\(error.map { "\($0)" } ?? "")".contains(complaint), "\(text)")
    }
  }

  @Test("settings that contradict the tensors are refused, not obeyed")
  func contradiction() throws {
    for setting in [
      ("batch_norm", SettingValue.bool(false)), ("attention_activation", .text("sigmoid")),
      ("hidden", .list([.integer(16)])), ("separate_history", .bool(true)),
    ] {
      #expect(throws: ImportError.self, "\(setting.0)") {
        try DeepCTRTorch.model(["normalisation": .text("softmax"), setting.0: setting.1])
      }
    }
    // A history's own table beside one that the item's history shares.
    let path = try DeepCTRTorch.changed([
      "embedding_dict.hist_cate_id.weight": ([7, 4], [Float](repeating: 0, count: 28))
    ])
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: ImportError.self) { try DeepCTRTorch.model(path: path) }
  }

  @Test("a check that cannot tell anything is refused")
  func idleCheck() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "heed-check-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let model = try DeepCTRTorch.model()
    for (text, complaint) in [
      ("user,item,history,probability\n", "check.csv"),
      ("item,history,probability\ni1,i2,.5\n", "no column \"user\""),
      ("user,item,history,probability\nnobody,i1,i2,.5\n", "check.csv:2: user \"nobody\""),
    ] {
      let path = folder + "/check.csv"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: DataError.self) { try model.check(path, pool: pool) }
      #expect("\(error.map { "\($0)" } ?? "")".contains(complaint), "\(text)")
    }
    // A history that the run would cut.
    var options = DatasetOptions()
    options.features = ["user:gender"]
    var settings = TrainingSettings(model: "din", settings: ["normalisation": .text("softmax")])
    settings.history = 3
    let short = try ModelImport(
      ModelImport.Source(
        path: "\(DeepCTRTorch.folder)/din.safetensors", layout: "deepctr-torch",
        fields: DeepCTRTorch.fields, rows: DeepCTRTorch.rows), settings,
      Dataset.open("\(DeepCTRTorch.folder)/clicks.csv", options: options, cache: .none),
      threadCount: 1)
    let error = #expect(throws: ImportError.self) { try short.check(predictions, pool: pool) }
    #expect("\(error.map { "\($0)" } ?? "")".contains("raise --history"))
  }

  @Test("tensors too many, too few, of another shape, or inexpressible are named")
  func tensors() throws {
    func error(_ path: String) -> String {
      defer { try? FileManager.default.removeItem(atPath: path) }
      do {
        _ = try DeepCTRTorch.model(path: path)
        return ""
      } catch { return "\(error)" }
    }
    #expect(
      error(try DeepCTRTorch.changed(["dnn.extra.weight": ([1], [0])])).contains(
        "\"dnn.extra.weight\" belongs to no part"))
    #expect(
      error(try DeepCTRTorch.changed { $0 == "out.bias" ? nil : $1 }).contains(
        "no tensor \"out.bias\""))
    let scale = "attention.local_att.dnn.activation_layers.0.bn.weight"
    #expect(
      error(
        try DeepCTRTorch.changed { name, values in
          name == scale ? values.enumerated().map { $0 == 3 ? -1 : $1 } : values
        }
      ).contains("unit 3"))
    #expect(
      error(
        try DeepCTRTorch.changed { $0 == "dnn_linear.weight" ? $1.map { _ in .nan } : $1 }
      ).contains("not finite"))
    #expect(
      error(
        try DeepCTRTorch.changed([
          "embedding_dict.hist_item_id.weight": ([41, 5], [Float](repeating: 0, count: 205))
        ])
      ).contains("embedding_dict.hist_item_id.weight"))
  }

  @Test("columns that the data has not, or are named twice, are refused")
  func fields() throws {
    #expect(throws: ImportError.self) {
      try DeepCTRTorch.model(fields: [("user:sex", "gender"), ("item", "item_id")])
    }
    #expect(throws: ImportError.self) {
      try DeepCTRTorch.model(fields: DeepCTRTorch.fields + [("gender", "gender")])
    }
    #expect(throws: ImportError.self) {
      try DeepCTRTorch.model(fields: [("category", "cate_id")])
    }
  }

  @Test("the run of an imported model opens, and knows its weights and its test figures")
  func run() throws {
    let model = try DeepCTRTorch.model()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "heed-import-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let data = "\(DeepCTRTorch.folder)/clicks.csv"
    let record = try model.write(to: RunDirectory(folder), dataPath: data, pool: pool)
    let run = try TrainedRun(folder)
    #expect(run.record.weightsName == "imported" && run.record.state == .finished)
    #expect(run.record.imported?.layout == "deepctr-torch")
    #expect(run.record.test?.auc == record.test?.auc && record.test?.auc != nil)
    #expect(run.record.warnings.contains { $0.hasPrefix("imported: ") })
    #expect(run.data.encoding.knownItems.count == run.data.dataset.itemCount)
    for parameter in model.model.store.all {
      #expect(run.model.store[parameter.name]?.array == parameter.array, "\(parameter.name)")
    }
    #expect(
      run.predictions(.test, pool: pool).logits
        == (try Predictions(path: run.directory.predictions))
        .logits)
  }

  @Test("weights under heed's own names, with rows of their own, give the same predictions")
  func ownLayout() throws {
    let tiny = try TinyTraining()
    let trainer = try tiny.trainer(TinyTraining.settings { $0.epochs = 1 }, "theirs")
    try trainer.train { _ in }
    let trained = try TrainedRun(tiny.run("theirs").path)
    // In a checkpoint that knows them by the run's ids.
    let values = try trained.data.encoding.values(trained.data.dataset, features: [])
    var rows: [(column: String, table: String)] = []
    for (field, texts) in zip(trained.data.schema.item, values.item) {
      let lines = texts.enumerated().compactMap { id, text in text.map { "\($0),\(id)\n" } }
      let table = "\(tiny.folder)/\(field.name)-rows.csv"
      rows.append((field.name, table))
      try ("value,row\n" + lines.joined()).write(
        toFile: table, atomically: true, encoding: .utf8)
    }
    let model = try ModelImport(
      ModelImport.Source(path: trained.directory.model, layout: "heed", rows: rows),
      trained.record.training, tiny.dataset, threadCount: 1)
    let mine = try model.write(
      to: tiny.run("mine"), dataPath: tiny.folder + "/clicks.csv", pool: pool)
    #expect(mine.test?.auc == trained.record.test?.auc)
    // A table of predictions has no times, so a model that reads some cannot be held against it.
    let timed = TinyTraining.settings {
      $0.model = "bst"
      $0.settings = ["embedding": .integer(4)]
      $0.epochs = 1
    }
    try tiny.trainer(timed, "timed").train { _ in }
    let bst = try ModelImport(
      ModelImport.Source(path: tiny.run("timed").model, layout: "heed", rows: rows),
      TrainedRun(tiny.run("timed").path).record.training, tiny.dataset, threadCount: 1)
    #expect(throws: ImportError.self) { try bst.check(predictions, pool: pool) }
    #expect(throws: ImportError.self) {
      // BST has other parameters.
      try ModelImport(
        ModelImport.Source(path: trained.directory.model, layout: "heed", rows: rows),
        TrainingSettings(model: "bst"), tiny.dataset, threadCount: 1)
    }
  }
}
