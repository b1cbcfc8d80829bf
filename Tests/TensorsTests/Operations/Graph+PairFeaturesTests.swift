import Kernels
import Testing

@testable import Tensors

struct GraphPairFeaturesTests {
  private static let features: [PairFeatures] = [.both, .differenceAndProduct, .product, .outer]

  @Test("each kind's way back equals finite differences", arguments: features)
  func gradient(_ features: PairFeatures) {
    for dimension in [1, 3] {
      GradientCheck(
        lengths: [3, 0, 1, 5, 2],
        inputs: [Input(5, dimension, seed: 1), Input(11, dimension, seed: 2)]
      ) {
        $0.pairFeatures($1[0], $1[1], features)
      }.run()
    }
  }

  @Test("features stand in the documented order")
  func values() {
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0, 1]))
    var q = Input(1, 2, seed: 1)
    var k = Input(1, 2, seed: 1)
    q.numbers = [2, 3]
    k.numbers = [5, 7]
    let a = q.variable(in: graph)
    let b = k.variable(in: graph)
    func row(_ features: PairFeatures) -> [Float] {
      #expect(features.count(2) == graph.pairFeatures(a, b, features).value.columns)
      return graph.pairFeatures(a, b, features).value.array
    }
    #expect(row(.both) == [2, 3, 5, 7])
    #expect(row(.differenceAndProduct) == [2, 3, 5, 7, -3, -4, 10, 21])
    #expect(row(.product) == [2, 3, 5, 7, 10, 21])
    #expect(row(.outer) == [2, 3, 5, 7, 10, 21, 10, 14, 15, 21])
  }
}
