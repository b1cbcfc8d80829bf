import Datasets
import Kernels
import Models
import Tensors
import Testing

/// The same seed gives the same bits on any number of threads.
struct ModelThreadsTests {
  /// Sizes at which weights are updated in several parts and batches are cut into many chunks.
  private static let variants: [ModelVariant] = ModelZoo.all.flatMap { entry -> [ModelVariant] in
    let known = Set(entry.card.settings.map { $0.name })
    func variant(_ choices: [(String, SettingValue)]) -> ModelVariant {
      ModelVariant(entry, choices.filter { known.contains($0.0) })
    }
    let wide: [(String, SettingValue)] = [
      ("embedding", .integer(8)), ("hidden", .list([.integer(200), .integer(80)])),
      ("attention_hidden", .list([.integer(160), .integer(90)])),
    ]
    var all = [variant(wide)]
    all.append(variant([("dropout", .number(0.3)), ("batch_norm", .bool(true))]))
    if known.contains("attention_activation") {
      all.append(variant([("attention_activation", .text("dice"))]))
    }
    return all
  }

  @Test("20 training steps end with the same bits on 1, 2, 3 and 4 threads", arguments: variants)
  func training(_ variant: ModelVariant) throws {
    var batches = (0..<4).map { k in
      Batch.random(lengths: (0..<48).map { ($0 * 7 + k) % 23 }, seed: UInt64(k))
    }
    // As many behaviours as impressions, and not one each.
    batches.append(Batch.random(lengths: (0..<48).map { $0 % 16 == 0 ? 16 : 0 }, seed: 4))
    var first: [[UInt32]] = []
    for threadCount in 1...4 {
      let pool = Pool(threadCount: threadCount)
      defer { pool.stop() }
      let pass = ModelPass(pool: pool)
      let model = try variant.make(threadCount: threadCount)
      let optimiser = PlainAdam(model, rate: 0.01)
      for step in 0..<20 {
        pass.train(
          model, batches[step % 5], dropoutSeed: UInt64(step), update: optimiser.next())
      }
      let numbers = model.store.all.map { bits($0.array) }
      if first.isEmpty { first = numbers }
      let names = zip(model.store.all, zip(numbers, first)).filter { $1.0 != $1.1 }.map {
        $0.0.name
      }
      #expect(names == [], "on \(threadCount) threads")
      #expect(numbers.allSatisfy { $0.allSatisfy { Float(bitPattern: $0).isFinite } })
    }
  }
}
