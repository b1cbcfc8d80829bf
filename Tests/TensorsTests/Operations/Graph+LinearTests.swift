import Kernels
import Testing

@testable import Tensors

struct GraphLinearTests {
  @Test("linear's way back equals finite differences", arguments: [1, 17], [1, 16, 33])
  func linear(inputs: Int, outputs: Int) {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", outputs, inputs)
    let bias = store.root.vector("bias", outputs, 0.3)
    GradientCheck(inputs: [Input(5, inputs, seed: 1)], store: store) {
      $0.linear($1[0], weight, bias)
    }.run()
    let bare = ParameterStore(seed: 1)
    let map = bare.root.matrix("weight", outputs, inputs)
    GradientCheck(inputs: [Input(5, inputs, seed: 1)], store: bare) {
      $0.linear($1[0], map, nil)
    }.run()
  }

  @Test(
    "an activation behind it goes back as by itself, over more rows than a block",
    arguments: [Pointwise.relu, .leakyReLU, .tanh])
  func activation(_ function: Pointwise) {
    for rows in [5, 150] {
      let lengths = [rows - 2, 2]
      let input = Input(rows, 3, seed: 1)
      func results(_ isFused: Bool) -> [[Float]] {
        let store = ParameterStore(seed: 1)
        let weight = store.root.matrix("weight", 17, 3)
        let bias = store.root.vector("bias", 17, 0.3)
        let workspace = Workspace(pool: Pool(threadCount: 1))
        let tape = Tape()
        let graph = Graph(
          workspace: workspace, segments: Segments([0, Int32(lengths[0]), Int32(rows)]),
          tape: tape)
        let x = input.variable(in: graph)
        let y =
          isFused
          ? graph.linear(x, weight, bias, activation: function)
          : graph.pointwise(function, graph.linear(x, weight, bias))
        let values = y.value.array
        _ = graph.sum(graph.layerNorm(y, LayerNormParameters(store.root, 17)))
        tape.backward(workspace) { _, _ in }
        return [values, x.gradient?.array ?? [], weight.gradientArray, bias.gradientArray]
      }
      #expect(results(true) == results(false))
    }
  }

  @Test("linear computes x Wᵀ + b")
  func values() {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 2, 3)
    let bias = store.root.vector("bias", 2)
    weight.assign([1, 2, 3, 4, 5, 6])
    bias.assign([10, 20])
    let graph = Graph(workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0]))
    var x = Input(2, 3, seed: 1)
    x.numbers = [1, 0, -1, 2, 1, 0]
    let y = graph.linear(x.variable(in: graph), weight, bias)
    #expect(y.value.array == [8, 18, 14, 33])
    #expect(y.gradient == nil)
  }

  @Test("a weight wide enough for several parts gets all rows of its gradient")
  func severalParts() {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 200, 3)
    #expect(weight.parts > 1)
    GradientCheck(inputs: [Input(4, 3, seed: 1)], store: store) {
      $0.linear($1[0], weight, nil)
    }.run()
  }

  @Test("no rows give no output and gradients of zero")
  func noRows() {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 3, 2)
    let bias = store.root.vector("bias", 3)
    GradientCheck(lengths: [], inputs: [Input(0, 2, seed: 1)], store: store) {
      $0.linear($1[0], weight, bias)
    }.run()
  }

  @Test("score's way back equals finite differences", arguments: [1, 16, 17])
  func score(inputs: Int) {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", 1, inputs)
    let bias = store.root.vector("bias", 1, 0.3)
    GradientCheck(inputs: [Input(48, inputs, seed: 1)], store: store) {
      $0.score($1[0], weight, bias)
    }.run()
  }

  @Test("two layers on one input add up their gradients")
  func sharedInput() {
    let store = ParameterStore(seed: 1)
    let first = store.root.matrix("first", 3, 4)
    let second = store.root.matrix("second", 1, 4)
    GradientCheck(inputs: [Input(9, 4, seed: 1)], store: store) { graph, x in
      graph.concat([graph.linear(x[0], first, nil), graph.score(x[0], second, nil)])
    }.run()
  }
}

extension LayerNormParameters {
  fileprivate init(_ scope: ParameterScope, _ width: Int) {
    self.init(
      scale: scope.vector("scale", width, 0.7), shift: scope.vector("shift", width), epsilon: 0.1)
  }
}

struct GraphNarrowLinearTests {
  @Test("many rows through a small weight: gradients as one sum gives them, on any threads")
  func manyRows() {
    let lengths = [700, 0, 3, 900, 41]
    let rows = lengths.reduce(0, +)
    let input = Input(rows, 5, seed: 1)
    func run(_ threadCount: Int) -> (x: [Float], weight: [Float], bias: [Float]) {
      let store = ParameterStore(seed: 1)
      let weight = store.root.matrix("weight", 7, 5)
      let bias = store.root.vector("bias", 7, 0.1)
      let pool = Pool(threadCount: threadCount)
      defer { pool.stop() }
      let workspace = Workspace(pool: pool)
      let tape = Tape()
      let graph = Graph(
        workspace: workspace,
        segments: Segments(lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1)) }),
        tape: tape)
      let x = input.variable(in: graph)
      _ = graph.sum(graph.linear(x, weight, bias, activation: .relu))
      tape.backward(workspace) { _, _ in }
      return (x.gradient?.array ?? [], weight.gradientArray, bias.gradientArray)
    }
    let found = run(1)
    let many = run(3)
    #expect(many.x == found.x && many.weight == found.weight && many.bias == found.bias)
    let store = ParameterStore(seed: 1)
    let w = store.root.matrix("weight", 7, 5).array.map { Double($0) }
    var (dw, db) = ([Double](repeating: 0, count: 35), [Double](repeating: 0, count: 7))
    var dx = [Double](repeating: 0, count: rows * 5)
    for r in 0..<rows {
      for o in 0..<7 {
        let y = (0..<5).reduce(0.1) { $0 + Double(input.numbers[r * 5 + $1]) * w[o * 5 + $1] }
        guard y > 0 else { continue }
        db[o] += 1
        for c in 0..<5 {
          dw[o * 5 + c] += Double(input.numbers[r * 5 + c])
          dx[r * 5 + c] += w[o * 5 + c]
        }
      }
    }
    #expect(greatestError(found.x, dx) < 1e-4)
    #expect(greatestError(found.weight, dw) < 1e-2)
    #expect(greatestError(found.bias, db) < 1e-2)
  }
}
