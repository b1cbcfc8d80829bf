import Foundation

@testable import Tensors

func naiveSigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
func naiveTanh(_ x: Double) -> Double { tanh(x) }

extension GateParameters {
  /// (U h)ₖ in double precision.
  func naiveState(_ k: Int, _ h: [Double]) -> Double {
    h.indices.reduce(0) { $0 + Double(hidden.values[k, $1]) * h[$1] }
  }

  /// (W x + U h + b)ₖ in double precision.
  func naive(_ k: Int, _ x: [Double], _ h: [Double]) -> Double {
    x.indices.reduce(Double(bias.values[0, k]) + naiveState(k, h)) {
      $0 + Double(input.values[k, $1]) * x[$1]
    }
  }
}

extension ParameterStore {
  /// A gate with seeded numbers and one bias for all units.
  func gate(_ name: String, _ inputs: Int, _ hidden: Int, _ bias: Float) -> GateParameters {
    let scope = root.scope(name)
    return GateParameters(
      input: scope.matrix("input", hidden, inputs), hidden: scope.matrix("hidden", hidden, hidden),
      bias: scope.vector("bias", hidden, bias))
  }
}
