import Kernels
import Testing

struct BatchNormTests {
  private func naive(_ x: [Double], _ scale: [Double], _ shift: [Double], width: Int) -> [Double] {
    var y = x
    for c in 0..<width {
      let column = stride(from: c, to: x.count, by: width).map { x[$0] }
      let mean = column.reduce(0, +) / Double(column.count)
      let squares = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(column.count) + 1e-8).squareRoot()
      for i in stride(from: c, to: x.count, by: width) {
        y[i] = scale[c] * (x[i] - mean) / deviation + shift[c]
      }
    }
    return y
  }

  @Test("both ways equal their naive twins", arguments: [2, 3, 17, 65], [1, 3])
  func twins(rows: Int, width: Int) {
    let x = GuardedMatrix.random(rows, width, seed: 1, scale: 2)
    let scale = GuardedMatrix.random(1, width, seed: 2)
    let shift = GuardedMatrix.random(1, width, seed: 3)
    let mean = GuardedMatrix(1, width)
    let variance = GuardedMatrix(1, width)
    let inverse = GuardedMatrix(1, width)
    let partial = GuardedMatrix(2, width)
    columnMoments(
      x.base, rows: rows, width: x.stride, mean: partial.base, squares: partial.row(1))
    mergeMoments(
      counts: [rows], partial.base, width: x.stride, mean: mean.base, variance: variance.base)
    inverseDeviation(variance.base, width: x.stride, into: inverse.base)
    let y = GuardedMatrix(rows, width)
    batchNormForward(
      x.base, rows: rows, width: x.stride, mean: mean.base, inverse: inverse.base,
      scale: scale.base, shift: shift.base, into: y.base)
    #expect(
      greatestError(y.array, naive(x.doubles, scale.doubles, shift.doubles, width: width)) < 2e-6)

    let g = GuardedMatrix.random(rows, width, seed: 4)
    let sums = GuardedMatrix(2, width)
    batchNormSums(
      x.base, g.base, rows: rows, width: x.stride, mean: mean.base, inverse: inverse.base,
      into: sums.base)
    let means = GuardedMatrix(2, width)
    sumParts(
      1, sums.base, 0, count: 2 * x.stride, into: means.base, scale: 1 / Float(rows))
    let weights = g.doubles
    func loss(_ x: [Double], _ scale: [Double], _ shift: [Double]) -> Double {
      zip(naive(x, scale, shift, width: width), weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let a = x.doubles
    let b = scale.doubles
    let c = shift.doubles
    let slope = slopes(a) { loss($0, b, c) }
    for accumulate in [false, true] {
      let gradient = GuardedMatrix(rows, width) { _, _ in 2 }
      batchNormBackward(
        x.base, g.base, rows: rows, width: x.stride, mean: mean.base, inverse: inverse.base,
        scale: scale.base, meanG: means.base, meanGX: means.row(1), into: gradient.base,
        accumulate: accumulate)
      // Two rows are ±1 after normalising whatever they are: their slopes are differences of noise.
      #expect(greatestError(gradient.array, slope.map { $0 + (accumulate ? 2 : 0) }) < 1e-5)
      #expect(gradient.isIntact)
    }
    #expect(greatestError((0..<width).map { sums[0, $0] }, slopes(c) { loss(a, b, $0) }) < 1e-5)
    #expect(greatestError((0..<width).map { sums[1, $0] }, slopes(b) { loss(a, $0, c) }) < 1e-5)
    #expect(y.isIntact && sums.isIntact)
  }
}
