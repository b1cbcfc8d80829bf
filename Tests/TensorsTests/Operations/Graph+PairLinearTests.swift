import Kernels
import Testing

@testable import Tensors

struct GraphPairLinearTests {
  private func layer(_ store: ParameterStore, _ outputs: Int, _ inputs: Int) -> LinearParameters {
    let bias = store.root.vector("bias", outputs)
    bias.assign((0..<outputs).map { 0.1 * Float($0) - 0.2 })
    return LinearParameters(weight: store.root.matrix("weight", outputs, inputs), bias: bias)
  }

  @Test("the way back equals finite differences", arguments: [(1, 1, 1), (3, 2, 5), (17, 16, 18)])
  func gradient(_ sizes: (query: Int, key: Int, outputs: Int)) {
    let store = ParameterStore(seed: 1)
    let layer = layer(store, sizes.outputs, sizes.query + sizes.key)
    GradientCheck(
      lengths: [3, 0, 1, 5, 2, 0],
      inputs: [Input(6, sizes.query, seed: 1), Input(11, sizes.key, seed: 2)], store: store
    ) {
      $0.pairLinear($1[0], $1[1], layer)
    }.run()
  }

  @Test("it is the layer over the features side by side")
  func features() {
    let store = ParameterStore(seed: 2)
    let layer = layer(store, 5, 8)
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0, 3, 3, 4]))
    let a = Input(3, 4, seed: 3).variable(in: graph)
    let k = Input(4, 4, seed: 4).variable(in: graph)
    let split = graph.pairLinear(a, k, layer).value.array
    let literal = graph.linear(
      graph.pairFeatures(a, k, .both), layer.weight, layer.bias
    ).value.array
    #expect(zip(split, literal).allSatisfy { abs($0 - $1) < 1e-6 })
  }
}
