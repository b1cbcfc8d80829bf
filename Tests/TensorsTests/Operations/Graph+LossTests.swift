import Foundation
import Kernels
import Testing

@testable import Tensors

struct GraphLossTests {
  private func run(_ logits: [Float], _ labels: [Float], uses: Int = 1) -> (
    loss: Double, gradient: [Float]?
  ) {
    let tape = Tape()
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0]), tape: tape)
    var input = Input.vector(logits.count, seed: 1)
    input.numbers = logits
    let z = input.variable(in: graph)
    var loss = 0.0
    for _ in 0..<uses { loss = graph.binaryCrossEntropy(z, labels: labels) }
    return (loss, z.gradient?.array)
  }

  @Test("the loss is the mean of the exact losses, its gradient (σ(z) − y)/B")
  func exact() {
    let logits: [Float] = [100, -100, 100, -100, 0, 1.5, -3, 20, -20]
    let labels: [Float] = [0, 1, 1, 0, 1, 0, 1, 1, 0]
    let count = Double(logits.count)
    let expected = zip(logits, labels).reduce(0.0) {
      let (z, y) = (Double($1.0), Double($1.1))
      return $0 + (max(z, 0) - z * y + log1p(exp(-abs(z)))) / count
    }
    let slopes = zip(logits, labels).map { z, y in
      (1 / (1 + exp(-Double(z))) - Double(y)) / count
    }
    for uses in 1...2 {
      let found = run(logits, labels, uses: uses)
      #expect(abs(found.loss - expected) < 1e-6 * expected)
      #expect(greatestError(found.gradient ?? [], slopes.map { $0 * Double(uses) }) < 1e-7)
    }
  }

  @Test("an empty batch costs nothing")
  func empty() {
    #expect(run([], []).loss == 0)
  }

  @Test("without a tape there is no gradient")
  func noTape() {
    let graph = Graph(workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0]))
    let z = Input.vector(3, seed: 1).variable(in: graph)
    _ = graph.binaryCrossEntropy(z, labels: [0, 1, 0])
    #expect(z.gradient == nil)
  }

  @Test("sum adds all values up, and its gradient is 1 everywhere but in the padding")
  func sum() throws {
    for input in [Input(3, 5, seed: 1), Input.vector(7, seed: 2)] {
      let graph = Graph(workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0]))
      let x = input.variable(in: graph)
      let expected = input.numbers.reduce(0.0) { $0 + Double($1) }
      #expect(graph.sum(x) == expected)
      _ = graph.sum(x)
      let gradient = try #require(x.gradient)
      #expect(gradient.array.allSatisfy { $0 == 2 })
      for r in 0..<gradient.rows {
        #expect((gradient.columns..<gradient.stride).allSatisfy { gradient[r, $0] == 0 })
      }
    }
  }
}
