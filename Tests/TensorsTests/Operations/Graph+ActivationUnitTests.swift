import Kernels
import Testing

@testable import Tensors

struct GraphActivationUnitTests {
  /// The parameters of a unit over vectors of a width.
  private struct Unit {
    let store = ParameterStore(seed: 3)
    var hidden: [LinearParameters] = []
    let output: LinearParameters

    init(_ dimension: Int, _ units: [Int], name: String = "unit") {
      var width = 4 * dimension
      for (k, count) in units.enumerated() {
        let scope = store.root.scope(name).scope("\(k)")
        hidden.append(
          LinearParameters(
            weight: scope.matrix("weight", count, width), bias: scope.vector("bias", count, 0.2)))
        width = count
      }
      let scope = store.root.scope(name).scope("output")
      output = LinearParameters(
        weight: scope.matrix("weight", 1, width), bias: scope.vector("bias", 1, 0.1))
    }
  }

  @Test(
    "the unit's way back equals finite differences", arguments: [[3], [17], [5, 4], [4, 3, 2]])
  func gradient(units: [Int]) {
    for (activation, dimension) in [(Pointwise.sigmoid, 2), (.tanh, 3)] {
      let unit = Unit(dimension, units)
      // A weight that two uses share would need its chunk sums twice: the operation forbids it.
      GradientCheck(
        inputs: [Input(9, dimension, seed: 1), Input(48, dimension, seed: 2)], store: unit.store,
        doubles: false
      ) {
        $0.activationUnit(
          query: $1[0], keys: $1[1], hidden: unit.hidden, output: unit.output,
          activation: activation)
      }.run()
    }
  }

  @Test("a query and keys that are used elsewhere too collect both gradients")
  func sharedInputs() {
    let unit = Unit(2, [3])
    GradientCheck(
      inputs: [Input(9, 2, seed: 1), Input(48, 2, seed: 2)], store: unit.store, doubles: false
    ) { graph, x in
      let scores = graph.activationUnit(
        query: x[0], keys: x[1], hidden: unit.hidden, output: unit.output, activation: .sigmoid)
      return graph.concat([x[0], graph.segmentPool(scores, x[1])])
    }.run()
  }

  @Test("a first layer wide enough for several parts has its gradient before any part is updated")
  func severalParts() {
    let unit = Unit(2, [400, 200])
    #expect(unit.hidden.allSatisfy { $0.weight.parts > 1 })
    let pool = Pool(threadCount: 4)
    defer { pool.stop() }
    var first: [[Float]] = []
    for threadCount in [1, 4] {
      let workspace = Workspace(pool: threadCount == 1 ? Pool(threadCount: 1) : pool)
      for _ in 0..<20 {
        let tape = Tape()
        let graph = Graph(workspace: workspace, segments: Segments([0, 3, 40]), tape: tape)
        let scores = graph.activationUnit(
          query: Input(2, 2, seed: 1).variable(in: graph),
          keys: Input(40, 2, seed: 2).variable(in: graph), hidden: unit.hidden,
          output: unit.output, activation: .sigmoid)
        _ = graph.sum(scores)
        // What an update of each part would read.
        let seen = unit.store.all.map { _ in
          UnsafeMutablePointer<Float>.allocate(capacity: 400 * padded(400))
        }
        defer { for p in seen { p.deallocate() } }
        for parameter in unit.store.all {
          if let gradient = parameter.gradient {
            clear(gradient.base, gradient.rows * gradient.stride)
          }
        }
        tape.backward(workspace) { parameter, part in
          guard let gradient = parameter.gradient,
            let index = unit.store.all.firstIndex(where: { $0 === parameter })
          else { return }
          for r in parameter.rows(ofPart: part) {
            for c in 0..<gradient.columns { seen[index][r * gradient.columns + c] = gradient[r, c] }
          }
        }
        let updates = unit.store.all.enumerated().map { index, parameter in
          (0..<parameter.count).map { seen[index][$0] }
        }
        if first.isEmpty { first = updates }
        #expect(updates == first)
      }
    }
    #expect(first.allSatisfy { $0.contains { $0 != 0 } })
  }
}
