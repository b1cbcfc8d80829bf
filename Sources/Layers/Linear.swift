import Tensors

/// A fully connected layer: y = x Wᵀ + b.
public struct Linear {
  /// weight [outputs, inputs] and bias [outputs].
  public let parameters: LinearParameters

  /// Makes `weight`, Glorot uniform, and `bias`, zero, in a scope.
  public init(_ scope: ParameterScope, inputs: Int, outputs: Int) {
    parameters = LinearParameters(
      weight: scope.matrix("weight", outputs, inputs), bias: scope.vector("bias", outputs))
  }

  /// Multiply-adds of a row.
  public var multiplyAdds: Int { parameters.weight.values.rows * parameters.weight.values.columns }

  /// x [rows, inputs] → [rows, outputs].
  public func callAsFunction(_ x: Variable, in graph: Graph) -> Variable {
    graph.linear(x, parameters.weight, parameters.bias)
  }

  /// The same, with what the rows were made of.
  public func rows(_ x: Variable, in graph: Graph) -> LinearRows {
    LinearRows(value: self(x, in: graph), inputs: x, layer: parameters)
  }

  /// x [rows, inputs] → [rows], for a layer with one output.
  public func score(_ x: Variable, in graph: Graph) -> Variable {
    graph.score(x, parameters.weight, parameters.bias)
  }
}
