import Foundation
import Kernels
import Tensors
import Testing

@testable import Layers

struct ActivationTests {
  @Test("parameters begin with their papers' values")
  func initialValues() {
    let store = ParameterStore(seed: 1)
    for kind in ActivationKind.allCases {
      _ = Activation(kind, store.root.scope(kind.rawValue), units: 3)
    }
    let values = store.all.map { ($0.name, $0.array) }
    #expect(
      values.map { $0.0 } == [
        "dice.dice.alpha", "dice.dice.running_mean", "dice.dice.running_var", "prelu.prelu.alpha",
      ])
    #expect(values.map { $0.1[0] } == [0, 0, 1, 0.25])
    #expect(values.allSatisfy { $0.1.count == 3 })
  }

  @Test("functions without parameters are the fused unit's")
  func pointwise() {
    #expect(ActivationKind.allCases.map { $0.pointwise != nil } == [false, false, true, true])
  }

  @Test("a new Dice is x·σ(x̂), a new PReLU a quarter below zero")
  func values() {
    let store = ParameterStore(seed: 1)
    let pass = Pass()
    let x = pass.matrix(4, 3, seed: 1)
    for kind in ActivationKind.allCases {
      let y = Activation(kind, store.root.scope(kind.rawValue), units: 3)(x, in: pass.graph)
      let expected = (0..<4).flatMap { r in
        x.value.doubles(r).map { v -> Double in
          let sigmoid = 1 / (1 + exp(-v))
          switch kind {
          case .dice: return v * sigmoid
          case .prelu: return v > 0 ? v : v / 4
          case .relu: return max(v, 0)
          case .sigmoid: return sigmoid
          }
        }
      }
      #expect(greatestError(y.value.array, expected) < 1e-6)
    }
  }
}
