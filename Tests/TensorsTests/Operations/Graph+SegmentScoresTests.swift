import Kernels
import Testing

@testable import Tensors

struct GraphSegmentScoresTests {
  @Test("the dot product's way back equals finite differences", arguments: [1, 16, 17])
  func dot(dimension: Int) {
    GradientCheck(inputs: [Input(9, dimension, seed: 1), Input(48, dimension, seed: 2)]) {
      $0.segmentDot($1[0], $1[1])
    }.run()
  }

  @Test("the cosine's way back equals finite differences", arguments: [2, 17])
  func cosine(dimension: Int) {
    GradientCheck(
      inputs: [Input(9, dimension, seed: 1, gap: 0.3), Input(48, dimension, seed: 2, gap: 0.3)]
    ) {
      $0.segmentCosine($1[0], $1[1])
    }.run()
  }

  @Test("a zero vector has cosine 0 and finite gradients")
  func zeroVector() throws {
    let workspace = Workspace(pool: Pool(threadCount: 1))
    let tape = Tape()
    let graph = Graph(workspace: workspace, segments: Segments([0, 2, 3]), tape: tape)
    var q = Input(2, 2, seed: 1)
    var k = Input(3, 2, seed: 1)
    q.numbers = [3, 4, 0, 0]
    k.numbers = [0, 0, 3, 4, 1, 0]
    let a = q.variable(in: graph)
    let b = k.variable(in: graph)
    let scores = graph.segmentCosine(a, b)
    #expect(greatestError(scores.value.array, [0, 1, 0]) < 1e-6)
    _ = graph.sum(scores)
    tape.backwardToValues(workspace)
    // Below the least divisor the score is linear in the zero vector: q / 1e-8.
    let keys = try #require(b.gradient).array
    #expect(greatestError(keys, [3e8, 4e8, 0, 0, 0, 0]) < 1e-6)
    #expect(try #require(a.gradient).array.allSatisfy { $0.isFinite })
  }

  @Test("cosines are between −1 and 1 whatever the lengths")
  func range() {
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0, 3]))
    var q = Input(1, 2, seed: 1)
    var k = Input(3, 2, seed: 1)
    q.numbers = [1e-3, 2e-3]
    k.numbers = [1e5, 2e5, -5, -10, 2e-4, -1e-4]
    let scores = graph.segmentCosine(q.variable(in: graph), k.variable(in: graph)).value.array
    #expect(greatestError(scores, [1, -1, 0]) < 1e-6)
  }
}
