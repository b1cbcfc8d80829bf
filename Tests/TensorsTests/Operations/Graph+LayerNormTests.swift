import Kernels
import Testing

@testable import Tensors

struct GraphLayerNormTests {
  @Test("the way back equals finite differences", arguments: [3, 16, 21])
  func wayBack(columns: Int) {
    let store = ParameterStore(seed: 1)
    let norm = LayerNormParameters(
      scale: store.root.vector("weight", columns, 0.8),
      shift: store.root.vector("bias", columns, 0.1), epsilon: 0.1)
    let inputs = [Input(48, columns, seed: 1), Input(48, columns, seed: 2)]
    GradientCheck(inputs: inputs, store: store, tolerance: 2e-3) {
      $0.layerNorm($1[0], plus: $1[1], norm)
    }.run()
    GradientCheck(inputs: [inputs[0]], store: store, tolerance: 2e-3) {
      $0.layerNorm($1[0], norm)
    }.run()
  }

  @Test("a row has mean 0 and variance 1, whatever it is shifted or scaled by")
  func values() {
    let store = ParameterStore(seed: 1)
    let norm = LayerNormParameters(
      scale: store.root.vector("weight", 5, 1), shift: store.root.vector("bias", 5), epsilon: 1e-8)
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0, 1, 2]))
    var x = Input(2, 5, seed: 1)
    x.numbers = [1, 2, 3, 4, 5, 1010, 1020, 1030, 1040, 1050]
    let y = graph.layerNorm(x.variable(in: graph), norm).value.array
    let expected = [-2, -1, 0, 1, 2].map { $0 / 2.0.squareRoot() }
    #expect(greatestError(y, expected + expected) < 1e-5)
  }
}
