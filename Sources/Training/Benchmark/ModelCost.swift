import Datasets
import Kernels
import Models

/// What a model costs on given data: its numbers, and the time to score one impression.
public struct ModelCost: Sendable {
  /// Trained numbers, tables included.
  public let parameterCount: Int
  /// Seconds to score an impression of the test part on one thread, in batches of 256: the median of
  /// five rounds; nil where the test part is empty.
  public let secondsPerImpression: Double?

  /// Makes a fresh model for the data and scores up to 4,096 impressions of the test part.
  ///
  /// - Parameter pool: of one thread; nobody else may use it meanwhile.
  /// - Throws: `RunError` or `SettingError` where the model cannot read the data.
  public static func measure(
    _ entry: ModelEntry, _ dataset: Dataset, _ settings: TrainingSettings, pool: Pool
  ) throws -> ModelCost {
    let data = try TrainingData(dataset, settings)
    let model = try entry.make(schema: data.schema, seed: 1, threadCount: pool.threadCount)
    let batchCount = min(16, data.test.count / 256)
    guard batchCount > 0 else {
      return ModelCost(parameterCount: model.store.trainedCount, secondsPerImpression: nil)
    }
    let batches = (0..<batchCount).map { index in
      var batch = data.builder.makeBatch()
      data.builder.fill(&batch, data.test, rows: index * 256..<(index + 1) * 256)
      return batch
    }
    let scorer = Scorer(model: model, schema: data.schema, pool: pool)
    var rounds: [Double] = []
    for _ in 0..<6 {
      let start = seconds()
      scorer.score(
        batchCount, fill: { index, batch in batch = batches[index] }, receive: { _, _, _ in })
      rounds.append((seconds() - start) / Double(batchCount * 256))
    }
    // The first one has warmed up.
    return ModelCost(
      parameterCount: model.store.trainedCount,
      secondsPerImpression: rounds.dropFirst().sorted()[2])
  }
}
