import Datasets
import Foundation
import Models

/// One file of numbers made by the independent PyTorch implementation in `Tests/Parity`.
struct Fixture: Sendable, CustomStringConvertible {
  /// What the file says about itself.
  struct Header: Decodable {
    let model: String
    let settings: [String: SettingValue]
    let schema: Schema
    let zeroGradient: [String]

    enum CodingKeys: String, CodingKey {
      case model, settings, schema
      case zeroGradient = "zero_gradient"
    }
  }

  let path: String
  var description: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

  /// Every fixture below the folder that HEED_PARITY_FIXTURES names, else below Tests/Parity.
  static let all: [Fixture] = {
    let folder =
      ProcessInfo.processInfo.environment["HEED_PARITY_FIXTURES"]
      ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Parity/fixtures").path
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".safetensors") }.sorted()
      .map { Fixture(path: folder + "/" + $0) }
  }()

  /// Fixtures of models that the zoo has.
  static let ofModels: [Fixture] = all.filter { fixture in
    guard let name = try? fixture.modelName() else { return false }
    return ModelZoo.all.contains { $0.card.name == name }
  }

  static let ofOptimiser: [Fixture] = all.filter { (try? $0.modelName()) == "optimiser" }

  private struct Name: Decodable { let model: String }

  private func modelName() throws -> String {
    try JSONDecoder().decode(Name.self, from: metadata(SafeTensors(path: path))).model
  }

  private func metadata(_ file: SafeTensors) -> Data { Data((file.metadata["parity"] ?? "").utf8) }

  func open() throws -> (file: SafeTensors, header: Header) {
    let file = try SafeTensors(path: path)
    return (file, try JSONDecoder().decode(Header.self, from: metadata(file)))
  }
}

extension SafeTensors {
  func has(_ name: String) -> Bool { entry(name) != nil }

  /// The batch under a prefix such as `input`.
  func batch(_ schema: Schema, _ prefix: String) throws -> Batch {
    func ids(_ name: String) throws -> [Int32] {
      try doubles("\(prefix)/\(name)").map { Int32($0) }
    }
    var batch = Batch(schema: schema)
    batch.offsets = try ids("offsets")
    for (k, field) in schema.user.enumerated() { batch.user[k] = try ids("user/\(field.name)") }
    for (k, field) in schema.context.enumerated() {
      batch.context[k] = try ids("context/\(field.name)")
    }
    for (k, field) in schema.item.enumerated() {
      batch.target[k] = try ids("target/\(field.name)")
      batch.history[k] = try ids("history/\(field.name)")
    }
    batch.targetTime = try doubles("\(prefix)/target/time").map { Int64($0) }
    batch.historyTime = try doubles("\(prefix)/history/time").map { Int64($0) }
    for (k, field) in schema.item.enumerated() where has("\(prefix)/negative/\(field.name)") {
      batch.negatives[k] = try ids("negative/\(field.name)")
    }
    func list(_ kind: String) throws -> ItemList {
      var list = ItemList(fieldCount: schema.item.count)
      guard has("\(prefix)/\(kind)/offsets") else { return list }
      list.offsets = try ids("\(kind)/offsets")
      list.items = try schema.item.map { try ids("\(kind)/\($0.name)") }
      return list
    }
    batch.ads.contextual = try list("contextual")
    batch.ads.clicked = try list("clicked")
    batch.ads.unclicked = try list("unclicked")
    batch.labels = try doubles("\(prefix)/label").map { Float($0) }
    return batch
  }
}
