import Foundation
import Kernels
import Testing

struct FunctionsTests {
  /// f of each number, computed by the kernel.
  private func values(_ function: Function, _ x: [Float]) -> [Float] {
    let input = GuardedMatrix(vector: x.count) { x[$0] }
    let output = GuardedMatrix(vector: x.count)
    apply(function, input.base, output.base, x.count)
    #expect(output.isIntact)
    return output.array
  }

  private func grid(_ low: Float, _ high: Float, _ count: Int = 20_001) -> [Float] {
    (0..<count).map { low + (high - low) * Float($0) / Float(count - 1) }
  }

  /// The greatest distance from the exact values, in units of their last place.
  private func greatestUlps(_ function: Function, _ x: [Float], _ exact: (Double) -> Double)
    -> Double
  {
    zip(x, values(function, x)).reduce(0) { worst, pair in
      let expected = exact(Double(pair.0))
      let distance = abs(Double(pair.1) - expected) / Double(Float(expected).ulp)
      return distance.isNaN ? .infinity : max(worst, distance)
    }
  }

  private func greatestDistance(_ function: Function, _ x: [Float], _ exact: (Double) -> Double)
    -> Double
  {
    greatestError(values(function, x), x.map { exact(Double($0)) })
  }

  @Test("exp is within 2 units in the last place on −87 … 88")
  func exponential() {
    #expect(greatestUlps(.exp, grid(-87, 88)) { Foundation.exp($0) } < 2)
    #expect(greatestUlps(.exp, grid(-1e-3, 1e-3)) { Foundation.exp($0) } < 2)
    #expect(values(.exp, [0, -0.0]) == [1, 1])
  }

  @Test("exp is clamped outside, also at the infinities")
  func exponentialClamp() {
    let ends = values(.exp, [-87, 88])
    #expect(values(.exp, [-88, -1e30, -.infinity]) == Array(repeating: ends[0], count: 3))
    #expect(values(.exp, [89, 1e30, .infinity]) == Array(repeating: ends[1], count: 3))
    #expect(ends.allSatisfy { $0 > 0 && $0.isFinite })
  }

  @Test("sigmoid is within 1e-7 of the exact value")
  func logistic() {
    func exact(_ x: Double) -> Double { 1 / (1 + Foundation.exp(-x)) }
    #expect(greatestDistance(.sigmoid, grid(-40, 40), exact) < 1e-7)
    #expect(greatestDistance(.sigmoid, grid(-1, 1), exact) < 1e-7)
    #expect(greatestDistance(.sigmoid, [-1e30, -100, 100, 1e30], exact) < 1e-7)
    #expect(values(.sigmoid, [0, .infinity]) == [0.5, 1])
    #expect(values(.sigmoid, [-.infinity])[0] > 0)
  }

  @Test("sigmoid of small numbers keeps its relative precision")
  func logisticTail() {
    let x = grid(-39, -10)
    for (a, y) in zip(x, values(.sigmoid, x)) {
      let expected = 1 / (1 + Foundation.exp(-Double(a)))
      #expect(abs(Double(y) - expected) < 1e-6 * expected)
    }
  }

  @Test("tanh is within 2e-7 of the exact value")
  func hyperbolicTangent() {
    #expect(greatestDistance(.tanh, grid(-10, 10)) { Foundation.tanh($0) } < 2e-7)
    #expect(greatestDistance(.tanh, grid(-1, 1)) { Foundation.tanh($0) } < 2e-7)
    #expect(values(.tanh, [0, .infinity, -.infinity, 1e30, -1e30]) == [0, 1, -1, 1, -1])
    #expect(values(.tanh, [1e-20, -1e-20]) == [1e-20, -1e-20])
  }

  @Test("log1p is within 2 units in the last place")
  func logarithm() {
    #expect(greatestUlps(.log1p, grid(1e-6, 1)) { Foundation.log1p($0) } < 2)
    #expect(greatestUlps(.log1p, grid(-0.99, 1000)) { Foundation.log1p($0) } < 2)
    #expect(values(.log1p, [0]) == [0])
    #expect(greatestUlps(.log1p, [1e-20, 1e-10, 1e30]) { Foundation.log1p($0) } < 2)
  }

  @Test("a tail shorter than a vector has the same bits, and nothing behind it is written")
  func tails() {
    let x = (0..<65).map { Float($0) * 0.1 - 0.9 }
    for function in Function.allCases {
      let whole = values(function, x).map { $0.bitPattern }
      for count in [0, 1, 3, 17, 64] {
        #expect(
          values(function, Array(x.prefix(count))).map { $0.bitPattern }
            == Array(whole.prefix(count)))
      }
    }
  }

  @Test("the output may be the input", arguments: Function.allCases)
  func inPlace(_ function: Function) {
    let x = (0..<37).map { Float($0) * 0.05 }
    let both = GuardedMatrix(vector: x.count) { x[$0] }
    apply(function, both.base, both.base, x.count)
    #expect(both.array == values(function, x))
  }

  @Test("what a NaN becomes stays in its lane and in the function's range")
  func notANumber() {
    // Clamping may swallow a NaN: with 16 lanes it becomes the upper bound, with 8 or 4 it stays.
    func isAllowed(_ y: Float, _ range: ClosedRange<Float>) -> Bool {
      y.isNaN || range.contains(y)
    }
    for lane in [0, 5, 19] {
      var x = (0..<20).map { Float($0) * 0.1 }
      let clean = Function.allCases.map { values($0, x) }
      x[lane] = .nan
      for (function, expected) in zip(Function.allCases, clean) {
        let y = values(function, x)
        #expect((0..<20).allSatisfy { $0 == lane || y[$0] == expected[$0] })
        switch function {
        case .exp: #expect(isAllowed(y[lane], 0...Foundation.exp(Float(88.1))))
        case .sigmoid: #expect(isAllowed(y[lane], 0...1))
        case .tanh: #expect(isAllowed(y[lane], -1...1))
        case .log1p: #expect(y[lane].isNaN)
        }
      }
    }
  }
}
