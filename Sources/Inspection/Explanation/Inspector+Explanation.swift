import Datasets
import Kernels
import Layers
import Metrics

extension Inspector {
  /// Measures whether attention explains, over impressions of a plan.
  ///
  /// - Parameters:
  ///   - explanation: what was measured before; the impressions are added.
  ///   - rows: places in the plan.
  ///   - seed: decides what is removed by chance, together with the impression.
  /// - Complexity: Σ n² behaviours for histories of n, and some hundred passes over each history.
  public func explain(
    _ explanation: inout Explanation, _ plan: ImpressionPlan, rows: ArraySlice<Int32>, seed: UInt64
  ) {
    var batch = builder.makeBatch()
    let cut = BatchCut(count: rows.count, limit: Self.behavioursPerPass) { place in
      let event = plan[Int(rows[rows.startIndex + place])].event
      return passCost(min(builder.historyLimit, Int(builder.dataset.historyEnds[event])))
    }
    for range in cut.ranges {
      let part = rows[rows.startIndex + range.lowerBound..<rows.startIndex + range.upperBound]
      builder.fill(&batch, plan, rows: part)
      let inspection = inspect(batch)
      let trace = inspection.targetAttention
      let withoutHistory = logitsWithoutHistory(batch)
      for (row, place) in part.enumerated() {
        let behaviours = inspection.behaviours(of: row)
        guard behaviours.count >= 2, let changes = inspection.leaveOneOut else {
          explanation.addShort()
          continue
        }
        let user = builder.dataset.eventUsers[plan[Int(place)].event]
        let attention = trace.map { AttentionSummary($0, impression: row) }
        let measures = ImpressionMeasures(
          attention: attention?.weights, leaveOneOut: Array(changes[behaviours]),
          gradient: inspection.gradientTimesInput.map { Array($0[behaviours]) })
        explanation.add(
          user: user, attention: attention, leaveOneOut: measures.leaveOneOut,
          gradient: measures.gradient, logit: inspection.logits[row])
        var moves = RemovalMoves(
          effect: Double(inspection.logits[row]) - Double(withoutHistory[row]))
        var generator = SeededGenerator(seed: seed, stream: UInt64(UInt32(bitPattern: place)))
        let orderings = measures.orderings(direction: Float(moves.direction), &generator)
        measure(&moves, batch, row, logit: inspection.logits[row], orderings)
        explanation.add(moves, user: user)
      }
    }
  }

  /// The logits of impressions as if their users were new.
  private func logitsWithoutHistory(_ batch: Batch) -> [Float] {
    scorer.logits(count: batch.count) { _ in
      0
    } append: {
      $1.append($0, of: batch, leavingOut: 0..<batch.behaviours(of: $0).count)
    }
  }

  /// How the logit moves for each ordering and share.
  private func measure(
    _ moves: inout RemovalMoves, _ batch: Batch, _ row: Int, logit: Float,
    _ orderings: [ExplanationOrdering]
  ) {
    let count = batch.behaviours(of: row).count
    let shares = DeletionCurves.shares.map { DeletionCurves.count($0, of: count) }
    var variants: [(ordering: ExplanationOrdering, place: Int, isKept: Bool, leftOut: [Int])] = []
    for ordering in orderings {
      for (place, share) in shares.enumerated() {
        variants.append((ordering, place, false, ordering.places.prefix(share).sorted()))
        // Support is told of removals alone.
        guard ordering.isByMagnitude else { continue }
        variants.append((ordering, place, true, ordering.places.dropFirst(share).sorted()))
      }
    }
    let leftOut = variants.map(\.leftOut)
    let logits = scorer.logits(count: leftOut.count) {
      count - leftOut[$0].count
    } append: {
      $1.append(row, of: batch, leavingOut: leftOut[$0])
    }
    for (variant, left) in zip(variants, logits) {
      moves.add(
        Double(logit) - Double(left), variant.ordering, variant.place, isKept: variant.isKept)
    }
  }
}
