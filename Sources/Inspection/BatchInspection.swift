import Layers

/// What a model does with packed impressions, behaviour by behaviour.
///
/// Behaviours of impression i stand at `offsets[i] ..< offsets[i + 1]`, as in the batch.
public struct BatchInspection: Sendable {
  /// Where each history begins, [B + 1].
  public let offsets: [Int32]

  /// The logits, [B].
  public let logits: [Float]

  /// Everything that the model recorded, in the order of its pass.
  public let traces: [AttentionTrace]

  /// logit(history) − logit(history without the behaviour), [N]; nil where it was not asked for.
  public let leaveOneOut: [Float]?

  /// Gradient × input, [N]; nil where it was not asked for or the model does not tell its
  /// behaviours' vectors.
  public let gradientTimesInput: [Float]?

  /// The behaviours of an impression.
  public func behaviours(of impression: Int) -> Range<Int> {
    Int(offsets[impression])..<Int(offsets[impression + 1])
  }

  /// Everything that the model recorded of an impression; of a trace that has no rows for it,
  /// nothing.
  public func traces(of impression: Int) -> [AttentionSummary] {
    traces.filter { impression + 1 < $0.offsets.count }
      .map {
        AttentionSummary(
          $0, impression: impression, historyStart: behaviours(of: impression).lowerBound)
      }
  }

  /// The attention of targets to their behaviours; nil for a model without.
  ///
  /// Where a model reads the last behaviours alone, as clicked items, the others weigh 0.
  public var targetAttention: AttentionTrace? { traces.ofBehaviours(offsets) }
}
