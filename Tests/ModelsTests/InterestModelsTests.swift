import Datasets
import Kernels
import Layers
import Models
import Testing

/// Facts about DIN, DIN-Pooling and Base that follow from their formulas.
struct InterestModelsTests {
  private let pass = ModelPass()
  private static let orderless = ModelVariant.all.filter {
    ["din", "din-pooling", "pooling"].contains($0.name)
  }
  private static let din = orderless.filter { $0.name == "din" }

  private func weights(_ model: any CTRModel, _ batch: Batch) throws -> [Float] {
    let recorder = AttentionRecorder()
    _ = pass.logits(model, batch, recorder: recorder)
    return try #require(recorder["target"]).weights
  }

  /// The same users and histories for other targets.
  private func retargeted(_ batch: Batch) -> Batch {
    var other = batch
    other.target = Batch.random(lengths: batch.labels.map { _ in 0 }, seed: 77).target
    return other
  }

  @Test("multiply-adds are those of the formulas")
  func multiplyAdds() throws {
    // D = 16, unit 80-40-1, head 2 D -> 200 -> 80 -> 1: the workload of `heed bench`.
    let sizes: [String: SettingValue] = [
      "embedding": .integer(8), "hidden": .list([.integer(200), .integer(80)]),
      "attention_hidden": .list([.integer(80), .integer(40)]),
    ]
    let schema = Schema(
      user: [],
      item: [Field(name: "item", vocabulary: 27278), Field(name: "category", vocabulary: 20)],
      context: [])
    func count(_ name: String, _ settings: [String: SettingValue]) throws -> Double? {
      let entry = try ModelZoo.entry(named: name)
      return try entry.make(schema: schema, settings: settings, seed: 1)
        .multiplyAdds(behaviours: 50)
    }
    let head = 32.0 * 200 + 200 * 80 + 80
    let unit = 32.0 * 80 + 80 * 40 + 40
    #expect(try count("din", sizes) == 50 * unit + 16 * 80 + head)
    let ofHead = sizes.filter { $0.key != "attention_hidden" }
    #expect(try count("din-pooling", ofHead) == head)
    #expect(try count("dien", ofHead) == nil)
  }

  @Test("the order of a history does not matter", arguments: orderless)
  func historyOrder(_ variant: ModelVariant) throws {
    let model = try variant.make()
    let batch = Batch.mixed()
    let logits = pass.logits(model, batch)
    #expect(greatestDifference(pass.logits(model, batch.withReversedHistories), logits) < 2e-6)
  }

  @Test("a behaviour's weight follows it when the history is reordered", arguments: din)
  func weightsFollow(_ variant: ModelVariant) throws {
    let model = try variant.make()
    let batch = Batch.mixed()
    let forward = try weights(model, batch)
    let backward = try weights(model, batch.withReversedHistories)
    let order = (0..<batch.count).flatMap { batch.rows(of: $0).reversed() }
    #expect(greatestDifference(backward, order.map { forward[$0] }) < 2e-6)
  }

  @Test(
    "DIN's weights depend on the target, but for additive scores under softmax and another's weights",
    arguments: din)
  func targetMatters(_ variant: ModelVariant) throws {
    let settings = try variant.entry.settings(variant.settings)
    let isBlind =
      settings["score"] == .text("additive") && settings["normalisation"] == .text("softmax")
      || settings["attends"] == .text("other")
    let model = try variant.make()
    let batch = Batch.mixed()
    let difference = greatestDifference(
      try weights(model, batch), try weights(model, retargeted(batch)))
    #expect(isBlind ? difference < 1e-6 : difference > 1e-5)
  }

  @Test("random weights sum to 1 and are even over all that do")
  func randomWeights() throws {
    let model = try ModelZoo.entry(named: "din").make(
      schema: .rich, settings: ["attends": .text("random")], seed: 1)
    let batch = Batch.random(lengths: Array(repeating: 4, count: 2000), seed: 5)
    let weights = try weights(model, batch)
    var squares = 0.0
    for impression in 0..<batch.count {
      let own = batch.rows(of: impression).map { Double(weights[$0]) }
      #expect(abs(own.reduce(0, +) - 1) < 1e-5)
      squares += own.reduce(0) { $0 + $1 * $1 }
    }
    // Σ w² of four weights even over the simplex has the mean 2 / (4 + 1); equal items share a weight,
    // which moves it little.
    #expect(abs(squares / 2000 - 0.4) < 0.02)
  }

  @Test("DIN-Pooling weighs alike for every target")
  func poolingIgnoresTheTarget() throws {
    let model = try ModelZoo.entry(named: "din-pooling").make(schema: .rich, seed: 1)
    let batch = Batch.mixed()
    #expect(bits(try weights(model, batch)) == bits(try weights(model, retargeted(batch))))
  }

  @Test("the target matters to every logit", arguments: orderless)
  func targetMattersToLogits(_ variant: ModelVariant) throws {
    let model = try variant.make()
    let batch = Batch.mixed()
    #expect(
      greatestDifference(pass.logits(model, batch), pass.logits(model, retargeted(batch))) > 1e-6)
  }

  @Test("DIN-Pooling with mean weights is Base with mean pooling, bit for bit")
  func meanPoolingIsBase() throws {
    let pooling = try ModelZoo.entry(named: "pooling").make(
      schema: .rich, settings: ["pooling": .text("mean")], seed: 5)
    let without = try ModelZoo.entry(named: "din-pooling").make(schema: .rich, seed: 5)
    let batch = Batch.mixed()
    #expect(bits(pass.logits(pooling, batch)) == bits(pass.logits(without, batch)))
  }

  @Test("DIN and DIN-Pooling begin with the same numbers in every layer that both have")
  func sharedBeginning() throws {
    let din = try ModelZoo.entry(named: "din").make(schema: .rich, seed: 5)
    let without = try ModelZoo.entry(named: "din-pooling").make(schema: .rich, seed: 5)
    let shared = without.store.all
    #expect(shared.allSatisfy { din.store[$0.name]?.array == $0.array })
    let extra = din.store.all.map { $0.name }.filter { without.store[$0] == nil }
    #expect(extra.allSatisfy { $0.hasPrefix("attention.") } && !extra.isEmpty)
  }

  @Test("numbers are counted as by hand")
  func parameterCount() throws {
    // Vocabularies 4 + 6 + 60 + 9 + 9 = 88 rows of 16; item vectors D = 32, profile 3 × 16 = 48.
    let tables = 88 * 16
    // Head: 48 + 32 + 32 inputs, 200, 80, 1; weights, biases, and Dice's α for each unit.
    let head = (112 * 200 + 200 + 200) + (200 * 80 + 80 + 80) + (80 + 1)
    // Unit: 4 × 32 inputs, 80, 40, 1, with sigmoids.
    let unit = (128 * 80 + 80) + (80 * 40 + 40) + (40 + 1)
    func count(_ name: String) throws -> Int {
      try ModelZoo.entry(named: name).make(schema: .rich, seed: 1).store.trainedCount
    }
    #expect(try count("din") == tables + head + unit)
    #expect(try count("din-pooling") == tables + head)
    #expect(try count("pooling") == tables + head)
  }

  @Test("parameters have the names that checkpoints and fixtures use")
  func names() throws {
    let store = try ModelZoo.entry(named: "din").make(schema: .rich, seed: 1).store
    let dice = { (k: Int) in
      ["alpha", "running_mean", "running_var"].map { "head.\(k).dice.\($0)" }
    }
    let linear = { (scope: String) in ["\(scope).weight", "\(scope).bias"] }
    #expect(
      store.all.map { $0.name } == [
        "embeddings.user.gender", "embeddings.user.age", "embeddings.item", "embeddings.category",
        "embeddings.context.weekday",
      ] + (0...2).flatMap { linear("attention.mlp.\($0)") } + linear("head.0") + dice(0)
        + linear("head.1") + dice(1) + linear("head.2"))
  }
}
