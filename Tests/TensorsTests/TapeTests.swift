import Kernels
import Testing

@testable import Tensors

struct TapeTests {
  private let workspace = Workspace(pool: Pool(threadCount: 1))

  @Test("nodes are walked from the last to the first, once")
  func order() {
    let tape = Tape()
    let walked = Walked()
    for k in 0..<5 { tape.record { walked.numbers.append(k) } }
    tape.backward(workspace) { _, _ in }
    tape.backward(workspace) { _, _ in }
    #expect(walked.numbers == [4, 3, 2, 1, 0])
  }

  private final class Walked {
    var numbers: [Int] = []
  }

  @Test("every part of every parameter that was reached is updated once, others never")
  func updates() {
    let store = ParameterStore(seed: 1, threadCount: 4)
    let wide = store.root.matrix("wide", 300, 3)
    let table = store.root.table("table", 5, 3, .normal(1))
    let bias = store.root.vector("bias", 300)
    _ = store.root.matrix("unused", 3, 3)
    let tape = Tape()
    for _ in 0..<3 {
      let graph = Graph(workspace: workspace, segments: Segments([0]), tape: tape)
      let rows = graph.gather([(table, [1, 2])], count: 2)
      _ = graph.sum(graph.linear(rows, wide, bias))
      let walked = Walked()
      let reached = tape.backward(workspace) { parameter, part in
        walked.numbers.append(
          store.all.firstIndex { $0 === parameter }.map { $0 * 100 + part } ?? -1)
      }
      #expect(Set(reached.map { $0.name }) == ["wide", "table", "bias"])
      let expected = (0..<wide.parts).map { $0 } + (0..<table.parts).map { 100 + $0 } + [200]
      #expect(walked.numbers.sorted() == expected)
    }
  }

  @Test("a step's gradients do not add up with the last step's")
  func stepsAreSeparate() {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 2, 3)
    let table = store.root.table("table", 5, 3, .normal(1))
    let tape = Tape()
    var first: [[Float]] = []
    for _ in 0..<3 {
      let graph = Graph(workspace: workspace, segments: Segments([0]), tape: tape)
      _ = graph.sum(graph.linear(graph.gather([(table, [1, 2, 1])], count: 3), weight, nil))
      tape.backward(workspace) { _, _ in }
      let gradients = [weight.gradientArray, table.gradientArray]
      if first.isEmpty { first = gradients }
      #expect(gradients == first)
    }
  }

  @Test("the way back to values alone leaves the parameters' gradients as they were")
  func valuesAlone() throws {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 2, 3)
    let tape = Tape()
    let graph = Graph(workspace: workspace, segments: Segments([0]), tape: tape)
    let x = Input(4, 3, seed: 1).variable(in: graph)
    _ = graph.sum(graph.linear(x, weight, nil))
    tape.backwardToValues(workspace)
    let expected = (0..<4).flatMap { _ in
      (0..<3).map { weight.values[0, $0] + weight.values[1, $0] }
    }
    #expect(greatestError(try #require(x.gradient).array, expected.map { Double($0) }) < 1e-6)
    #expect(weight.gradientArray.allSatisfy { $0 == 0 })
    // Nothing waits for the next step.
    #expect(tape.backward(workspace) { _, _ in }.isEmpty)
  }

  @Test("a value that no loss depends on gets no gradient, and its operation is passed over")
  func unusedBranch() {
    let store = ParameterStore(seed: 1)
    let used = store.root.matrix("used", 2, 3)
    let unused = store.root.matrix("unused", 2, 3)
    let tape = Tape()
    let graph = Graph(workspace: workspace, segments: Segments([0]), tape: tape)
    let x = Input(4, 3, seed: 1).variable(in: graph)
    let side = graph.pointwise(.tanh, graph.linear(x, unused, nil))
    _ = graph.sum(graph.linear(x, used, nil))
    let reached = tape.backward(workspace) { _, _ in }
    #expect(side.gradient == nil)
    #expect(reached.map { $0.name } == ["used"])
  }
}
