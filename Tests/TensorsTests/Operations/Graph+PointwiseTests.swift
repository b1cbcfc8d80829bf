import Kernels
import Testing

@testable import Tensors

struct GraphPointwiseTests {
  private static let functions: [Pointwise] = [.identity, .sigmoid, .relu, .tanh, .leakyReLU]

  @Test("each function's way back equals finite differences", arguments: functions)
  func pointwise(_ function: Pointwise) {
    for input in [
      Input(5, 3, seed: 1, gap: 0.1), Input(7, 17, seed: 2, gap: 0.1),
      Input.vector(37, seed: 3, gap: 0.1),
    ] {
      GradientCheck(inputs: [input]) { $0.pointwise(function, $1[0]) }.run()
    }
  }

  @Test("no function disturbs a dot product behind it", arguments: functions)
  func paddingBehind(_ function: Pointwise) {
    GradientCheck(
      lengths: [2, 3], inputs: [Input(2, 3, seed: 1, gap: 0.1), Input(5, 3, seed: 2, gap: 0.1)]
    ) { graph, x in
      graph.segmentDot(graph.pointwise(function, x[0]), graph.pointwise(function, x[1]))
    }.run()
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0, 1]))
    let x = Input(1, 3, seed: 1).variable(in: graph)
    let y = graph.pointwise(function, x)
    let dot = graph.segmentDot(y, y).value.array
    let expected = y.value.array.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(greatestError(dot, [expected]) < 1e-6)
  }

  @Test("PReLU's way back equals finite differences", arguments: [1, 16, 17])
  func prelu(columns: Int) {
    let store = ParameterStore(seed: 1)
    let alpha = store.root.vector("alpha", columns, 0.25)
    GradientCheck(inputs: [Input(9, columns, seed: 1, gap: 0.1)], store: store) {
      $0.prelu($1[0], alpha: alpha)
    }.run()
  }
}
