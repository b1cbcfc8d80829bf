import Tensors

/// Linear, optional batch norm, activation and dropout for each hidden size, then one number.
///
/// Names: `<k>.weight`, `<k>.bias` for k = 0 … hidden count, the last being the output [1, ·]; each
/// hidden one may have `<k>.norm.*`, `<k>.dice.*` or `<k>.prelu.alpha`.
public struct MLP {
  /// How an MLP is built.
  public struct Configuration: Sendable {
    /// Units of the hidden layers.
    public let hidden: [Int]
    /// Behind each hidden layer.
    public let activation: ActivationKind
    /// The share of hidden units that training drops.
    public let dropout: Float
    /// Whether a batch norm stands before each activation.
    public let hasBatchNorm: Bool

    /// Creates a configuration.
    public init(
      hidden: [Int], activation: ActivationKind, dropout: Float = 0, hasBatchNorm: Bool = false
    ) {
      self.hidden = hidden
      self.activation = activation
      self.dropout = dropout
      self.hasBatchNorm = hasBatchNorm
    }
  }

  private struct Hidden {
    let linear: Linear
    let norm: BatchNormParameters?
    let activation: Activation
  }

  private let hidden: [Hidden]
  private let output: Linear
  private let dropout: Float

  /// Makes the layers in a scope.
  public init(_ scope: ParameterScope, inputs: Int, _ configuration: Configuration) {
    var width = inputs
    var layers: [Hidden] = []
    for (k, units) in configuration.hidden.enumerated() {
      let inner = scope.scope("\(k)")
      let linear = Linear(inner, inputs: width, outputs: units)
      let norm = configuration.hasBatchNorm ? BatchNormParameters(inner.scope("norm"), units) : nil
      layers.append(
        Hidden(
          linear: linear, norm: norm,
          activation: Activation(configuration.activation, inner, units: units)))
      width = units
    }
    hidden = layers
    output = Linear(scope.scope("\(configuration.hidden.count)"), inputs: width, outputs: 1)
    dropout = configuration.dropout
  }

  /// Multiply-adds of a row.
  public var multiplyAdds: Int {
    hidden.reduce(output.multiplyAdds) { $0 + $1.linear.multiplyAdds }
  }

  /// x [rows, inputs] → [rows].
  public func callAsFunction(_ x: Variable, in graph: Graph) -> Variable {
    var x = x
    for layer in hidden {
      x = layer.linear(x, in: graph)
      if let norm = layer.norm { x = graph.batchNorm(x, norm) }
      x = graph.dropout(layer.activation(x, in: graph), rate: dropout)
    }
    return output.score(x, in: graph)
  }
}

extension BatchNormParameters {
  /// Makes `weight`, `bias`, `running_mean`, `running_var` in a scope, each [units].
  public init(_ scope: ParameterScope, _ units: Int) {
    self.init(
      scale: scope.vector("weight", units, 1), shift: scope.vector("bias", units),
      mean: scope.statistic("running_mean", units, 0),
      variance: scope.statistic("running_var", units, 1))
  }
}
