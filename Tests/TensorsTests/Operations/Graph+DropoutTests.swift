import Kernels
import Testing

@testable import Tensors

struct GraphDropoutTests {
  private func dropped(
    _ rows: Int, _ columns: Int, rate: Float, seed: UInt64, threadCount: Int = 1, passes: Int = 1,
    isTraining: Bool = true
  ) -> [[Float]] {
    let pool = Pool(threadCount: threadCount)
    defer { pool.stop() }
    let graph = Graph(
      workspace: Workspace(pool: pool), segments: Segments([0]), isTraining: isTraining,
      dropoutSeed: seed)
    var x = Input(rows, columns, seed: 1)
    x.numbers = x.numbers.map { _ in 1 }
    let ones = x.variable(in: graph)
    return (0..<passes).map { _ in graph.dropout(ones, rate: rate).value.array }
  }

  @Test("the rest is scaled up, so the mean stays", arguments: [Float(0.1), 0.5, 0.9])
  func mean(rate: Float) {
    let values = dropped(200, 50, rate: rate, seed: 3)[0]
    let kept = values.filter { $0 != 0 }
    #expect(kept.allSatisfy { abs($0 - 1 / (1 - rate)) < 1e-5 })
    let share = Double(kept.count) / 10_000
    let deviation = (Double(rate) * (1 - Double(rate)) / 10_000).squareRoot()
    #expect(abs(share - (1 - Double(rate))) < 4 * deviation)
  }

  @Test("the same seed drops the same, on any number of threads; another seed drops others")
  func seeds() {
    let first = dropped(100, 7, rate: 0.5, seed: 3)
    #expect(dropped(100, 7, rate: 0.5, seed: 3, threadCount: 3) == first)
    #expect(dropped(100, 7, rate: 0.5, seed: 4) != first)
  }

  @Test("each dropout of a pass drops others")
  func passes() {
    let masks = dropped(100, 7, rate: 0.5, seed: 3, passes: 3)
    #expect(Set(masks).count == 3)
    #expect(dropped(100, 7, rate: 0.5, seed: 3, passes: 3) == masks)
  }

  @Test("outside training, and at rate 0, it is not there")
  func off() {
    #expect(dropped(9, 7, rate: 0.5, seed: 3, isTraining: false)[0].allSatisfy { $0 == 1 })
    #expect(dropped(9, 7, rate: 0, seed: 3)[0].allSatisfy { $0 == 1 })
  }

  @Test("its way back drops what its way forward dropped", arguments: [1, 17])
  func gradient(columns: Int) {
    // A second dropout in the pass has a mask of its own.
    GradientCheck(inputs: [Input(9, columns, seed: 1)], isTraining: true, doubles: false) {
      $0.dropout($1[0], rate: 0.4)
    }.run()
    GradientCheck(inputs: [Input(9, columns, seed: 1)], isTraining: true, doubles: false) {
      $0.concat([$1[0], $0.dropout($1[0], rate: 0.4)])
    }.run()
  }
}
