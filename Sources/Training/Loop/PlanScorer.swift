import Datasets
import Kernels
import Metrics
import Models

/// Scores the impressions of a plan.
public struct PlanScorer {
  private let scorer: Scorer
  private let builder: BatchBuilder
  private let batchSize = 256

  /// - Parameter pool: nobody else may use it while something is scored.
  public init(model: any CTRModel, builder: BatchBuilder, pool: Pool) {
    scorer = Scorer(model: model, schema: builder.schema, pool: pool)
    self.builder = builder
  }

  /// One logit per impression, in the plan's order.
  public func predictions(_ plan: ImpressionPlan) -> Predictions {
    var result = Predictions(count: plan.count)
    let batchSize = self.batchSize
    let builder = self.builder
    result.logits.withUnsafeMutableBufferPointer { logits in
      let out = logits
      scorer.score(
        (plan.count + batchSize - 1) / batchSize,
        fill: { index, batch in
          let start = index * batchSize
          builder.fill(&batch, plan, rows: start..<min(start + batchSize, plan.count))
        },
        receive: { index, _, values in
          for (i, value) in values.enumerated() { out[index * batchSize + i] = value }
        })
    }
    let users = builder.dataset.eventUsers
    for row in 0..<plan.count {
      let impression = plan[row]
      result.labels[row] = impression.label
      result.events[row] = Int32(impression.event)
      result.items[row] = Int32(impression.item)
      result.users[row] = users[impression.event]
    }
    return result
  }
}
