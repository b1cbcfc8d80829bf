import Kernels
import Testing

@testable import Tensors

struct GraphLinearThroughTests {
  private func layers(_ store: ParameterStore, _ inputs: Int, _ middle: Int, _ outputs: Int)
    -> (inner: LinearParameters, weight: Parameter, bias: Parameter)
  {
    let inner = LinearParameters(
      weight: store.root.scope("inner").matrix("weight", middle, inputs),
      bias: store.root.scope("inner").vector("bias", middle, 0.2))
    let outer = store.root.scope("outer")
    return (inner, outer.matrix("weight", outputs, middle), outer.vector("bias", outputs, -0.3))
  }

  @Test(
    "its way back equals finite differences",
    arguments: [(1, 1, 1), (3, 17, 5), (17, 33, 16), (5, 2, 70)])
  func gradients(inputs: Int, middle: Int, outputs: Int) {
    for hasBias in [true, false] {
      let store = ParameterStore(seed: 1)
      let (inner, weight, bias) = layers(store, inputs, middle, outputs)
      GradientCheck(inputs: [Input(5, inputs, seed: 1)], store: store) {
        // The bias counts in any case: all that the store holds is checked.
        let y = $0.linear($1[0], through: inner, weight, hasBias ? bias : nil)
        return hasBias ? y : $0.concat([y, $0.linear($1[0], through: inner, weight, bias)])
      }.run()
    }
  }

  @Test(
    "values and gradients are those of one layer after the other, over more rows than a block",
    arguments: [5, 1500], [Pointwise.identity, .relu])
  func twoLayers(rows: Int, activation: Pointwise) {
    let segments = Segments([0, Int32(rows - 2), Int32(rows - 2), Int32(rows)])
    func results(_ isThrough: Bool) -> [[Float]] {
      let store = ParameterStore(seed: 1)
      let (inner, weight, bias) = layers(store, 7, 70, 130)
      let pool = Pool(threadCount: 2)
      defer { pool.stop() }
      let workspace = Workspace(pool: pool)
      let tape = Tape()
      let graph = Graph(workspace: workspace, segments: segments, tape: tape)
      let x = Input(rows, 7, seed: 1).variable(in: graph)
      let middle = graph.linear(x, inner.weight, inner.bias)
      func outer() -> Variable {
        isThrough
          ? graph.linear(x, through: inner, weight, bias, activation: activation)
          : graph.linear(middle, weight, bias, activation: activation)
      }
      let y = graph.concat([outer(), outer(), graph.linear(middle, weight, nil)])
      let values = y.value.array
      _ = graph.sum(graph.pointwise(.tanh, y))
      // Updates while gradients are still computed must not be seen by those.
      tape.backward(workspace) { parameter, part in
        for row in parameter.rows(ofPart: part) {
          for c in 0..<parameter.values.columns { parameter.values[row, c] = 1e6 }
        }
        parameter.refresh(part: part)
      }
      return [values, x.gradient?.array ?? []]
        + [inner.weight, inner.bias, weight, bias].map { $0.gradientArray }
    }
    for (found, expected) in zip(results(true), results(false)) {
      let size = expected.reduce(1e-6) { max($0, abs($1)) }
      #expect(!expected.isEmpty && found.count == expected.count)
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-5 * size })
    }
  }
}
