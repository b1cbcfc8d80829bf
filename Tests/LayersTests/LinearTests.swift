import Kernels
import Tensors
import Testing

@testable import Layers

struct LinearTests {
  @Test("a layer makes a Glorot weight [outputs, inputs] and a bias of zero")
  func parameters() {
    let store = ParameterStore(seed: 1)
    let linear = Linear(store.root.scope("projection"), inputs: 5, outputs: 3)
    #expect(store.all.map { $0.name } == ["projection.weight", "projection.bias"])
    #expect(linear.parameters.weight.shape == [3, 5] && linear.parameters.bias.shape == [3])
    #expect(linear.parameters.bias.array == [0, 0, 0])
    let bound = (6 / Float(8)).squareRoot()
    #expect(linear.parameters.weight.array.allSatisfy { abs($0) <= bound && $0 != 0 })
  }

  @Test("rows and scores equal the naive map")
  func values() {
    let store = ParameterStore(seed: 1)
    let wide = Linear(store.root.scope("wide"), inputs: 5, outputs: 3)
    let score = Linear(store.root.scope("score"), inputs: 5, outputs: 1)
    store.stir()
    let pass = Pass()
    let x = pass.matrix(4, 5, seed: 1)
    let rows = (0..<4).map { x.value.doubles($0) }
    #expect(
      greatestError(
        wide(x, in: pass.graph).value.array,
        rows.flatMap { affine(store.doubles("wide.weight"), store.doubles("wide.bias"), $0) })
        < 1e-6)
    let scores = score.score(x, in: pass.graph).value
    #expect(scores.isVector)
    #expect(
      greatestError(
        scores.array,
        rows.map { affine(store.doubles("score.weight"), store.doubles("score.bias"), $0)[0] })
        < 1e-6)
  }
}
