import Datasets
import Kernels
import Metrics
import Models
import Training

/// The published ablation's own protocol: 32 rows of random histories, targets and labels, five
/// steps, evaluated on the same 32 rows. Whatever it finds, it finds in noise.
struct NoiseControl {
  /// One repetition.
  struct Repetition: Hashable {
    var dinAUC: Double
    var poolingAUC: Double
    var dinAccuracy: Double
    var poolingAccuracy: Double
  }

  static let rows = 32
  static let steps = 5
  static let repetitionCount = 200
  /// The gap that was published as the worth of attention: .7302 − .6389.
  static let publishedGap = 0.0913

  let repetitions: [Repetition]
  /// What one of them shows of itself.
  let warnings: [String]

  private static let schema = Schema(
    user: [],
    item: [Field(name: "item", vocabulary: 1002), Field(name: "category", vocabulary: 22)],
    context: [])

  /// Runs all repetitions.
  static func run(pool: Pool) throws -> NoiseControl {
    var repetitions: [Repetition] = []
    var warnings: [String] = []
    for seed in 0..<UInt64(repetitionCount) {
      let batch = randomBatch(seed: seed)
      let din = try rankings("din", batch, seed: seed, pool)
      // Initial values of its own: equal names and seeds would begin with equal numbers.
      let pooling = try rankings("din-pooling", batch, seed: seed | 1 << 32, pool)
      // Random labels of 32 rows are never of one class in practice; where they are, there is no AUC.
      guard let a = din.scored.auc().value, let b = pooling.scored.auc().value else { continue }
      repetitions.append(
        Repetition(
          dinAUC: a, poolingAUC: b, dinAccuracy: din.scored.accuracyAtHalf().value ?? .nan,
          poolingAccuracy: pooling.scored.accuracyAtHalf().value ?? .nan))
      if warnings.isEmpty {
        warnings =
          ([Audit.fewRowsWarning(din.scored), Audit.trainingRowWarning(shared: rows, of: rows)]
          .compactMap { $0 })
          .map { "Noise control: \($0)" }
      }
    }
    return NoiseControl(repetitions: repetitions, warnings: warnings)
  }

  private static func randomBatch(seed: UInt64) -> Batch {
    var generator = SeededGenerator(seed: 2025, stream: seed)
    var batch = Batch(schema: schema)
    let length = 10
    for _ in 0..<rows {
      batch.offsets.append((batch.offsets.last ?? 0) + Int32(length))
      batch.labels.append(Float(generator.below(2)))
    }
    for (k, field) in schema.item.enumerated() {
      func ids(_ count: Int) -> [Int32] {
        (0..<count).map { _ in Int32(2 + generator.below(field.vocabulary - 2)) }
      }
      batch.target[k] = ids(rows)
      batch.otherTarget[k] = batch.target[k].reversed()
      batch.history[k] = ids(rows * length)
    }
    batch.targetTime = Array(repeating: 0, count: rows)
    batch.historyTime = Array(repeating: 0, count: rows * length)
    return batch
  }

  /// The published script's: embeddings of 16 from N(0, 1), separate tables, 64 rectified units.
  private static let settings: [String: SettingValue] = [
    "embedding": .integer(16), "embedding_deviation": .number(1), "separate_history": .bool(true),
    "hidden": .list([.integer(64)]), "activation": .text("relu"),
  ]

  /// The rows as a model scores them that was trained on them.
  private static func rankings(_ name: String, _ batch: Batch, seed: UInt64, _ pool: Pool) throws
    -> UserRankings
  {
    let model = try ModelZoo.entry(named: name).make(
      schema: schema, settings: settings, seed: seed, threadCount: pool.threadCount)
    let step = TrainingStep(
      model: model, optimiser: Optimiser(model.store, OptimiserSettings()), pool: pool)
    for _ in 0..<steps { _ = step(batch, learningRate: 1e-3) }
    var logits = [Float](repeating: 0, count: rows)
    logits.withUnsafeMutableBufferPointer { logits in
      let out = logits
      Scorer(model: model, schema: schema, pool: pool).score(
        1, fill: { _, filled in filled = batch },
        receive: { _, _, values in for (row, value) in values.enumerated() { out[row] = value } })
    }
    return try UserRankings(
      ScoredImpressions(labels: batch.labels, logits: logits), users: Array(0..<Int32(rows)))
  }

  private var gaps: [Double] { repetitions.map { $0.dinAUC - $0.poolingAUC } }

  /// In a sentence.
  var finding: String {
    let ahead = Double(gaps.count { $0 > 0 }) / Double(max(gaps.count, 1))
    let level = Double(gaps.count { $0 == 0 }) / Double(max(gaps.count, 1))
    let large = Double(gaps.count { abs($0) >= Self.publishedGap }) / Double(max(gaps.count, 1))
    return "On 32 random rows, trained and tested on the same ones, DIN is ahead of DIN-Pooling in "
      + "\(ReportCell.share(ahead).text) of \(gaps.count) repetitions and level with it in "
      + "\(ReportCell.share(level).text), and a gap as large as the "
      + "published .0913 appears in \(ReportCell.share(large).text) of them. The labels are drawn at "
      + "random: whatever this protocol shows, it is not what attention is worth."
  }

  /// The evidence.
  var section: ReportSection {
    var table = ReportTable(
      "noise-control", title: "\(repetitions.count) repetitions",
      columns: [
        .init("measure", "measure"), .init("din", "DIN"), .init("din_pooling", "DIN-Pooling"),
        .init("difference", "difference"), .init("published_din", "published, with attention"),
        .init("published_pooling", "published, without"),
      ])
    func add(
      _ name: String, _ first: (Repetition) -> Double, _ second: (Repetition) -> Double,
      _ published: (Double, Double)
    ) {
      let (a, b) = (repetitions.map(first), repetitions.map(second))
      table.append([
        .text(name), ReportCell(SeedSummary.of(a).value), ReportCell(SeedSummary.of(b).value),
        ReportCell(SeedSummary.of(zip(a, b).map { $0 - $1 }).value), .number(published.0),
        .number(published.1),
      ])
    }
    add("AUC on the training rows", \.dinAUC, \.poolingAUC, (0.7302, 0.6389))
    add(
      "accuracy at .5 (published as CTR)", \.dinAccuracy, \.poolingAccuracy, (0.6250, 0.5312))
    return ReportSection(
      "Noise control: the published ablation's protocol",
      text: [
        "The published script trains five steps on 32 rows whose histories, targets and labels are "
          + "drawn at random, and evaluates on the same rows. This is done here "
          + "\(repetitions.count) times with its sizes and initial embeddings; ± is the standard deviation from one repetition to the next."
      ], tables: [table],
      figures: [
        ReportFigure(
          "noise-control", caption: "AUC of DIN minus AUC of DIN-Pooling on 32 random rows.",
          svg: Histogram(
            title: "Noise control: AUC of DIN − DIN-Pooling, 32 random rows",
            xLabel: "difference of AUC", values: gaps
          ).chart.svg)
      ])
  }
}
