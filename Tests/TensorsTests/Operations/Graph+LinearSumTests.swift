import Kernels
import Testing

@testable import Tensors

struct GraphLinearSumTests {
  @Test("the way back equals finite differences for one, two and three parts", arguments: 1...3)
  func gradient(count: Int) {
    let store = ParameterStore(seed: 1)
    let widths = Array([3, 1, 17].prefix(count))
    let weights = widths.enumerated().map { store.root.matrix("w\($0)", 4, $1) }
    let bias = store.root.vector("b", 4, 0.3)
    GradientCheck(
      inputs: widths.enumerated().map { Input(9, $1, seed: UInt64($0) + 1) }, store: store
    ) { graph, inputs in
      graph.linearSum(Array(zip(inputs, weights)), bias)
    }.run()
  }

  @Test("it is one linear layer over the parts side by side")
  func together() {
    let store = ParameterStore(seed: 2)
    let whole = store.root.matrix("whole", 3, 5)
    let (left, right) = (store.root.matrix("left", 3, 2), store.root.matrix("right", 3, 3))
    let bias = store.root.vector("bias", 3, -0.5)
    let rows = (0..<3).map { row in Array(whole.array[row * 5..<row * 5 + 5]) }
    left.assign(rows.flatMap { $0[..<2] })
    right.assign(rows.flatMap { $0[2...] })
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0, 1, 2, 3, 4]))
    let a = Input(4, 2, seed: 3).variable(in: graph)
    let b = Input(4, 3, seed: 4).variable(in: graph)
    let sum = graph.linearSum([(a, left), (b, right)], bias).value.array
    let one = graph.linear(graph.concat([a, b]), whole, bias).value.array
    #expect(zip(sum, one).allSatisfy { abs($0 - $1) < 1e-6 })
  }
}
