import Datasets

extension AttentionPatterns {
  /// Places of a plan, evenly from its first to its last impression; clicks and the negatives that
  /// were sampled for them by turns.
  ///
  /// - Parameter limit: the most places.
  public static func sample(_ limit: Int, of plan: ImpressionPlan) -> [Int32] {
    sample(limit, of: plan.count, groupSize: 1 + plan.negativeCount)
  }

  /// Places of so many impressions, ascending and different. A step that is a multiple of a group of
  /// a click and its negatives would meet clicks alone, so the place in the group goes on by one.
  static func sample(_ limit: Int, of count: Int, groupSize: Int = 1) -> [Int32] {
    let wanted = min(max(limit, 0), count)
    return (0..<wanted).map {
      Int32($0 * count / wanted / groupSize * groupSize + $0 % groupSize)
    }.sorted()
  }

  /// Adds impressions of a plan.
  ///
  /// - Parameters:
  ///   - rows: places in the plan.
  ///   - leaveOneOut: whether changes of the logit are computed too.
  /// - Complexity: Σ n behaviours for histories of n; with leave-one-out Σ n².
  public mutating func add(
    _ plan: ImpressionPlan, rows: ArraySlice<Int32>, with inspector: Inspector, leaveOneOut: Bool
  ) {
    let builder = inspector.builder
    let dataset = builder.dataset
    var batch = builder.makeBatch()
    let cut = BatchCut(count: rows.count, limit: Inspector.behavioursPerPass) { place in
      let event = plan[Int(rows[rows.startIndex + place])].event
      return inspector.passCost(min(builder.historyLimit, Int(dataset.historyEnds[event])))
    }
    for range in cut.ranges {
      let part = rows[rows.startIndex + range.lowerBound..<rows.startIndex + range.upperBound]
      builder.fill(&batch, plan, rows: part)
      let inspection = inspector.inspect(batch, leaveOneOut ? .leaveOneOut : [])
      let trace = inspection.targetAttention
      for (row, place) in part.enumerated() {
        let impression = plan[Int(place)]
        let behaviours = inspection.behaviours(of: row)
        add(
          PatternImpression(
            event: Int32(impression.event), target: Int32(impression.item),
            time: Int64(dataset.eventTimes[impression.event]),
            history: dataset.editableHistory(
              of: impression.event, limit: builder.historyLimit)),
          attention: trace.map { AttentionSummary($0, impression: row) },
          leaveOneOut: inspection.leaveOneOut.map { Array($0[behaviours]) },
          logit: inspection.logits[row])
      }
    }
  }
}
