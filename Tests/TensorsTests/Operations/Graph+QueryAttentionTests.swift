import Kernels
import Testing

@testable import Tensors

struct GraphQueryAttentionTests {
  @Test(
    "attention of one query goes back as finite differences do",
    arguments: [(4, 2), (6, 1), (10, 5), (18, 1)])
  func own(columns: Int, heads: Int) {
    let inputs = [
      Input(9, columns, seed: 1), Input(48, columns, seed: 2), Input(48, columns, seed: 3),
    ]
    GradientCheck(inputs: inputs) {
      $0.queryAttention(query: $1[0], key: $1[1], value: $1[2], heads: heads).output
    }.run()
  }

  @Test("heads that share their rows go back as finite differences do", arguments: [1, 3])
  func shared(heads: Int) {
    let inputs = [Input(9, heads * padded(5), seed: 1, scale: 0.5), Input(48, 5, seed: 2)]
    GradientCheck(inputs: inputs, tolerance: 1e-3) {
      $0.sharedQueryAttention(query: $1[0], rows: $1[1], heads: heads, scale: 0.7).output
    }.run()
  }

  @Test(
    "queries and values by head go back as finite differences do", arguments: [(6, 2), (20, 4)])
  func heads(width: Int, heads: Int) {
    let store = ParameterStore(seed: 1)
    let weight = store.root.matrix("weight", width, 5)
    GradientCheck(inputs: [Input(9, width, seed: 1)], store: store) {
      $0.headQueries($1[0], weight, heads: heads)
    }.run()
    let bias = store.root.vector("bias", width)
    GradientCheck(inputs: [Input(9, heads * padded(5), seed: 1)], store: store) {
      $0.headValues($1[0], weight, bias, heads: heads)
    }.run()
  }

  @Test("shared rows give what keys and values computed for each row give")
  func sameAsOwn() {
    let (heads, width, dimension) = (4, 12, 7)
    let lengths = [1, 0, 40, 200, 16, 5]
    let rows = lengths.reduce(0, +)
    let store = ParameterStore(seed: 3)
    let key = store.root.matrix("key", width, dimension)
    let value = store.root.matrix("value", width, dimension)
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)),
      segments: Segments(lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1)) }))
    let q = Input(lengths.count, width, seed: 1, scale: 2).variable(in: graph)
    let x = Input(rows, dimension, seed: 2, scale: 2).variable(in: graph)
    let own = graph.queryAttention(
      query: q, key: graph.linear(x, key, nil), value: graph.linear(x, value, nil), heads: heads)
    let shared = graph.sharedQueryAttention(
      query: graph.headQueries(q, key, heads: heads), rows: x, heads: heads,
      scale: 1 / Float(width / heads).squareRoot())
    let values = graph.headValues(shared.output, value, nil, heads: heads)
    #expect(greatestError(values.value.array, own.output.value.array.map { Double($0) }) < 1e-5)
    let weights = own.weights.array
    #expect(weights.count == rows * heads)
    #expect(greatestError(shared.weights.array, weights.map { Double($0) }) < 1e-5)
  }
}
