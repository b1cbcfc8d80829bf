import Kernels
import Testing

@testable import Tensors

struct GraphClampedExponentialTests {
  @Test("the way back equals finite differences inside the bounds")
  func gradient() {
    GradientCheck(lengths: [3, 0, 40, 5], inputs: [.vector(48, seed: 1, scale: 2)]) {
      $0.clampedExponential($1[0], limit: 10)
    }.run()
  }

  @Test("beyond the bounds the value stands still and nothing comes back")
  func clamped() {
    GradientCheck(lengths: [5], inputs: [.vector(5, seed: 1, scale: 1, gap: 3)]) {
      $0.clampedExponential($1[0], limit: 1.5)
    }.run()
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0, 4]))
    var x = Input.vector(4, seed: 1)
    x.numbers = [-500, -2, 2, 500]
    let y = graph.clampedExponential(x.variable(in: graph), limit: 3).value.array
    let expected: [Float] = [0.049_787_07, 0.135_335_28, 7.389_056, 20.085_537]
    #expect(zip(y, expected).allSatisfy { abs($0 - $1) <= 1e-6 * max(1, $1) })
  }
}
