import Tensors

/// One direction of a long short-term memory over packed sequences.
///
/// Names: `input_gate`, `forget_gate`, `cell`, `output_gate`, each with `input` [hidden, inputs],
/// `hidden` [hidden, hidden], `bias` [hidden]. The direction is that of the order it is given:
/// `graph.timeMajor(sequences, isReversed: true)` begins with the newest row.
public struct LSTM {
  private let parameters: LSTMParameters

  /// Makes the gates in a scope, Glorot uniform and with biases of zero.
  public init(_ scope: ParameterScope, inputs: Int, hidden: Int) {
    func make(_ name: String) -> GateParameters {
      GateParameters(scope.scope(name), inputs: inputs, hidden: hidden)
    }
    parameters = LSTMParameters(
      inputGate: make("input_gate"), forgetGate: make("forget_gate"), cell: make("cell"),
      outputGate: make("output_gate"))
  }

  /// x [N, inputs] → states [N, hidden], each at its input's place.
  public func callAsFunction(_ x: Variable, _ order: TimeMajorOrder, in graph: Graph) -> Variable {
    graph.lstm(x, parameters, order)
  }
}
