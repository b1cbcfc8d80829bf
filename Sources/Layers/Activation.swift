import Kernels
import Tensors

/// The activations of hidden layers, by the names that settings use.
public enum ActivationKind: String, Codable, Sendable, CaseIterable {
  /// Data-adaptive PReLU with batch statistics.
  /// Reference: Zhou et al., "Deep Interest Network", KDD 2018, equation 8.
  case dice
  /// Parametric ReLU, one slope per unit.
  case prelu
  /// max(x, 0).
  case relu
  /// 1/(1 + e^−x).
  case sigmoid

  /// The function, where it has neither parameters nor statistics.
  public var pointwise: Pointwise? {
    switch self {
    case .relu: return .relu
    case .sigmoid: return .sigmoid
    case .dice, .prelu: return nil
    }
  }
}

/// An activation with its parameters.
public enum Activation {
  case dice(alpha: Parameter, mean: Parameter, variance: Parameter)
  case prelu(alpha: Parameter)
  case pointwise(Pointwise)

  /// Makes `dice.{alpha,running_mean,running_var}` or `prelu.alpha` in a scope, each [units].
  public init(_ kind: ActivationKind, _ scope: ParameterScope, units: Int) {
    switch kind {
    case .dice:
      let inner = scope.scope("dice")
      self = .dice(
        alpha: inner.vector("alpha", units), mean: inner.statistic("running_mean", units, 0),
        variance: inner.statistic("running_var", units, 1))
    case .prelu: self = .prelu(alpha: scope.scope("prelu").vector("alpha", units, 0.25))
    case .relu: self = .pointwise(.relu)
    case .sigmoid: self = .pointwise(.sigmoid)
    }
  }

  /// x [rows, units] → the same shape.
  public func callAsFunction(_ x: Variable, in graph: Graph) -> Variable {
    switch self {
    case .dice(let alpha, let mean, let variance):
      return graph.dice(x, alpha: alpha, runningMean: mean, runningVariance: variance)
    case .prelu(let alpha): return graph.prelu(x, alpha: alpha)
    case .pointwise(let function): return graph.pointwise(function, x)
    }
  }
}
