import Metrics

/// Behaviours whose removal turns a prediction around.
public struct FlipSet: Hashable, Sendable {
  /// The places of the behaviours in the history, from 0, ascending.
  public let places: [Int]

  /// The logit with the whole history.
  public let logit: Float

  /// The logit without these behaviours, on the other side of the threshold.
  public let logitWithout: Float

  /// Whether it is proven that no smaller set flips the prediction; else only that no behaviour of
  /// this one can be spared.
  public let isMinimal: Bool

  /// σ(logit).
  public var probability: Float { Metrics.probability(ofLogit: logit) }

  /// σ(logitWithout).
  public var probabilityWithout: Float { Metrics.probability(ofLogit: logitWithout) }
}

/// Why no set of behaviours was found that flips a prediction.
public enum NoFlipReason: Error, Hashable, Sendable {
  /// There is nothing to remove.
  case emptyHistory

  /// The logit is not a number.
  case notANumber

  /// Removing behaviours one after another, the best first, down to none, and all pairs that were
  /// tried, left the prediction where it was.
  case noneFound(removedCount: Int)

  /// The history is so long that the search ended before it was through.
  case budgetSpent(removedCount: Int)
}

extension NoFlipReason: CustomStringConvertible {
  /// The reason in one clause, without a full stop.
  public var description: String {
    switch self {
    case .emptyHistory:
      "the history is empty, so there is nothing to remove"
    case .notANumber:
      "the prediction is not a number"
    case .noneFound(let count):
      "removing up to \(count) behaviours, the strongest first, does not flip the prediction"
    case .budgetSpent(let count):
      "the history is too long to search; removing \(count) behaviours, the strongest first, "
        + "does not flip the prediction"
    }
  }
}
