import Kernels
import Tensors

/// How a target q and a behaviour k become one attention score.
public enum AttentionScore: String, Codable, Sendable, CaseIterable {
  /// An MLP over [q, k, q − k, q ⊙ k], as the authors' code has it.
  case mlp
  /// An MLP over [q, k, q ⊙ k, vec(q kᵀ)], the paper's out-product; the last part only for D ≤ 16.
  case outer
  /// W [q, k] + b. Under softmax it cannot depend on the target: W_q q cancels.
  case additive
  /// qᵀ k.
  case dot
  /// qᵀ k / max(‖q‖ ‖k‖, 1e-8).
  case cosine
  /// kᵀ W q.
  case bilinear
  /// tanh(W₁ q + b₁)ᵀ tanh(W₂ k + b₂).
  case twoTower = "two-tower"
}

/// The activation unit: one score for each behaviour, given the target.
///
/// No score is divided by √D. Names: `mlp.<k>.*`, `additive.*`, `bilinear.weight`,
/// `target_tower.*`, `behaviour_tower.*`.
///
/// Reference: Zhou et al., "Deep Interest Network", KDD 2018, section 4.3.
public struct ActivationUnit {
  /// How a unit is built.
  public struct Configuration: Sendable {
    /// The score function.
    public let score: AttentionScore
    /// Units of the hidden layers of `mlp` and `outer`.
    public let hidden: [Int]
    /// The activation between them.
    public let activation: ActivationKind
    /// Width of both towers of `two-tower`.
    public let tower: Int

    /// Creates a configuration.
    public init(score: AttentionScore, hidden: [Int], activation: ActivationKind, tower: Int) {
      self.score = score
      self.hidden = hidden
      self.activation = activation
      self.tower = tower
    }
  }

  private enum Form {
    case fused(hidden: [LinearParameters], output: LinearParameters, Pointwise)
    case features(PairFeatures, MLP)
    case additive(Linear)
    case dot, cosine
    case bilinear(Parameter)
    case towers(target: Linear, behaviour: Linear)
  }

  private let form: Form

  /// Makes the unit's parameters in a scope, for vectors of width `dimension`.
  public init(_ scope: ParameterScope, dimension: Int, _ configuration: Configuration) {
    switch configuration.score {
    case .mlp:
      form = Self.unit(scope.scope("mlp"), dimension, configuration)
    case .outer:
      let features: PairFeatures = dimension <= 16 ? .outer : .product
      form = .features(
        features,
        MLP(
          scope.scope("mlp"), inputs: features.count(dimension),
          MLP.Configuration(hidden: configuration.hidden, activation: configuration.activation)))
    case .additive:
      form = .additive(Linear(scope.scope("additive"), inputs: 2 * dimension, outputs: 1))
    case .dot: form = .dot
    case .cosine: form = .cosine
    case .bilinear:
      form = .bilinear(scope.scope("bilinear").matrix("weight", dimension, dimension))
    case .twoTower:
      form = .towers(
        target: Linear(
          scope.scope("target_tower"), inputs: dimension, outputs: configuration.tower),
        behaviour: Linear(
          scope.scope("behaviour_tower"), inputs: dimension, outputs: configuration.tower))
    }
  }

  /// The fused pass where the activation has no statistics, else the literal one.
  private static func unit(
    _ scope: ParameterScope, _ dimension: Int, _ configuration: Configuration
  ) -> Form {
    guard let function = configuration.activation.pointwise, !configuration.hidden.isEmpty else {
      return .features(
        .differenceAndProduct,
        MLP(
          scope, inputs: 4 * dimension,
          MLP.Configuration(hidden: configuration.hidden, activation: configuration.activation)))
    }
    var width = 4 * dimension
    var hidden: [LinearParameters] = []
    for (k, units) in configuration.hidden.enumerated() {
      hidden.append(Linear(scope.scope("\(k)"), inputs: width, outputs: units).parameters)
      width = units
    }
    let output = Linear(scope.scope("\(configuration.hidden.count)"), inputs: width, outputs: 1)
    return .fused(hidden: hidden, output: output.parameters, function)
  }

  /// Multiply-adds of each behaviour and of each target; nil for the forms that nobody has counted.
  ///
  /// W [q, k, q − k, q ⊙ k] is (W_q + W_d) q, once for a target, and (W_k − W_d) k + W_p (q ⊙ k).
  public var multiplyAdds: (behaviour: Int, target: Int)? {
    guard case .fused(let hidden, let output, _) = form, let first = hidden.first else {
      return nil
    }
    func count(_ layer: LinearParameters) -> Int {
      layer.weight.values.rows * layer.weight.values.columns
    }
    let whole = hidden.map(count).reduce(count(output), +)
    let part = count(first) / 4
    return (whole - 2 * part, part)
  }

  /// query [B, D], keys [N, D] → scores [N].
  public func callAsFunction(query: Variable, keys: Variable, in graph: Graph) -> Variable {
    switch form {
    case .fused(let hidden, let output, let function):
      return graph.activationUnit(
        query: query, keys: keys, hidden: hidden, output: output, activation: function)
    case .features(let features, let mlp):
      return mlp(graph.pairFeatures(query, keys, features), in: graph)
    case .additive(let linear):
      return linear.score(graph.pairFeatures(query, keys, .both), in: graph)
    case .dot: return graph.segmentDot(query, keys)
    case .cosine: return graph.segmentCosine(query, keys)
    case .bilinear(let weight): return graph.segmentDot(graph.linear(query, weight, nil), keys)
    case .towers(let target, let behaviour):
      return graph.segmentDot(
        graph.pointwise(.tanh, target(query, in: graph)),
        graph.pointwise(.tanh, behaviour(keys, in: graph)))
    }
  }
}
