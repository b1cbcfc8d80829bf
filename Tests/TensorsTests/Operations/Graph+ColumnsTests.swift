import Kernels
import Testing

@testable import Tensors

struct GraphColumnsTests {
  @Test(
    "the way back of columns equals finite differences", arguments: [0..<1, 1..<4, 0..<20, 3..<20])
  func gradient(range: Range<Int>) {
    GradientCheck(inputs: [Input(48, 20, seed: 1)]) { $0.columns($1[0], range) }.run()
  }

  @Test("slices put side by side again are the whole, there and back")
  func slices() {
    GradientCheck(inputs: [Input(9, 5, seed: 1)]) { graph, x in
      graph.concat([0..<2, 2..<3, 3..<5].map { graph.columns(x[0], $0) })
    }.run()
  }
}
