import Kernels
import Tensors

/// A gated recurrence over packed histories, plain or with attention in or at its gate.
///
/// Names: `update`, `reset`, `candidate`, each with `input` [hidden, inputs], `hidden`
/// [hidden, hidden], `bias` [hidden]. There is no `update` where attention stands in its place.
///
/// Reference: Zhou et al., "Deep Interest Evolution Network", AAAI 2019, sections 4.2 and 4.3.
public struct GRU {
  private let gate: GRUGate
  private let parameters: GRUParameters

  /// Makes the gates in a scope, Glorot uniform and with biases of zero.
  public init(_ scope: ParameterScope, inputs: Int, hidden: Int, gate: GRUGate = .update) {
    self.gate = gate
    func make(_ name: String) -> GateParameters {
      GateParameters(scope.scope(name), inputs: inputs, hidden: hidden)
    }
    parameters = GRUParameters(
      update: gate.hasUpdate ? make("update") : nil, reset: make("reset"),
      candidate: make("candidate"))
  }

  /// x [N, inputs], for gates that read it attention [N] → states [N, hidden] and what else is wanted.
  public func callAsFunction(
    _ x: Variable, _ order: TimeMajorOrder, attention: Variable? = nil,
    wanted: RecurrenceOutputs = .states, in graph: Graph
  ) -> GRUResult {
    graph.gru(x, parameters, order, gate: gate, attention: attention, wanted: wanted)
  }
}

extension GateParameters {
  /// Makes `input`, `hidden` and `bias` in a scope.
  public init(_ scope: ParameterScope, inputs: Int, hidden: Int) {
    self.init(
      input: scope.matrix("input", hidden, inputs), hidden: scope.matrix("hidden", hidden, hidden),
      bias: scope.vector("bias", hidden))
  }
}
