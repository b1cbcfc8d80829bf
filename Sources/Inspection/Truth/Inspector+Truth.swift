import Datasets

extension Inspector {
  /// Scores attention and attributions against planted causes.
  ///
  /// - Parameters:
  ///   - events: impressions of the dataset, each with its own target; those without a cause in
  ///     their history count for nothing, so that clicks alone are enough.
  ///   - isCause: given an impression and the events of its history, oldest first and cut to the
  ///     builder's limit, whether each of them is a cause.
  /// - Complexity: with leave-one-out Σ n² behaviours for histories of n.
  public func truth(
    events: [Int32], _ attributions: Attributions = .all,
    isCause: (_ event: Int, _ history: [Int32]) -> [Bool]
  ) -> AttentionTruth {
    let (dataset, limit) = (builder.dataset, builder.historyLimit)
    var truth = AttentionTruth()
    var batch = builder.makeBatch()
    let cut = BatchCut(count: events.count, limit: Self.behavioursPerPass) { place in
      passCost(min(limit, Int(dataset.historyEnds[Int(events[place])])))
    }
    for range in cut.ranges {
      builder.fill(&batch, events: events[range])
      let inspection = inspect(batch, attributions)
      let attention = inspection.targetAttention
      for (row, event) in events[range].enumerated() {
        let history = Array(dataset.history(of: Int(event), limit: limit))
        truth.add(
          inspection, row, attention, isCause: isCause(Int(event), history),
          user: dataset.eventUsers[Int(event)])
      }
    }
    return truth
  }
}
