import Metrics

/// Whether the behaviours that a model looks at are those that move its logit.
public struct Agreement: Hashable, Sendable {
  /// Spearman's ρ of |weight| with |leave-one-out|, −1 … 1; nil where it is undefined.
  public let spearman: Double?

  /// The share of the five heaviest behaviours that are among the five whose removal changes the
  /// logit most, 0 … 1; nil where it is undefined. With five behaviours or fewer it is always 1.
  public let top5Overlap: Double?

  /// Nothing to compare: no attention, or no leave-one-out.
  public static let undefined = Agreement(spearman: nil, top5Overlap: nil)

  private init(spearman: Double?, top5Overlap: Double?) {
    self.spearman = spearman
    self.top5Overlap = top5Overlap
  }

  /// Compares the weights of a history with its changes of the logit.
  ///
  /// Both are undefined for fewer than two behaviours, for a value that is not a number, and where
  /// all weights or all changes are equal: such a list ranks nothing, and an overlap with it is
  /// chance.
  ///
  /// - Parameters:
  ///   - weights: any sign. Shape `[n]`.
  ///   - leaveOneOut: any sign. Shape `[n]`.
  /// - Complexity: O(n log n).
  public init(weights: [Float], leaveOneOut: [Float]) {
    let (looks, moves) = (weights.map { abs($0) }, leaveOneOut.map { abs($0) })
    spearman = Metrics.spearman(looks, moves).value
    top5Overlap = spearman == nil ? nil : topOverlap(looks, moves, k: 5).value
  }
}
