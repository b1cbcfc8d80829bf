import Tensors

extension ForwardContext {
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
