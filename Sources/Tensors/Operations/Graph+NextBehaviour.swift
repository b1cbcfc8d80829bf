import Kernels

/// What the states of a recurrence know of the next behaviour.
public struct NextBehaviourResult {
  /// The mean of −log σ(h₋ · e) − log(1 − σ(h₋ · ê)), 0 where no history has two behaviours.
  public let loss: Double
  /// σ(h₋ · e) and σ(h₋ · ê) of each behaviour, [N, 2]; a history's first one has zeros. Nil unless
  /// asked for.
  public let probabilities: Tensor?
}

extension Graph {
  /// How well each state tells the next behaviour from a sampled item: over all behaviours t ≥ 2 of
  /// the batch the mean of
  ///
  ///     −log σ(h_{t−1} · e_t) − log(1 − σ(h_{t−1} · ê_t))
  ///
  /// - Parameters:
  ///   - states: h [N, D]. behaviours: e [N, D].
  ///   - negatives: ê [M, D], one for each of `later`.
  ///   - weight: with a tape, `weight` × the loss has its gradient on the way back, into all three.
  ///
  /// Reference: Zhou et al., "Deep Interest Evolution Network", AAAI 2019, equation 6.
  public func nextBehaviour(
    states: Variable, behaviours: Variable, negatives: Variable, _ later: LaterBehaviours,
    weight: Float, wantsProbabilities: Bool = false
  ) -> NextBehaviourResult {
    let (h, e, other) = (states.tensor, behaviours.tensor, negatives.tensor)
    let count = later.selection.count
    checkBehaviours(states, "nextBehaviour")
    checkBehaviours(behaviours, "nextBehaviour")
    require(
      h.columns == e.columns && h.columns == other.columns && other.rows == count, "nextBehaviour",
      "states \(h.shapeText), behaviours \(e.shapeText), negatives \(other.shapeText)")
    for x in [states, behaviours, negatives] { checkRows(x, "nextBehaviour") }
    let kernel = NextBehaviour(
      offsets: segments.offsets, laterOffsets: later.offsets, width: h.stride, states: h.base,
      behaviours: e.base, negatives: other.base)
    let (clicked, sampled) = (arena.take(count), arena.take(count))
    let chunks = segments.chunks
    let sums = UnsafeMutableRawPointer(arena.take(2 * chunks.count)).bindMemory(
      to: Double.self, capacity: chunks.count)
    workspace.run(chunks.count) { k in  // the negatives' rows are in no chunk
      sums[k] = kernel.forward(chunks[k], clicked: clicked, sampled: sampled)
    }
    let loss = (0..<chunks.count).reduce(0) { $0 + sums[$1] } / Double(max(count, 1))
    if let tape, weight != 0 {
      let scale = weight / Float(max(count, 1))
      tape.record {
        let sinks = [states, behaviours, negatives].map { $0.gradientMemory(arena) }
        workspace.run(chunks.count) { k in
          kernel.backward(
            chunks[k], clicked: clicked, sampled: sampled, scale: scale,
            states: (sinks[0].tensor.base, sinks[0].accumulate),
            behaviours: (sinks[1].tensor.base, sinks[1].accumulate),
            negatives: (sinks[2].tensor.base, sinks[2].accumulate))
        }
      }
    }
    return NextBehaviourResult(
      loss: loss,
      probabilities: wantsProbabilities ? probabilities(later, clicked, sampled) : nil)
  }

  private func probabilities(
    _ later: LaterBehaviours, _ clicked: ConstFloats, _ sampled: ConstFloats
  ) -> Tensor {
    let result = arena.matrix(segments.rowCount, 2)
    clear(result.base, result.rows * result.stride)
    for i in 0..<later.selection.count {
      let row = Int(later.selection.rows[i])
      result[row, 0] = clicked[i]
      result[row, 1] = sampled[i]
    }
    return result
  }
}
