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
  /// Both are undefined for fewer than two behaviours, for a value that is not finite, and where all
  /// weights or all changes are equal as far as single precision can tell: such a list ranks
  /// nothing, and an overlap with it is chance.
  ///
  /// - Parameters:
  ///   - weights: any sign. Shape `[n]`.
  ///   - leaveOneOut: any sign. Shape `[n]`.
  ///   - logit: what the changes are changes of; it decides how small a change is rounding.
  /// - Complexity: O(n log n).
  public init(weights: [Float], leaveOneOut: [Float], logit: Float) {
    let (looks, moves) = (weights.map { abs($0) }, leaveOneOut.map { abs($0) })
    guard looks.spread > Self.precision * (looks.max() ?? 0),
      moves.spread > Self.precision * max(1, abs(logit))
    else {
      self = .undefined
      return
    }
    spearman = Metrics.spearman(looks, moves).value
    top5Overlap = topOverlap(looks, moves, k: 5).value
  }

  /// A pass computes to about seven digits, and in another batch it rounds otherwise.
  private static let precision: Float = 4e-6
}

extension [Float] {
  /// Greatest − least; 0 where there is none, NaN where a value is not finite.
  fileprivate var spread: Float {
    guard let least = self.min(), let greatest = self.max() else { return 0 }
    return allSatisfy(\.isFinite) ? greatest - least : .nan
  }
}
