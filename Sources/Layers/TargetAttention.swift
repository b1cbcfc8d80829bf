import Tensors

/// The target's attention over its history: scores, weights, and the weighted sum of behaviours.
public struct TargetAttention {
  /// How scores become weights.
  public enum Normalisation: String, Sendable, Codable, CaseIterable {
    /// Softmax over the history.
    case softmax
    /// The scores are the weights, as in the DIN paper.
    case none
    /// Each score through a sigmoid by itself.
    case sigmoid

    /// What it is in a trace.
    fileprivate var traced: AttentionNormalisation {
      switch self {
      case .softmax: .softmax
      case .none: .none
      case .sigmoid: .sigmoid
      }
    }
  }

  private let unit: ActivationUnit
  private let normalisation: Normalisation

  /// Makes the activation unit in a scope.
  public init(
    _ scope: ParameterScope, dimension: Int, _ unit: ActivationUnit.Configuration,
    normalisation: Normalisation
  ) {
    self.unit = ActivationUnit(scope, dimension: dimension, unit)
    self.normalisation = normalisation
  }

  /// Multiply-adds of an impression with so many behaviours; nil where nobody has counted them.
  public func multiplyAdds(behaviours: Double) -> Double? {
    unit.multiplyAdds.map { Double($0.behaviour) * behaviours + Double($0.target) }
  }

  /// The weighted sum of behaviours with given scores under a softmax: keys [N, D], scores [N] →
  /// interest [B, D]. Recorded as `target`.
  public static func pool(_ keys: Variable, scores: [Float], in context: ForwardContext) -> Variable
  {
    let graph = context.graph
    let given = graph.constant(scores)
    let weights = graph.segmentSoftmax(given)
    context.recordTarget(weights: weights, scores: given, .softmax)
    return graph.segmentPool(weights, keys)
  }

  /// query [B, D], keys [N, D] → interest [B, D] and weights [N].
  ///
  /// An empty history gives a zero interest and no weights. Recorded as `target`.
  public func callAsFunction(query: Variable, keys: Variable, in context: ForwardContext)
    -> (interest: Variable, weights: Variable)
  {
    let graph = context.graph
    let scores = unit(query: query, keys: keys, in: graph)
    let weights =
      switch normalisation {
      case .softmax: graph.segmentSoftmax(scores)
      case .none: scores
      case .sigmoid: graph.pointwise(.sigmoid, scores)
      }
    context.recordTarget(weights: weights, scores: scores, normalisation.traced)
    return (graph.segmentPool(weights, keys), weights)
  }
}
