import Datasets
import Kernels
import Layers
import Models
import Tensors

/// Throughput of one model on one workload.
public struct ModelBenchmark: Sendable {
  /// The model's name.
  public let model: String
  /// The workload's name.
  public let workload: String
  /// Threads.
  public let threadCount: Int
  /// Impressions trained in a second, median of five rounds.
  public let trainPerSecond: Double
  /// Impressions scored in a second, median of five rounds.
  public let scorePerSecond: Double
  /// Bytes that the passes of a training step take, the parameters not counted.
  public let stepBytes: Int
  /// The machine's joint peak just before, operations per second.
  public let peak: Double
  /// Share of the peak that the multiply-adds of training amount to, where they are counted.
  public let fractionOfPeak: Double?

  /// The peers' settings: embedding 8 + 8, activation unit 80-40-1, head 200-80-1 with Dice.
  public static func settings(_ card: ModelCard) -> [String: SettingValue] {
    let wanted: [String: SettingValue] = [
      "embedding": .integer(8), "hidden": .list([.integer(200), .integer(80)]),
      "activation": .text("dice"), "attention_hidden": .list([.integer(80), .integer(40)]),
      "attention_activation": .text("sigmoid"), "score": .text("mlp"),
      "normalisation": .text("softmax"),
    ]
    let settings = card.settings.compactMap { setting in
      wanted[setting.name].map { (setting.name, Self.fitting($0, to: setting)) }
    }
    return Dictionary(uniqueKeysWithValues: settings)
  }

  /// The first number of a list where the setting is a single one.
  private static func fitting(
    _ value: SettingValue, to setting: SettingDescription
  ) -> SettingValue {
    guard case .list(let values) = value, !setting.expected.hasPrefix("a list") else {
      return value
    }
    return values.first ?? value
  }

  /// Measures training for about `time` seconds and scoring for as long.
  ///
  /// - Throws: `SettingError` if the model cannot read the workload.
  public static func run(
    _ entry: ModelEntry, _ workload: Workload, pool: Pool, time: Double
  ) throws -> ModelBenchmark {
    let model = try entry.make(
      schema: Workload.schema, settings: settings(entry.card), seed: 1,
      threadCount: pool.threadCount)
    let batches = workload.batches(16)
    let step = TrainingStep(
      model: model, optimiser: Optimiser(model.store, OptimiserSettings()), pool: pool)
    let peak = MachinePeak.measure(pool)
    let trained = rate(time) { _ = step(batches[$0 % batches.count], learningRate: 1e-3) }
    let scorer = Scorer(model: model, schema: Workload.schema, pool: pool)
    let group = 2 * pool.threadCount
    let scored =
      rate(time) { round in
        scorer.score(
          group, fill: { i, batch in batch = batches[(round * group + i) % batches.count] },
          receive: { _, _, _ in })
      } * Double(group)
    let rows = Double(batches.reduce(0) { $0 + $1.behaviourCount }) / Double(batches.count)
    return ModelBenchmark(
      model: entry.card.name, workload: workload.name, threadCount: pool.threadCount,
      trainPerSecond: trained, scorePerSecond: scored, stepBytes: step.byteCount, peak: peak,
      // Two operations for a multiply-add, and the way back counted as two ways forth.
      fractionOfPeak: model.multiplyAdds(behaviours: rows / Double(Workload.batchSize)).map {
        6 * $0 * trained / peak
      })
  }

  /// Batches of 256 a second: the median of five rounds, after a warm-up.
  private static func rate(_ time: Double, _ body: (Int) -> Void) -> Double {
    for k in 0..<4 { body(k) }
    var rates: [Double] = []
    for _ in 0..<5 {
      let start = seconds()
      var count = 0
      while seconds() - start < time / 5 {
        body(count)
        count += 1
      }
      rates.append(Double(count * Workload.batchSize) / (seconds() - start))
    }
    return rates.sorted()[2]
  }
}
