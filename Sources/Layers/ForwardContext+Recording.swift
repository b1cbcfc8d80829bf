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
      let columns = heads.map { $0.value }
      return (0..<graph.segments.rowCount).flatMap { row in columns.map { $0.base[row] } }
    }
    recorder.record(
      AttentionTrace(
        name: "target", kind: .targetToBehaviours, offsets: graph.segments.offsetArray,
        columns: weights.count, weights: together(weights), scores: scores.map(together),
        normalisation: normalisation))
  }

  /// Records numbers of each behaviour, [N, ·], that are no normalised weights, if anybody listens.
  public func record(
    _ name: String, _ kind: AttentionTrace.Kind, _ numbers: @autoclosure () -> Tensor?
  ) {
    guard let recorder, let numbers = numbers() else { return }
    recorder.record(
      AttentionTrace(
        name: name, kind: kind, offsets: graph.segments.offsetArray, columns: numbers.columns,
        weights: numbers.array, scores: nil, normalisation: .none))
  }

  /// Records attention of the target to behaviours, [N × heads], if anybody listens.
  public func recordTarget(
    _ weights: @autoclosure () -> [Float], heads: Int, _ normalisation: AttentionNormalisation
  ) {
    recorder?.record(
      AttentionTrace(
        name: "target", kind: .targetToBehaviours, offsets: graph.segments.offsetArray,
        columns: heads, weights: weights(), scores: nil, normalisation: normalisation))
  }

  /// Records attention of each element of a sequence to each, a sequence for each impression.
  public func recordSelf(
    _ name: String, _ weights: @autoclosure () -> [Float], heads: Int, over sequences: Segments
  ) {
    recorder?.record(
      AttentionTrace(
        name: name, kind: .selfAttention, offsets: sequences.squareOffsets, columns: heads,
        weights: weights(), scores: nil, normalisation: .softmax))
  }
}
