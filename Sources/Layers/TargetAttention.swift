import Tensors

/// The target's attention over its history: scores, weights, and the weighted sum of behaviours.
public struct TargetAttention {
  private let unit: ActivationUnit
  private let normalisation: AttentionNormalisation

  /// Makes the activation unit in a scope.
  public init(
    _ scope: ParameterScope, dimension: Int, _ unit: ActivationUnit.Configuration,
    normalisation: AttentionNormalisation
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
    let weights: Variable
    switch normalisation {
    case .softmax, .partOfSoftmax: weights = graph.segmentSoftmax(scores)
    case .sigmoid: weights = graph.pointwise(.sigmoid, scores)
    case .none: weights = scores
    case .uniform: weights = graph.segmentUniform()
    case .exponential: weights = graph.clampedExponential(scores, limit: 10)
    }
    context.recordTarget(weights: weights, scores: scores, normalisation)
    return (graph.segmentPool(weights, keys), weights)
  }
}
