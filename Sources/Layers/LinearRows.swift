import Kernels
import Tensors

/// Rows that a linear layer made, and of what: another linear layer may go to the inputs at once.
public struct LinearRows {
  /// [rows, outputs].
  public let value: Variable
  private let inputs: Variable
  private let layer: LinearParameters

  init(value: Variable, inputs: Variable, layer: LinearParameters) {
    self.value = value
    self.inputs = inputs
    self.layer = layer
  }

  /// f(x Wᵀ + b) of these rows x, by the shorter way.
  func linear(
    _ weight: Parameter, _ bias: Parameter?, activation: Pointwise, in graph: Graph
  ) -> Variable {
    inputs.columns < value.columns
      ? graph.linear(inputs, through: layer, weight, bias, activation: activation)
      : graph.linear(value, weight, bias, activation: activation)
  }
}
