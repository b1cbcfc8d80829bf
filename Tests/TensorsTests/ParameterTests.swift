import Kernels
import Testing

@testable import Tensors

struct ParameterTests {
  private static let rowCounts = [1, 2, 16, 17, 80, 81, 144, 145, 200, 500, 513, 1000]

  @Test("parts share a weight's rows, each once, in whole machine vectors", arguments: rowCounts)
  func parts(rows: Int) {
    let weight = ParameterStore(seed: 1).root.matrix("weight", rows, 3)
    let ranges = (0..<weight.parts).map { weight.rows(ofPart: $0) }
    #expect(ranges.flatMap { Array($0) } == Array(0..<rows))
    #expect(ranges.allSatisfy { $0.isEmpty || $0.lowerBound % lanes == 0 })
    #expect(weight.parts <= 8)
  }

  @Test("refreshing every part brings the transposed copy up to date", arguments: rowCounts)
  func refresh(rows: Int) throws {
    for columns in [1, 17] {
      let weight = ParameterStore(seed: 1).root.matrix("weight", rows, columns)
      let transposed = try #require(weight.transposed)
      let stride = padded(rows)
      func isUpToDate() -> Bool {
        (0..<columns).allSatisfy { c in
          (0..<stride).allSatisfy { r in
            transposed[c * stride + r] == (r < rows ? weight.values[r, c] : 0)
          }
        }
      }
      #expect(isUpToDate())
      // The order of parts does not matter: threads finish as they like.
      for order in [Array(0..<weight.parts), Array((0..<weight.parts).reversed())] {
        for r in 0..<rows { for c in 0..<columns { weight.values[r, c] += 1 } }
        #expect(!isUpToDate())
        for part in order { weight.refresh(part: part) }
        #expect(isUpToDate())
      }
    }
  }

  @Test("assigned numbers come back, row after row, without padding")
  func assign() {
    let store = ParameterStore(seed: 1)
    let root = store.root
    for parameter in [
      root.matrix("weight", 5, 17), root.vector("bias", 19), root.table("table", 6, 3, .normal(1)),
      root.statistic("mean", 4, 0),
    ] {
      let numbers = (0..<parameter.count).map { Float($0) }
      parameter.assign(numbers)
      #expect(parameter.array == numbers)
      let t = parameter.values
      #expect((0..<t.rows).allSatisfy { r in (t.columns..<t.stride).allSatisfy { t[r, $0] == 0 } })
    }
  }

  @Test("only what is trained has a gradient, and only matrices a transposed copy")
  func kinds() {
    let root = ParameterStore(seed: 1).root
    let weight = root.matrix("weight", 5, 17)
    let bias = root.vector("bias", 5)
    let table = root.table("table", 6, 3, .normal(1))
    let mean = root.statistic("mean", 4, 0)
    #expect(weight.gradient != nil && weight.transposed != nil && weight.touched == nil)
    #expect(bias.gradient != nil && bias.transposed == nil)
    #expect(table.gradient == nil && table.touched != nil)
    #expect(mean.gradient == nil && mean.touched == nil)
    #expect(mean.gradientArray == [0, 0, 0, 0])
    #expect(table.gradientArray == Array(repeating: 0, count: 18))
  }

  @Test("the squared norm of a gradient is that of its numbers, for tables of their sums")
  func squaredNorm() {
    let store = ParameterStore(seed: 1, threadCount: 4)
    let table = store.root.table("table", 9, 3, .normal(1))
    let weight = store.root.matrix("weight", 2, 3)
    let workspace = Workspace(pool: Pool(threadCount: 1))
    let tape = Tape()
    let graph = Graph(workspace: workspace, segments: Segments([0]), tape: tape)
    let y = graph.linear(graph.gather([(table, [1, 4, 1, 8])], count: 4), weight, nil)
    _ = graph.sum(graph.pointwise(.tanh, y))
    tape.backward(workspace) { _, _ in }
    for parameter in [table, weight] {
      let expected = parameter.gradientArray.reduce(0.0) { $0 + Double($1) * Double($1) }
      #expect(expected > 0)
      #expect(abs(parameter.squaredGradientNorm - expected) < 1e-9 * expected)
    }
  }
}
