import Foundation
import Kernels
import Testing

extension Pointwise {
  /// The function in double precision.
  func exact(_ x: Double) -> Double {
    switch self {
    case .identity: return x
    case .sigmoid: return 1 / (1 + Foundation.exp(-x))
    case .relu: return max(x, 0)
    case .tanh: return Foundation.tanh(x)
    case .leakyReLU: return x > 0 ? x : 0.01 * x
    }
  }

  /// Its derivative at a point whose value is y.
  func slope(output y: Double) -> Double {
    switch self {
    case .identity: return 1
    case .sigmoid: return y * (1 - y)
    case .relu: return y > 0 ? 1 : 0
    case .tanh: return 1 - y * y
    case .leakyReLU: return y > 0 ? 1 : 0.01
    }
  }
}

struct ActivationsTests {
  private static let functions: [Pointwise] = [.identity, .sigmoid, .relu, .tanh, .leakyReLU]
  private static let counts = [0, 1, 2, 3, 5].map { $0 * lanes }

  @Test("functions and derivatives equal their naive twins", arguments: functions, counts)
  func pointwise(_ function: Pointwise, count: Int) {
    let x = GuardedMatrix.random(1, count, seed: 1, scale: 6)
    let y = GuardedMatrix(1, count)
    activate(function, x.base, into: y.base, count: count)
    #expect(greatestError(y.array, x.doubles.map { function.exact($0) }) < 2e-7)
    let g = GuardedMatrix.random(1, count, seed: 2)
    for accumulate in [false, true] {
      let gradient = GuardedMatrix(1, count) { _, _ in 3 }
      activateBackward(
        function, output: y.base, g.base, into: gradient.base, count: count, accumulate: accumulate)
      let expected = zip(y.doubles, g.doubles).map {
        $1 * function.slope(output: $0) + (accumulate ? 3 : 0)
      }
      #expect(greatestError(gradient.array, expected) < 3e-7)
      #expect(gradient.isIntact)
    }
    let both = GuardedMatrix(1, count) { x[$0, $1] }
    activate(function, both.base, into: both.base, count: count)
    #expect(both.bits == y.bits)
    #expect(y.isIntact && both.isIntact)
  }

  @Test("the output decides a slope, so relu's is 0 at 0")
  func reluAtZero() {
    let y = GuardedMatrix(1, lanes)
    let g = GuardedMatrix(1, lanes) { _, _ in 1 }
    let gradient = GuardedMatrix(1, lanes) { _, _ in 9 }
    activateBackward(
      .relu, output: y.base, g.base, into: gradient.base, count: lanes, accumulate: false)
    #expect(gradient.array.allSatisfy { $0 == 0 })
  }

  @Test("PReLU and its way back equal their naive twins", arguments: [0, 1, 3, 17, 64, 65])
  func preluTwins(rows: Int) {
    for columns in [1, 16, 17, 80] {
      let x = GuardedMatrix.random(rows, columns, seed: 1)
      if rows > 0 { x[0, 0] = 0 }
      let alpha = GuardedMatrix.random(1, columns, seed: 2)
      let y = GuardedMatrix(rows, columns)
      prelu(x.base, rows: rows, width: x.stride, alpha: alpha.base, into: y.base)
      let expected = (0..<rows * columns).map { i in
        let v = Double(x[i / columns, i % columns])
        return v > 0 ? v : v * Double(alpha[0, i % columns])
      }
      #expect(greatestError(y.array, expected) < 1e-7)
      let g = GuardedMatrix.random(rows, columns, seed: 3)
      for accumulate in [false, true] {
        let gradient = GuardedMatrix(rows, columns) { _, _ in 3 }
        let alphaSum = GuardedMatrix(1, columns) { _, _ in 3 }
        preluBackward(
          x.base, g.base, rows: rows, width: x.stride, alpha: alpha.base, into: gradient.base,
          accumulate: accumulate, alphaSum: alphaSum.base)
        let slopes = (0..<rows * columns).map { i in
          let (r, c) = (i / columns, i % columns)
          return Double(g[r, c]) * (x[r, c] > 0 ? 1 : Double(alpha[0, c])) + (accumulate ? 3 : 0)
        }
        let sums = (0..<columns).map { c in
          (0..<rows).reduce(0.0) { $0 + Double(g[$1, c]) * min(Double(x[$1, c]), 0) }
        }
        #expect(greatestError(gradient.array, slopes) < 1e-6)
        #expect(greatestError(alphaSum.array, sums) < 1e-6)
        #expect(gradient.isIntact && alphaSum.isIntact && y.isIntact)
      }
    }
  }

  @Test("products and scaled sums of elements equal their naive twins", arguments: counts)
  func elements(count: Int) {
    let a = GuardedMatrix.wholes(1, count, seed: 1)
    let b = GuardedMatrix.wholes(1, count, seed: 2)
    let products = zip(a.array, b.array).map { $0 * $1 }
    for accumulate in [false, true] {
      let out = GuardedMatrix(1, count) { _, _ in 3 }
      multiplyElements(a.base, b.base, into: out.base, count: count, accumulate: accumulate)
      #expect(out.array == products.map { $0 + (accumulate ? 3 : 0) })
      #expect(out.isIntact)
    }
    let out = GuardedMatrix(1, count) { _, c in Float(c) }
    addScaled(a.base, scale: 0.5, into: out.base, count: count)
    #expect(out.array == (0..<count).map { Float($0) + 0.5 * a[0, $0] })
    #expect(out.isIntact)
  }
}
