import Kernels
import Testing

@testable import Tensors

struct GraphLinearTests {
  @Test("linear's way back equals finite differences", arguments: [1, 17], [1, 16, 33])
  func linear(inputs: Int, outputs: Int) {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", outputs, inputs)
    let bias = store.root.vector("bias", outputs, 0.3)
    GradientCheck(inputs: [Input(5, inputs, seed: 1)], store: store) {
      $0.linear($1[0], weight, bias)
    }.run()
    let bare = ParameterStore(seed: 1)
    let map = bare.root.matrix("weight", outputs, inputs)
    GradientCheck(inputs: [Input(5, inputs, seed: 1)], store: bare) {
      $0.linear($1[0], map, nil)
    }.run()
  }

  @Test("linear computes x Wᵀ + b")
  func values() {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 2, 3)
    let bias = store.root.vector("bias", 2)
    weight.assign([1, 2, 3, 4, 5, 6])
    bias.assign([10, 20])
    let graph = Graph(workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0]))
    var x = Input(2, 3, seed: 1)
    x.numbers = [1, 0, -1, 2, 1, 0]
    let y = graph.linear(x.variable(in: graph), weight, bias)
    #expect(y.value.array == [8, 18, 14, 33])
    #expect(y.gradient == nil)
  }

  @Test("a weight wide enough for several parts gets all rows of its gradient")
  func severalParts() {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 200, 3)
    #expect(weight.parts > 1)
    GradientCheck(inputs: [Input(4, 3, seed: 1)], store: store) {
      $0.linear($1[0], weight, nil)
    }.run()
  }

  @Test("no rows give no output and gradients of zero")
  func noRows() {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 3, 2)
    let bias = store.root.vector("bias", 3)
    GradientCheck(lengths: [], inputs: [Input(0, 2, seed: 1)], store: store) {
      $0.linear($1[0], weight, bias)
    }.run()
  }

  @Test("score's way back equals finite differences", arguments: [1, 16, 17])
  func score(inputs: Int) {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 1, inputs)
    let bias = store.root.vector("bias", 1, 0.3)
    GradientCheck(inputs: [Input(48, inputs, seed: 1)], store: store) {
      $0.score($1[0], weight, bias)
    }.run()
  }

  @Test("two layers on one input add up their gradients")
  func sharedInput() {
    let store = ParameterStore(seed: 1)
    let first = store.root.matrix("first", 3, 4)
    let second = store.root.matrix("second", 1, 4)
    GradientCheck(inputs: [Input(9, 4, seed: 1)], store: store) { graph, x in
      graph.concat([graph.linear(x[0], first, nil), graph.score(x[0], second, nil)])
    }.run()
  }
}
