import Datasets
import Kernels
import Layers
import Metrics

extension Inspector {
  /// How often behaviours are removed by chance, for a mean that chance moves little.
  static let randomDraws = 3

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
      return min(builder.historyLimit, Int(builder.dataset.historyEnds[event]))
    }
    for range in cut.ranges {
      let part = rows[rows.startIndex + range.lowerBound..<rows.startIndex + range.upperBound]
      builder.fill(&batch, plan, rows: part)
      let inspection = inspect(batch)
      let trace = inspection.targetAttention
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
        var generator = SeededGenerator(seed: seed, stream: UInt64(UInt32(bitPattern: place)))
        let moves = moves(
          batch, row, logit: inspection.logits[row], measures.orders(&generator))
        explanation.add(user: user, removed: moves.removed, kept: moves.kept)
      }
    }
  }

  /// |logit(history) − logit(what is left)| for each order and share.
  private func moves(
    _ batch: Batch, _ row: Int, logit: Float, _ orders: [(ExplanationOrder, [Int])]
  ) -> (removed: [ExplanationOrder: [Double]], kept: [ExplanationOrder: [Double]]) {
    let count = batch.behaviours(of: row).count
    let shares = DeletionCurves.shares.map { DeletionCurves.count($0, of: count) }
    // For each order and share two variants: without the first so many, and with those alone.
    let leftOut: [[Int]] = orders.flatMap { _, order in
      shares.flatMap { [order.prefix($0).sorted(), order.dropFirst($0).sorted()] }
    }
    let logits = scorer.logits(count: leftOut.count) {
      count - leftOut[$0].count
    } append: {
      $1.append(row, of: batch, leavingOut: leftOut[$0])
    }
    var removed: [ExplanationOrder: [Double]] = [:]
    var kept: [ExplanationOrder: [Double]] = [:]
    for (number, (order, _)) in orders.enumerated() {
      let weight = order == .random ? 1 / Double(Self.randomDraws) : 1
      for place in shares.indices {
        let variant = 2 * (number * shares.count + place)
        let zeros = [Double](repeating: 0, count: shares.count)
        removed[order, default: zeros][place] += weight * Double(abs(logit - logits[variant]))
        kept[order, default: zeros][place] += weight * Double(abs(logit - logits[variant + 1]))
      }
    }
    return (removed, kept)
  }
}

/// The numbers of one impression's behaviours that say which matter.
private struct ImpressionMeasures {
  let attention: [Float]?
  let leaveOneOut: [Float]
  let gradient: [Float]?

  /// The orders of the behaviours, the first to be removed first; several draws by chance.
  func orders(_ generator: inout SeededGenerator) -> [(ExplanationOrder, [Int])] {
    var orders: [(ExplanationOrder, [Int])] = []
    // Equal numbers go by chance, so that weights which are all alike are no better than chance.
    var chance = Array(leaveOneOut.indices)
    chance.shuffle(using: &generator)
    func add(_ order: ExplanationOrder, _ values: [Float]?) {
      guard let values else { return }
      let ranked = chance.enumerated().sorted {
        let (a, b) = (abs(values[$0.element]), abs(values[$1.element]))
        return a == b ? $0.offset < $1.offset : a > b
      }
      orders.append((order, ranked.map(\.element)))
    }
    add(.attention, attention)
    add(.leaveOneOut, leaveOneOut)
    add(.gradientTimesInput, gradient)
    for _ in 0..<Inspector.randomDraws {
      var draw = Array(leaveOneOut.indices)
      draw.shuffle(using: &generator)
      orders.append((.random, draw))
    }
    return orders
  }
}
