import Kernels
import Testing

@testable import Tensors

struct GraphConcatTests {
  @Test("concat's way back equals finite differences")
  func concat() {
    let inputs = [Input(9, 3, seed: 1), Input(9, 16, seed: 2), Input(9, 1, seed: 3)]
    GradientCheck(inputs: inputs) { $0.concat($1) }.run()
  }

  @Test("vectors may stand among matrices")
  func vectors() {
    let inputs = [Input.vector(48, seed: 1), Input(48, 2, seed: 2), Input.vector(48, seed: 3)]
    GradientCheck(inputs: inputs) { $0.concat($1) }.run()
  }

  @Test("one value twice gets both gradients")
  func twice() {
    GradientCheck(inputs: [Input(9, 3, seed: 1), Input(9, 2, seed: 2)]) {
      $0.concat([$1[0], $1[1], $1[0]])
    }.run()
  }

  @Test("columns stand side by side in the order of the parts")
  func values() {
    let graph = Graph(workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0]))
    var a = Input(2, 2, seed: 1)
    var b = Input.vector(2, seed: 1)
    a.numbers = [1, 2, 3, 4]
    b.numbers = [5, 6]
    let parts = [a.variable(in: graph), b.variable(in: graph)]
    #expect(graph.concat(parts).value.array == [1, 2, 5, 3, 4, 6])
    #expect(graph.concat([parts[0]]) === parts[0])
    #expect(graph.concat([]).value.shapeText == "[0, 0]")
  }
}
