import Kernels
import Testing

@testable import Tensors

struct GraphGRUTests {
  private static let gates: [GRUGate] = [.update, .attention, .scaledUpdate, .scaledKeep]

  private func parameters(
    _ store: ParameterStore, _ gate: GRUGate, inputs: Int, hidden: Int
  ) -> GRUParameters {
    GRUParameters(
      update: gate.hasUpdate ? store.gate("update", inputs, hidden, 0.1) : nil,
      reset: store.gate("reset", inputs, hidden, -0.2),
      candidate: store.gate("candidate", inputs, hidden, 0.3))
  }

  @Test(
    "the way back through all states equals finite differences", arguments: gates, [(2, 3), (3, 2)])
  func states(_ gate: GRUGate, sizes: (inputs: Int, hidden: Int)) {
    let store = ParameterStore(seed: 4)
    let parameters = self.parameters(store, gate, inputs: sizes.inputs, hidden: sizes.hidden)
    GradientCheck(inputs: inputs(gate, sizes.inputs), store: store) { graph, x in
      let result = graph.gru(
        x[0], parameters, graph.timeMajor(), gate: gate, attention: x.dropFirst().first)
      return result.states
    }.run()
  }

  @Test("the way back through the last states equals finite differences", arguments: gates)
  func last(_ gate: GRUGate) {
    let store = ParameterStore(seed: 4)
    let parameters = self.parameters(store, gate, inputs: 2, hidden: 3)
    GradientCheck(inputs: inputs(gate, 2), store: store) { graph, x in
      let result = graph.gru(
        x[0], parameters, graph.timeMajor(), gate: gate, attention: x.dropFirst().first,
        wanted: .last)
      return result.last
    }.run()
  }

  private func inputs(_ gate: GRUGate, _ width: Int) -> [Input] {
    [Input(48, width, seed: 1)] + (gate == .update ? [] : [.vector(48, seed: 2, scale: 0.7)])
  }

  @Test("states are the formula's, in packed rows, in both directions", arguments: gates)
  func values(_ gate: GRUGate) throws {
    for (hidden, isReversed) in [(3, false), (17, false), (16, true)] {
      let store = ParameterStore(seed: 7)
      let parameters = self.parameters(store, gate, inputs: 5, hidden: hidden)
      let lengths = [3, 0, 1, 5, 2, 0, 16, 4, 17]
      let offsets = lengths.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1)) }
      let workspace = Workspace(pool: Pool(threadCount: 1))
      let graph = Graph(workspace: workspace, segments: Segments(offsets))
      let x = Input(48, 5, seed: 3)
      let a = Input.vector(48, seed: 4)
      let result = graph.gru(
        x.variable(in: graph), parameters, graph.timeMajor(isReversed: isReversed), gate: gate,
        attention: gate == .update ? nil : a.variable(in: graph),
        wanted: [.states, .last, .gates])
      let states = result.states.value
      let last = result.last.value
      let gates = try #require(result.gates).value
      for (b, length) in lengths.enumerated() {
        var h = [Double](repeating: 0, count: hidden)
        for t in 0..<length {
          let row = Int(offsets[b]) + (isReversed ? length - 1 - t : t)
          let input = (0..<5).map { Double(x.numbers[row * 5 + $0]) }
          let step = naiveStep(parameters, gate, Double(a.numbers[row]), input, h)
          h = step.state
          #expect(greatestError((0..<hidden).map { states[row, $0] }, h) < 2e-6)
          #expect(greatestError((0..<hidden).map { gates[row, $0] }, step.gate) < 2e-6)
        }
        #expect(greatestError((0..<hidden).map { last[b, $0] }, h) < 2e-6)
      }
    }
  }

  private func naiveStep(
    _ parameters: GRUParameters, _ rule: GRUGate, _ a: Double, _ x: [Double], _ h: [Double]
  ) -> (state: [Double], gate: [Double]) {
    let hidden = h.indices
    let reset = parameters.reset
    let candidate = parameters.candidate
    let u = hidden.map { k in parameters.update.map { naiveSigmoid($0.naive(k, x, h)) } ?? 0 }
    let g = hidden.map { k in
      switch rule {
      case .update: u[k]
      case .attention: a
      case .scaledUpdate: a * u[k]
      case .scaledKeep: 1 - (1 - a) * u[k]
      }
    }
    let state = hidden.map { k in
      let r = naiveSigmoid(reset.naive(k, x, h))
      let fromState = candidate.naiveState(k, h)
      let c = naiveTanh(candidate.naive(k, x, h) - fromState + r * fromState)
      return (1 - g[k]) * h[k] + g[k] * c
    }
    return (state, g)
  }

  @Test("a history's states have the same bits whoever stands beside it")
  func neighbours() {
    let store = ParameterStore(seed: 7)
    let parameters = self.parameters(store, .update, inputs: 5, hidden: 16)
    let x = Input(60, 5, seed: 3)
    func states(_ offsets: [Int32], rows: Range<Int>) -> [[Float]] {
      let graph = Graph(
        workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments(offsets))
      var part = Input(rows.count, 5, seed: 3)
      part.numbers = Array(x.numbers[rows.lowerBound * 5..<rows.upperBound * 5])
      let h = graph.gru(part.variable(in: graph), parameters, graph.timeMajor()).states
      return (0..<rows.count).map { r in (0..<16).map { h.value[r, $0] } }
    }
    let together = states([0, 7, 20, 20, 29, 60], rows: 0..<60)
    for range in [0..<7, 7..<20, 20..<29, 29..<60] {
      let alone = states([0, Int32(range.count)], rows: range)
      #expect(alone == Array(together[range]))
    }
  }
}
