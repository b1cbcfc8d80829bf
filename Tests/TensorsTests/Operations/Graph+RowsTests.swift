import Kernels
import Testing

@testable import Tensors

struct GraphRowsTests {
  private static let lengths = [3, 0, 1, 5, 2, 0, 16, 4, 17]

  @Test("appending goes back to the rows, to what is appended and to all reads of a learnt row")
  func append() {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 4, 2)
    let numbers = (0..<57).map { Int32($0 % 3) }
    GradientCheck(inputs: [Input(48, 3, seed: 1), Input(9, 3, seed: 2)], store: store) {
      $0.append($1[1], to: $1[0], beside: weight, numbers)
    }.run()
  }

  @Test("the last rows are those that were appended")
  func last() {
    let lengths = Self.lengths.map { $0 + 1 }
    GradientCheck(lengths: lengths, inputs: [Input(57, 3, seed: 1)]) { $0.lastRows($1[0]) }.run()
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0, 2, 2, 3]))
    let (rows, more) = (Input(3, 2, seed: 1), Input(3, 2, seed: 2))
    let weight = ParameterStore(seed: 1).root.vector("weight", 2, 7)
    let all = graph.append(
      more.variable(in: graph), to: rows.variable(in: graph), beside: weight, [0, 0, 0, 0, 0, 0])
    let inside = graph.packed(by: Segments([0, 3, 4, 6]))
    let expected = (0..<3).flatMap { more.numbers[2 * $0..<2 * $0 + 2] + [7, 7] }
    #expect(inside.lastRows(all).value.array == expected)
    #expect(inside.segments.longest == 3)
  }

  @Test("what belongs to an empty history is zero and gets no gradient")
  func empty() {
    GradientCheck(inputs: [Input(9, 3, seed: 1)]) { $0.zeroWhereEmpty($1[0]) }.run()
    GradientCheck(lengths: [1, 2], inputs: [Input(2, 3, seed: 1)], doubles: false) {
      $0.zeroWhereEmpty($1[0])
    }.run()
  }
}

struct GraphSessionRowsTests {
  @Test("session rows go back to behaviours and to each bias")
  func sessionRows() {
    let store = ParameterStore(seed: 1)
    let bias = SessionBias(
      session: store.root.vector("session", 3, 0.1),
      position: store.root.vector("position", 4, 0.2),
      unit: store.root.vector("unit", 5, 0.3))
    // Three histories of 3, 0 and 6; the second session of the last one lost its two oldest rows.
    let kept = KeptSessions(spans: [0..<1, 1..<3, 3..<5, 7..<9], offsets: [0, 2, 2, 4])
    GradientCheck(lengths: [3, 0, 6], inputs: [Input(9, 5, seed: 1)], store: store) {
      $0.sessionRows($1[0], kept, bias)
    }.run()
  }

  @Test("sessions are numbered from each impression's oldest")
  func numbers() {
    let kept = KeptSessions(spans: [0..<1, 1..<3, 3..<5, 7..<9], offsets: [0, 2, 2, 4])
    #expect(kept.numbers == [0, 1, 0, 1])
    #expect(kept.bySession.rowCount == 7 && kept.byImpression.rowCount == 4)
  }
}
