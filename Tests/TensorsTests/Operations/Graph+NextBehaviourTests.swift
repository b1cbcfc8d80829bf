import Foundation
import Kernels
import Testing

@testable import Tensors

struct GraphNextBehaviourTests {
  private let offsets: [Int32] = [0, 3, 3, 4, 9, 11, 11, 29]
  private let laterRows = [1, 2, 5, 6, 7, 8, 10] + Array(12..<29)
  private let workspace = Workspace(pool: Pool(threadCount: 1))

  private func inputs(_ width: Int) -> [Input] {
    [Input(29, width, seed: 1), Input(29, width, seed: 2), Input(24, width, seed: 3)]
  }

  private func loss(_ inputs: [Input]) -> Double {
    let width = inputs[0].columns
    func dot(_ a: Input, _ i: Int, _ b: Input, _ j: Int) -> Double {
      (0..<width).reduce(0) {
        $0 + Double(a.numbers[i * width + $1]) * Double(b.numbers[j * width + $1])
      }
    }
    let sum = laterRows.enumerated().reduce(0.0) { sum, pair in
      let (place, row) = pair
      return sum + log(1 + exp(-dot(inputs[0], row - 1, inputs[1], row)))
        + log(1 + exp(dot(inputs[0], row - 1, inputs[2], place)))
    }
    return sum / Double(laterRows.count)
  }

  @Test("loss and gradients are the formula's", arguments: [2, 16, 19], [false, true])
  func gradients(width: Int, isUsedBefore: Bool) {
    let inputs = inputs(width)
    let tape = Tape()
    workspace.arena.reset()
    workspace.arena.take(1 << 14).update(repeating: .nan, count: 1 << 14)
    let graph = Graph(workspace: workspace, segments: Segments(offsets), tape: tape)
    let x = inputs.map { $0.variable(in: graph) }
    if isUsedBefore {  // gradients are then added to those of ones
      for variable in x { _ = graph.sum(variable) }
    }
    let later = graph.laterBehaviours()
    #expect(later.selection.count == laterRows.count)
    let result = graph.nextBehaviour(
      states: x[0], behaviours: x[1], negatives: x[2], later, weight: 0.5,
      wantsProbabilities: true)
    #expect(abs(result.loss - loss(inputs)) < 1e-6)
    tape.backward(workspace) { _, _ in }
    for (k, input) in inputs.enumerated() {
      let expected = input.numbers.indices.map { i in
        var (up, down) = (inputs, inputs)
        up[k].numbers[i] += 0.01
        down[k].numbers[i] -= 0.01
        let slope = (loss(up) - loss(down)) / Double(up[k].numbers[i] - down[k].numbers[i])
        return 0.5 * slope + (isUsedBefore ? 1 : 0)
      }
      #expect(greatestError(x[k].gradient?.array ?? [], expected) < 1e-4)
    }
    let firsts = [0, 3, 4, 9, 11]
    for row in 0..<29 {
      let isFirst = firsts.contains(row)
      #expect((result.probabilities?[row, 0] == 0) == isFirst)
      #expect((result.probabilities?[row, 1] == 0) == isFirst)
    }
  }

  @Test("the loss has the same bits on any number of threads")
  func threads() {
    let inputs = inputs(16)
    let losses = [1, 3].map { count in
      let pool = Pool(threadCount: count)
      defer { pool.stop() }
      let graph = Graph(workspace: Workspace(pool: pool), segments: Segments(offsets))
      let x = inputs.map { $0.variable(in: graph) }
      return graph.nextBehaviour(
        states: x[0], behaviours: x[1], negatives: x[2], graph.laterBehaviours(), weight: 1
      ).loss
    }
    #expect(losses[0] == losses[1])
  }

  @Test("single behaviours have no loss and no gradient but zero")
  func nothing() {
    let tape = Tape()
    let graph = Graph(workspace: workspace, segments: Segments([0, 1, 2]), tape: tape)
    let x = [Input(2, 3, seed: 1), Input(2, 3, seed: 2), Input(0, 3, seed: 3)].map {
      $0.variable(in: graph)
    }
    let result = graph.nextBehaviour(
      states: x[0], behaviours: x[1], negatives: x[2], graph.laterBehaviours(), weight: 1)
    tape.backward(workspace) { _, _ in }
    #expect(result.loss == 0 && result.probabilities == nil)
    #expect(x[0].gradient?.array.allSatisfy { $0 == 0 } == true)
    #expect(x[1].gradient?.array.allSatisfy { $0 == 0 } == true)
  }
}
