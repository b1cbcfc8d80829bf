import Kernels
import Testing

@testable import Tensors

struct GraphLSTMTests {
  private func parameters(_ store: ParameterStore, inputs: Int, hidden: Int) -> LSTMParameters {
    LSTMParameters(
      inputGate: store.gate("input_gate", inputs, hidden, 0.1),
      forgetGate: store.gate("forget_gate", inputs, hidden, 0.4),
      cell: store.gate("cell", inputs, hidden, -0.2),
      outputGate: store.gate("output_gate", inputs, hidden, -0.1))
  }

  @Test(
    "the way back equals finite differences, in both directions", arguments: [false, true],
    [(2, 3), (3, 2)])
  func gradient(isReversed: Bool, sizes: (inputs: Int, hidden: Int)) {
    let store = ParameterStore(seed: 4)
    let parameters = self.parameters(store, inputs: sizes.inputs, hidden: sizes.hidden)
    GradientCheck(inputs: [Input(48, sizes.inputs, seed: 1)], store: store) {
      $0.lstm($1[0], parameters, $0.timeMajor(isReversed: isReversed))
    }.run()
  }

  @Test("sequences may be packed otherwise than the batch")
  func otherPacking() {
    let store = ParameterStore(seed: 4)
    let parameters = self.parameters(store, inputs: 2, hidden: 3)
    GradientCheck(inputs: [Input(11, 2, seed: 1)], store: store) {
      $0.lstm($1[0], parameters, $0.timeMajor(Segments([0, 4, 4, 5, 11])))
    }.run()
  }

  @Test(
    "states are the formula's, each at its input's place", arguments: [3, 16, 17], [false, true])
  func values(hidden: Int, isReversed: Bool) {
    let parameters = self.parameters(ParameterStore(seed: 7), inputs: 5, hidden: hidden)
    let offsets: [Int32] = [0, 3, 3, 4, 9, 30]
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments(offsets))
    let x = Input(30, 5, seed: 3)
    let states = graph.lstm(
      x.variable(in: graph), parameters, graph.timeMajor(isReversed: isReversed)
    ).value
    for b in 0..<offsets.count - 1 {
      let rows = Int(offsets[b])..<Int(offsets[b + 1])
      var h = [Double](repeating: 0, count: hidden)
      var c = h
      for row in isReversed ? Array(rows.reversed()) : Array(rows) {
        let input = (0..<5).map { Double(x.numbers[row * 5 + $0]) }
        let old = h
        for k in 0..<hidden {
          let i = naiveSigmoid(parameters.inputGate.naive(k, input, old))
          let f = naiveSigmoid(parameters.forgetGate.naive(k, input, old))
          let g = naiveTanh(parameters.cell.naive(k, input, old))
          let o = naiveSigmoid(parameters.outputGate.naive(k, input, old))
          c[k] = f * c[k] + i * g
          h[k] = o * naiveTanh(c[k])
        }
        #expect(greatestError((0..<hidden).map { states[row, $0] }, h) < 2e-6)
      }
    }
  }
}
