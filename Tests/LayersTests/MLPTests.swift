import Foundation
import Kernels
import Tensors
import Testing

@testable import Layers

struct MLPTests {
  private func mlp(_ store: ParameterStore, inputs: Int, _ configuration: MLP.Configuration) -> MLP
  {
    let mlp = MLP(store.root.scope("head"), inputs: inputs, configuration)
    store.stir()
    return mlp
  }

  @Test("names count from 0; the output comes last; norm and activation belong to their layer")
  func names() {
    func names(_ configuration: MLP.Configuration) -> [String] {
      let store = ParameterStore(seed: 1)
      _ = mlp(store, inputs: 3, configuration)
      return store.all.map { String($0.name.dropFirst("head.".count)) }
    }
    #expect(
      names(.init(hidden: [4, 2], activation: .relu)) == [
        "0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias",
      ])
    #expect(
      names(.init(hidden: [4], activation: .dice, hasBatchNorm: true)) == [
        "0.weight", "0.bias", "0.norm.weight", "0.norm.bias", "0.norm.running_mean",
        "0.norm.running_var", "0.dice.alpha", "0.dice.running_mean", "0.dice.running_var",
        "1.weight", "1.bias",
      ])
    #expect(
      names(.init(hidden: [4], activation: .prelu)) == [
        "0.weight", "0.bias", "0.prelu.alpha", "1.weight", "1.bias",
      ])
    #expect(names(.init(hidden: [], activation: .dice)) == ["0.weight", "0.bias"])
  }

  @Test("weights are [outputs, inputs], one after another down to one output")
  func shapes() {
    let store = ParameterStore(seed: 1)
    _ = mlp(store, inputs: 3, .init(hidden: [4, 2], activation: .sigmoid))
    #expect(
      ["0", "1", "2"].map { store["head.\($0).weight"]?.shape } == [[4, 3], [2, 4], [1, 2]])
  }

  @Test(
    "evaluation equals the naive network", arguments: ActivationKind.allCases, [false, true])
  func values(_ activation: ActivationKind, hasBatchNorm: Bool) {
    let store = ParameterStore(seed: 1)
    let mlp = mlp(
      store, inputs: 5, .init(hidden: [7, 4], activation: activation, hasBatchNorm: hasBatchNorm))
    let pass = Pass()
    let x = pass.matrix(6, 5, seed: 3)
    let expected = (0..<6).map { row -> Double in
      var h = x.value.doubles(row)
      for k in 0..<2 {
        func numbers(_ name: String) -> [Double] { store.doubles("head.\(k).\(name)") }
        h = affine(numbers("weight"), numbers("bias"), h)
        if hasBatchNorm {
          h = h.indices.map { i in
            let deviation = (numbers("norm.running_var")[i] + 1e-8).squareRoot()
            return numbers("norm.weight")[i] * (h[i] - numbers("norm.running_mean")[i]) / deviation
              + numbers("norm.bias")[i]
          }
        }
        h = h.indices.map { i in
          switch activation {
          case .relu: return max(h[i], 0)
          case .sigmoid: return 1 / (1 + exp(-h[i]))
          case .prelu: return h[i] > 0 ? h[i] : numbers("prelu.alpha")[i] * h[i]
          case .dice:
            let deviation = (numbers("dice.running_var")[i] + 1e-8).squareRoot()
            let p = 1 / (1 + exp(-(h[i] - numbers("dice.running_mean")[i]) / deviation))
            return p * h[i] + (1 - p) * numbers("dice.alpha")[i] * h[i]
          }
        }
      }
      return affine(store.doubles("head.2.weight"), store.doubles("head.2.bias"), h)[0]
    }
    let found = mlp(x, in: pass.graph).value
    #expect(found.isVector)
    #expect(greatestError(found.array, expected) < 3e-6)
  }

  @Test("dropout acts behind hidden layers in training only")
  func dropout() {
    let store = ParameterStore(seed: 1)
    let mlp = mlp(store, inputs: 5, .init(hidden: [64], activation: .relu, dropout: 0.5))
    func run(isTraining: Bool, seed: UInt64) -> [Float] {
      let pass = Pass(isTraining: isTraining, dropoutSeed: seed)
      return mlp(pass.matrix(6, 5, seed: 3), in: pass.graph).value.array
    }
    #expect(run(isTraining: false, seed: 1) == run(isTraining: false, seed: 2))
    #expect(run(isTraining: true, seed: 1) == run(isTraining: true, seed: 1))
    #expect(run(isTraining: true, seed: 1) != run(isTraining: true, seed: 2))
    #expect(run(isTraining: true, seed: 1) != run(isTraining: false, seed: 1))
  }
}
