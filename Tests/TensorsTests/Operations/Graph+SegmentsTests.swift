import Kernels
import Testing

@testable import Tensors

struct GraphSegmentsTests {
  private static let lengths = [3, 0, 1, 5, 2, 0, 16, 4, 17]

  @Test("softmax's way back equals finite differences")
  func softmax() {
    GradientCheck(inputs: [Input.vector(48, seed: 1, scale: 2)]) { $0.segmentSoftmax($1[0]) }.run()
  }

  @Test("pooling's way back equals finite differences", arguments: [1, 17])
  func pooling(columns: Int) {
    let inputs = [Input(48, columns, seed: 1), Input.vector(48, seed: 2)]
    GradientCheck(inputs: inputs) { $0.segmentPool($1[1], $1[0]) }.run()
    GradientCheck(inputs: [inputs[0]]) { $0.segmentPool(nil, $1[0]) }.run()
    GradientCheck(inputs: [inputs[0]]) { $0.segmentPool($0.segmentUniform(), $1[0]) }.run()
  }

  @Test("spreading's way back equals finite differences", arguments: [1, 17])
  func spread(columns: Int) {
    GradientCheck(inputs: [Input(9, columns, seed: 1)]) { $0.segmentSpread($1[0]) }.run()
  }

  @Test("attention as a whole goes back through scores, weights and rows at once")
  func attention() {
    GradientCheck(inputs: [Input(9, 3, seed: 1), Input(48, 3, seed: 2)]) { graph, x in
      graph.segmentPool(graph.segmentSoftmax(graph.segmentDot(x[0], x[1])), x[1])
    }.run()
  }

  @Test("empty histories pool to zero; uniform weights are 1/n and need no gradient")
  func values() {
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0, 2, 2, 3]),
      tape: Tape())
    var rows = Input(3, 2, seed: 1)
    rows.numbers = [1, 2, 3, 4, 5, 6]
    let k = rows.variable(in: graph)
    let uniform = graph.segmentUniform()
    #expect(uniform.value.array == [0.5, 0.5, 1])
    #expect(!uniform.needsGradient)
    #expect(graph.segmentPool(uniform, k).value.array == [2, 3, 0, 0, 5, 6])
    #expect(graph.segmentPool(nil, k).value.array == [4, 6, 0, 0, 5, 6])
  }

  @Test("a batch of empty histories has no behaviours and interests of zero")
  func allEmpty() {
    GradientCheck(lengths: [0, 0, 0], inputs: [Input(0, 3, seed: 1), Input.vector(0, seed: 2)]) {
      $0.segmentPool($0.segmentSoftmax($1[1]), $1[0])
    }.run()
  }
}
