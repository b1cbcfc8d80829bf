import Foundation
import Kernels
import Testing

@testable import Tensors

struct GraphSelfAttentionTests {
  private static let lengths = [3, 0, 1, 5, 2, 0, 16, 4, 17]

  private func inputs(_ columns: Int) -> [Input] {
    (1...3).map { Input(48, columns, seed: UInt64($0)) }
  }

  @Test(
    "self-attention's way back equals finite differences", arguments: [(4, 2), (6, 1), (10, 2)])
  func wayBack(columns: Int, heads: Int) {
    GradientCheck(inputs: inputs(columns)) {
      $0.selfAttention(query: $1[0], key: $1[1], value: $1[2], heads: heads)
    }.run()
  }

  @Test("one value may be query, key and value at once")
  func shared() {
    GradientCheck(inputs: [Input(48, 6, seed: 1)], doubles: false) {
      $0.selfAttention(query: $1[0], key: $1[0], value: $1[0], heads: 2)
    }.run()
  }

  /// The literal sums in double precision: outputs, then weights [row, column, head] of each sequence.
  private func naive(_ lengths: [Int], _ x: [Input], heads: Int) -> (out: [Double], p: [Double]) {
    let width = x[0].columns
    let size = width / heads
    var out = [Double](repeating: 0, count: x[0].rows * width)
    var all: [Double] = []
    var start = 0
    for n in lengths {
      func at(_ k: Int, _ row: Int, _ h: Int, _ c: Int) -> Double {
        Double(x[k].numbers[(start + row) * width + h * size + c])
      }
      var p = [Double](repeating: 0, count: n * n * heads)
      for h in 0..<heads {
        for i in 0..<n {
          let scores = (0..<n).map { j in
            (0..<size).reduce(0.0) { $0 + at(0, i, h, $1) * at(1, j, h, $1) }
              / Double(size).squareRoot()
          }
          let powers = scores.map { exp($0) }
          let sum = powers.reduce(0, +)
          for j in 0..<n {
            p[(i * n + j) * heads + h] = powers[j] / sum
            for c in 0..<size {
              out[(start + i) * width + h * size + c] += powers[j] / sum * at(2, j, h, c)
            }
          }
        }
      }
      all += p
      start += n
    }
    return (out, all)
  }

  @Test(
    "outputs and weights equal the literal sums, for sequences of any length",
    arguments: [(12, 4), (24, 4), (64, 8), (16, 1), (40, 4), (33, 1)])
  func values(columns: Int, heads: Int) {
    let lengths = [1, 0, 7, 33, 64, 65, 150, 200, 16]
    let rows = lengths.reduce(0, +)
    let x = (1...3).map { Input(rows, columns, seed: UInt64($0), scale: 2) }
    let graph = Graph(
      workspace: Workspace(pool: Pool(threadCount: 1)),
      segments: Segments(lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1)) }))
    let v = x.map { $0.variable(in: graph) }
    let out = graph.selfAttention(query: v[0], key: v[1], value: v[2], heads: heads).value.array
    let expected = naive(lengths, x, heads: heads)
    #expect(greatestError(out, expected.out) < 1e-5)
    let weights = graph.selfAttentionWeights(query: v[0], key: v[1], heads: heads)
    #expect(weights.count == expected.p.count)
    #expect(greatestError(weights, expected.p) < 1e-5)
  }

  @Test("long sequences go back as the literal sums do")
  func longWayBack() {
    GradientCheck(
      lengths: [70, 140], inputs: (1...3).map { Input(210, 2, seed: UInt64($0)) }, doubles: false
    ) { $0.selfAttention(query: $1[0], key: $1[1], value: $1[2], heads: 1) }.run()
  }

  @Test("a batch of nothing has no output")
  func nothing() {
    GradientCheck(lengths: [], inputs: (1...3).map { Input(0, 4, seed: UInt64($0)) }) {
      $0.selfAttention(query: $1[0], key: $1[1], value: $1[2], heads: 2)
    }.run()
  }
}
