import Kernels
import Tensors
import Testing

@testable import Layers

struct LinearRowsTests {
  @Test(
    "a block gives the same for rows that a layer made as for the rows alone, narrower or wider made",
    arguments: [3, 40], [MultiHeadAttention.Form.rectified, .projected(hasBias: true)])
  func block(inputs: Int, form: MultiHeadAttention.Form) {
    func results(_ isMade: Bool) -> [[Float]] {
      let store = ParameterStore(seed: 1)
      let layer = Linear(store.root.scope("layer"), inputs: inputs, outputs: 16)
      let block = TransformerBlock(
        store.root.scope("block"),
        TransformerBlock.Configuration(
          width: 16, heads: 4, feedForward: 5, activation: .relu, normEpsilon: 1e-5, form: form))
      store.stir()
      let pass = Pass()
      let x = pass.behaviours(inputs)
      let rows = layer.rows(x, in: pass.graph)
      let y = isMade ? block(rows, in: pass.graph) : block(rows.value, in: pass.graph)
      let values = y.value.array
      _ = pass.graph.sum(pass.graph.pointwise(.tanh, y))
      pass.tape.backward(pass.workspace) { _, _ in }
      return [values, x.gradient?.array ?? []] + store.all.map(\.gradientArray)
    }
    for (found, expected) in zip(results(true), results(false)) {
      #expect(!expected.isEmpty)
      #expect(greatestError(found, expected.map { Double($0) }) < 1e-5)
    }
  }
}
