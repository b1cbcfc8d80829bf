import Kernels
import Testing

@testable import Tensors

struct GraphScaleRowsTests {
  @Test("the way back of scaled rows equals finite differences", arguments: [1, 16, 17])
  func gradient(columns: Int) {
    GradientCheck(inputs: [.vector(48, seed: 1), Input(48, columns, seed: 2)]) {
      $0.scaleRows($1[0], $1[1])
    }.run()
  }
}
