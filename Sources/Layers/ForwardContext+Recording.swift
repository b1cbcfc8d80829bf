import Tensors

extension ForwardContext {
  /// Records attention of the target to behaviours, if anybody listens.
  public func recordTarget(
    weights: Variable, scores: Variable?, _ normalisation: AttentionNormalisation
  ) {
    recordTarget(weights: [weights], scores: scores.map { [$0] }, normalisation)
  }

  /// Records attention of the target to behaviours, [N] for each head, if anybody listens.
  public func recordTarget(
    weights: [Variable], scores: [Variable]?, _ normalisation: AttentionNormalisation
  ) {
    guard let recorder else { return }
    func together(_ heads: [Variable]) -> [Float] {
      (0..<graph.segments.rowCount).flatMap { row in heads.map { $0.value.base[row] } }
    }
    recorder.record(
      AttentionTrace(
        name: "target", kind: .targetToBehaviours, offsets: graph.segments.offsetArray,
        columns: weights.count, weights: together(weights), scores: scores.map(together),
        normalisation: normalisation))
  }

  /// Records numbers of each behaviour, [N, ·], that are no normalised weights, if anybody listens.
  public func record(_ name: String, _ kind: AttentionTrace.Kind, _ numbers: Tensor?) {
    guard let recorder, let numbers else { return }
    recorder.record(
      AttentionTrace(
        name: name, kind: kind, offsets: graph.segments.offsetArray, columns: numbers.columns,
        weights: numbers.array, scores: nil, normalisation: .none))
  }
}

extension Segments {
  fileprivate var offsetArray: [Int32] {
    Array(UnsafeBufferPointer(start: offsets, count: count + 1))
  }
}
