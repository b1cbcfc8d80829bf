import Kernels
import Testing

struct MatmulTests {
  private static let sizes = [0, 1, 3, 17, 64, 65, 80]

  /// One product: its factors hold small whole numbers, so every order of summation is exact.
  private struct Product {
    let rows: Int
    let columns: Int
    let depth: Int
    let left: GuardedMatrix  // [rows, depth]
    let leftTransposed: GuardedMatrix  // [depth, rows]
    let right: GuardedMatrix  // [depth, columns]
    let expected: [Float]

    init(_ rows: Int, _ columns: Int, _ depth: Int) {
      self.rows = rows
      self.columns = columns
      self.depth = depth
      // The padding of a left factor must never be read; strides may be wider than a row.
      let left = GuardedMatrix.wholes(
        rows, depth, seed: 1, stride: padded(depth) + lanes, padding: .nan)
      leftTransposed = GuardedMatrix(depth, rows, padding: .nan) { left[$1, $0] }
      let right = GuardedMatrix.wholes(depth, columns, seed: 2, stride: padded(columns) + lanes)
      var sums = [Float](repeating: 0, count: rows * columns)
      sums.withUnsafeMutableBufferPointer { sums in
        for i in 0..<rows {
          for k in 0..<depth {
            let x = left.base[i * left.stride + k]
            let b = right.base + k * right.stride
            var j = 0
            while j < columns {
              sums[i * columns + j] += x * b[j]
              j += 1
            }
          }
        }
      }
      expected = sums
      self.left = left
      self.right = right
    }

    func result(_ value: Float = 0) -> GuardedMatrix {
      GuardedMatrix(rows, columns, stride: padded(columns) + lanes) { _, _ in value }
    }
  }

  @Test("multiply equals its naive twin", arguments: sizes, sizes)
  func multiplies(rows: Int, depth: Int) {
    for columns in Self.sizes + [33, 97] {
      let p = Product(rows, columns, depth)
      let bias = GuardedMatrix.wholes(1, columns, seed: 3)
      let plain = p.result(5)
      let added = p.result(5)
      let biased = p.result(5)
      multiply(
        rows: rows, columns: columns, depth: depth, p.left.base, p.left.stride, p.right.base,
        p.right.stride, into: plain.base, plain.stride)
      multiply(
        rows: rows, columns: columns, depth: depth, p.left.base, p.left.stride, p.right.base,
        p.right.stride, into: added.base, added.stride, accumulate: true)
      multiply(
        rows: rows, columns: columns, depth: depth, p.left.base, p.left.stride, p.right.base,
        p.right.stride, into: biased.base, biased.stride, bias: bias.base)
      #expect(plain.array == p.expected, "\(rows)×\(columns)×\(depth)")
      #expect(added.array == p.expected.map { $0 + 5 }, "\(rows)×\(columns)×\(depth), added")
      #expect(
        biased.array == p.expected.indices.map { p.expected[$0] + bias[0, $0 % columns] },
        "\(rows)×\(columns)×\(depth), with bias")
      #expect(plain.isIntact && added.isIntact && biased.isIntact)
    }
  }

  @Test("multiplyTransposed equals its naive twin", arguments: sizes, sizes)
  func multipliesTransposed(rows: Int, depth: Int) {
    for columns in Self.sizes + [33, 97] {
      let p = Product(rows, columns, depth)
      let plain = p.result(5)
      let added = p.result(5)
      multiplyTransposed(
        rows: rows, columns: columns, depth: depth, p.leftTransposed.base, p.leftTransposed.stride,
        p.right.base, p.right.stride, into: plain.base, plain.stride)
      multiplyTransposed(
        rows: rows, columns: columns, depth: depth, p.leftTransposed.base, p.leftTransposed.stride,
        p.right.base, p.right.stride, into: added.base, added.stride, accumulate: true)
      #expect(plain.array == p.expected, "\(rows)×\(columns)×\(depth)")
      #expect(added.array == p.expected.map { $0 + 5 }, "\(rows)×\(columns)×\(depth), added")
      #expect(plain.isIntact && added.isIntact)
    }
  }

  @Test("a row's bits do not depend on how many rows stand beside it")
  func rowsAreIndependent() {
    let a = GuardedMatrix.random(65, 33, seed: 4)
    let b = GuardedMatrix.random(33, 80, seed: 5)
    let whole = GuardedMatrix(65, 80)
    multiply(
      rows: 65, columns: 80, depth: 33, a.base, a.stride, b.base, b.stride, into: whole.base,
      whole.stride)
    for start in [0, 1, 7, 40, 64] {
      let count = min(23, 65 - start)
      let part = GuardedMatrix(count, 80)
      multiply(
        rows: count, columns: 80, depth: 33, a.row(start), a.stride, b.base, b.stride,
        into: part.base, part.stride)
      #expect(part.bits == Array(whole.bits[start * 80..<(start + count) * 80]))
    }
  }

  @Test("products of real numbers round like sums of floats")
  func rounding() {
    let a = GuardedMatrix.random(40, 200, seed: 6)
    let b = GuardedMatrix.random(200, 30, seed: 7)
    let c = GuardedMatrix(40, 30)
    multiply(
      rows: 40, columns: 30, depth: 200, a.base, a.stride, b.base, b.stride, into: c.base, c.stride)
    let expected = (0..<40).flatMap { i in
      (0..<30).map { j in (0..<200).reduce(0.0) { $0 + Double(a[i, $1]) * Double(b[$1, j]) } }
    }
    #expect(greatestError(c.array, expected) < 2e-6)
  }

  @Test("NaN in a factor stays in its row and column")
  func notANumber() {
    let a = GuardedMatrix.wholes(5, 4, seed: 8)
    a[2, 1] = .nan
    let b = GuardedMatrix.wholes(4, 6, seed: 9)
    let c = GuardedMatrix(5, 6)
    multiply(
      rows: 5, columns: 6, depth: 4, a.base, a.stride, b.base, b.stride, into: c.base, c.stride)
    for (i, value) in c.array.enumerated() { #expect(value.isNaN == (i / 6 == 2)) }
  }

  @Test("sums over rows and over parts equal their naive twins", arguments: sizes)
  func sums(rows: Int) {
    for columns in [1, 17, 80] {
      let a = GuardedMatrix.wholes(rows, columns, seed: 1)
      let expected = (0..<columns).map { c in (0..<rows).reduce(Float(0)) { $0 + a[$1, c] } }
      let plain = GuardedMatrix(1, columns) { _, _ in 5 }
      let added = GuardedMatrix(1, columns) { _, _ in 5 }
      let parts = GuardedMatrix(1, columns) { _, _ in 5 }
      sumRows(a.base, a.stride, rows: rows, width: a.stride, into: plain.base, accumulate: false)
      sumRows(a.base, a.stride, rows: rows, width: a.stride, into: added.base, accumulate: true)
      sumParts(rows, a.base, a.stride, count: a.stride, into: parts.base, scale: 0.5)
      #expect(plain.array == expected)
      #expect(added.array == expected.map { $0 + 5 })
      #expect(parts.array == expected.map { $0 * 0.5 })
      #expect(plain.isIntact && added.isIntact && parts.isIntact)
    }
  }

  @Test("sums over parts may go into the first part")
  func sumsInPlace() {
    let a = GuardedMatrix.wholes(6, 33, seed: 1)
    let expected = (0..<33).map { c in (0..<6).reduce(Float(0)) { $0 + a[$1, c] } }
    sumParts(6, a.base, a.stride, count: a.stride, into: a.base)
    #expect((0..<33).map { a[0, $0] } == expected)
  }

  @Test("row dots and both ways back equal their naive twins", arguments: sizes)
  func rowDotsAndBack(rows: Int) {
    for columns in [1, 16, 17, 80] {
      let a = GuardedMatrix.wholes(rows, columns, seed: 1)
      let w = GuardedMatrix.wholes(1, columns, seed: 2)
      let range = min(1, rows)..<rows
      let scores = GuardedMatrix(vector: rows) { _ in 9 }
      rowDots(a.base, a.stride, range, w.base, width: w.stride, bias: 3, into: scores.base)
      #expect(
        scores.array
          == (0..<rows).map { r in
            range.contains(r) ? (0..<columns).reduce(3) { $0 + a[r, $1] * w[0, $1] } : 9
          })
      let g = GuardedMatrix.wholes(1, rows, seed: 3)
      for accumulate in [false, true] {
        let start: Float = accumulate ? 5 : 0
        let outer = GuardedMatrix(rows, columns) { _, _ in 5 }
        outerRows(
          g.base, range, w.base, width: w.stride, into: outer.base, outer.stride,
          accumulate: accumulate)
        #expect(
          outer.array
            == (0..<rows * columns).map { i in
              let (r, c) = (i / columns, i % columns)
              return range.contains(r) ? start + g[0, r] * w[0, c] : 5
            })
        let sum = GuardedMatrix(1, columns) { _, _ in 5 }
        weightedRowSum(
          a.base, a.stride, rows: rows, g.base, width: a.stride, into: sum.base,
          accumulate: accumulate)
        #expect(
          sum.array
            == (0..<columns).map { c in (0..<rows).reduce(start) { $0 + g[0, $1] * a[$1, c] } })
        #expect(scores.isIntact && outer.isIntact && sum.isIntact)
      }
    }
  }

  @Test("the peak's loop counts two operations for each lane of each multiply-add")
  func peak() {
    let sink = GuardedMatrix(1, 64)
    #expect(fusedMultiplyAdds(1000, sink.base) == 48_000 * Double(lanes))
    #expect(sink.isIntact)
  }
}
