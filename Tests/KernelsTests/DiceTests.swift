import Foundation
import Kernels
import Testing

struct DiceTests {
  /// Rows of uneven chunks; an empty one too.
  static let cuts: [[Int]] = [[1], [2], [3], [17], [64, 1], [1, 0, 30, 2], [65, 65, 3]]

  /// Dice over the rows of a batch in double precision, straight from its definition.
  private func naive(_ s: [Double], _ alpha: [Double], width: Int) -> [Double] {
    let rows = s.count / width
    var f = s
    for c in 0..<width {
      let column = stride(from: c, to: s.count, by: width).map { s[$0] }
      let mean = column.reduce(0, +) / Double(rows)
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
      for i in stride(from: c, to: s.count, by: width) {
        let p = 1 / (1 + exp(-(s[i] - mean) / (variance + 1e-8).squareRoot()))
        f[i] = p * s[i] + (1 - p) * alpha[c] * s[i]
      }
    }
    return f
  }

  /// The passes over chunks, joined as a layer joins them.
  private struct Passes {
    let s: GuardedMatrix
    let alpha: GuardedMatrix
    let f: GuardedMatrix
    let gate: GuardedMatrix
    let mean: GuardedMatrix
    let variance: GuardedMatrix
    let inverse: GuardedMatrix
    let ranges: [Range<Int>]

    init(_ cut: [Int], width: Int, seed: UInt64) {
      let rows = cut.reduce(0, +)
      s = .random(rows, width, seed: seed, scale: 2)
      alpha = .random(1, width, seed: seed + 1)
      f = GuardedMatrix(rows, width)
      gate = GuardedMatrix(rows, width)
      mean = GuardedMatrix(1, width)
      variance = GuardedMatrix(1, width)
      inverse = GuardedMatrix(1, width)
      ranges = cut.reduce(into: []) { all, count in
        let start = all.last?.upperBound ?? 0
        all.append(start..<start + count)
      }
      let partial = GuardedMatrix(2 * cut.count, width)
      for (k, range) in ranges.enumerated() {
        columnMoments(
          s.row(range.lowerBound), rows: range.count, width: s.stride, mean: partial.row(2 * k),
          squares: partial.row(2 * k + 1))
      }
      mergeMoments(
        counts: cut, partial.base, width: s.stride, mean: mean.base, variance: variance.base)
      inverseDeviation(variance.base, width: s.stride, into: inverse.base)
      for range in ranges {
        let at = range.lowerBound * s.stride
        diceForward(
          s.base + at, rows: range.count, width: s.stride, statistics, into: f.base + at,
          gate: gate.base + at)
      }
    }

    var statistics: DiceStatistics {
      DiceStatistics(mean: mean.base, inverse: inverse.base, alpha: alpha.base)
    }

    /// ∂/∂s and ∂/∂α of Σ d·f, and the sums of ∂/∂s over the rows.
    func backward(_ d: GuardedMatrix) -> (s: [Float], alpha: [Float], columnSums: [Float]) {
      let gradient = GuardedMatrix(d.rows, d.columns) { d[$0, $1] }
      let sums = GuardedMatrix(3 * ranges.count, d.columns)
      for (k, range) in ranges.enumerated() {
        let at = range.lowerBound * s.stride
        diceBackward(
          gradient.base + at, gate: gate.base + at, s.base + at, rows: range.count,
          width: s.stride, statistics, sums: sums.row(3 * k))
      }
      let means = GuardedMatrix(3, d.columns)
      sumParts(
        ranges.count, sums.base, 3 * s.stride, count: 3 * s.stride, into: means.base,
        scale: 1 / Float(s.rows))
      let columns = GuardedMatrix(ranges.count, d.columns)
      for (k, range) in ranges.enumerated() {
        let at = range.lowerBound * s.stride
        diceFinish(
          gradient.base + at, g: gate.base + at, s.base + at, rows: range.count, width: s.stride,
          statistics, meanG: means.base, meanGX: means.row(1), columnSum: columns.row(k))
      }
      #expect(gradient.isIntact && sums.isIntact && columns.isIntact && gate.isIntact)
      let total = GuardedMatrix(1, d.columns)
      sumRows(
        columns.base, columns.stride, rows: ranges.count, width: columns.stride, into: total.base,
        accumulate: false)
      return (gradient.array, (0..<d.columns).map { means[2, $0] * Float(s.rows) }, total.array)
    }
  }

  @Test("moments of uneven chunks merge to those of the whole batch", arguments: cuts)
  func moments(cut: [Int]) {
    for width in [1, 16, 17] {
      let passes = Passes(cut, width: width, seed: 1)
      let rows = Double(passes.s.rows)
      let columns = (0..<width).map { c in (0..<passes.s.rows).map { Double(passes.s[$0, c]) } }
      let means = columns.map { $0.reduce(0, +) / rows }
      let variances = zip(columns, means).map { column, mean in
        column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / rows
      }
      #expect(greatestError(passes.mean.array, means) < 3e-7)
      #expect(greatestError(passes.variance.array, variances) < 3e-7)
      #expect(passes.mean.isIntact && passes.variance.isIntact && passes.inverse.isIntact)
    }
  }

  @Test("a large mean costs the variance no digits")
  func momentsFarFromZero() {
    let cut = [40, 1, 24]
    var generator = SeededGenerator(seed: 2)
    let s = GuardedMatrix(65, 3) { _, _ in 1000 + generator.number() }
    let partial = GuardedMatrix(6, 3)
    var start = 0
    for (k, rows) in cut.enumerated() {
      columnMoments(
        s.row(start), rows: rows, width: s.stride, mean: partial.row(2 * k),
        squares: partial.row(2 * k + 1))
      start += rows
    }
    let mean = GuardedMatrix(1, 3)
    let variance = GuardedMatrix(1, 3)
    mergeMoments(
      counts: cut, partial.base, width: s.stride, mean: mean.base, variance: variance.base)
    for c in 0..<3 {
      let column = (0..<65).map { Double(s[$0, c]) }
      let exact = column.reduce(0, +) / 65
      let squares = column.reduce(0) { $0 + ($1 - exact) * ($1 - exact) }
      #expect(abs(Double(mean[0, c]) - exact) < 2e-4)
      #expect(abs(Double(variance[0, c]) - squares / 65) < 1e-4 * squares / 65)
    }
  }

  @Test("no chunks and empty chunks have mean 0 and variance 0")
  func noMoments() {
    let mean = GuardedMatrix(1, 3) { _, _ in 9 }
    let variance = GuardedMatrix(1, 3) { _, _ in 9 }
    let partial = GuardedMatrix(2, 3)
    for counts in [[], [0]] {
      mergeMoments(
        counts: counts, partial.base, width: mean.stride, mean: mean.base,
        variance: variance.base)
      #expect(mean.array == [0, 0, 0] && variance.array == [0, 0, 0])
    }
  }

  @Test("forward equals its naive twin, with and without the gate kept", arguments: cuts)
  func forward(cut: [Int]) {
    for width in [1, 16, 17] {
      let passes = Passes(cut, width: width, seed: 3)
      let expected = naive(passes.s.doubles, passes.alpha.doubles, width: width)
      #expect(greatestError(passes.f.array, expected) < 3e-6)
      let inPlace = GuardedMatrix(passes.s.rows, width) { passes.s[$0, $1] }
      diceForward(
        inPlace.base, rows: inPlace.rows, width: inPlace.stride, passes.statistics,
        into: inPlace.base, gate: nil)
      #expect(greatestError(inPlace.array, expected) < 3e-6)
      #expect(passes.f.isIntact && passes.gate.isIntact && inPlace.isIntact)
    }
  }

  @Test(
    "backward equals finite differences through the batch's statistics",
    arguments: [[2], [3], [17], [1, 0, 30, 2], [33, 17, 3]])
  func backward(cut: [Int]) {
    for width in [1, 2] {
      let passes = Passes(cut, width: width, seed: 4)
      let d = GuardedMatrix.random(passes.s.rows, width, seed: 5)
      let weights = d.doubles
      func loss(_ s: [Double], _ alpha: [Double]) -> Double {
        zip(naive(s, alpha, width: width), weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let s = passes.s.doubles
      let alpha = passes.alpha.doubles
      let found = passes.backward(d)
      let expected = slopes(s) { loss($0, alpha) }
      #expect(greatestError(found.s, expected) < 1e-5)
      #expect(greatestError(found.alpha, slopes(alpha) { loss(s, $0) }) < 1e-5)
      let sums = (0..<width).map { c in
        (0..<passes.s.rows).reduce(0.0) { $0 + expected[$1 * width + c] }
      }
      #expect(greatestError(found.columnSums, sums) < 1e-5)
    }
  }

  @Test("equal rows make the gate one half: Dice is PReLU with slope (1 + α)/2 there")
  func constantColumn() {
    let s = GuardedMatrix(4, 2) { _, c in c == 0 ? 3 : -2 }
    let alpha = GuardedMatrix([0.5, 0.25])
    let mean = GuardedMatrix([3, -2])
    let inverse = GuardedMatrix([1e4, 1e4])
    let f = GuardedMatrix(4, 2)
    diceForward(
      s.base, rows: 4, width: s.stride,
      DiceStatistics(mean: mean.base, inverse: inverse.base, alpha: alpha.base), into: f.base,
      gate: nil)
    for r in 0..<4 {
      #expect(abs(f[r, 0] - 2.25) < 1e-6)
      #expect(abs(f[r, 1] + 1.25) < 1e-6)
    }
  }

  @Test("running statistics move by the rate")
  func running() {
    let running = GuardedMatrix([1, 2, -4])
    let batch = GuardedMatrix([3, 2, 8])
    updateRunning(running.base, batch.base, width: running.stride, rate: 0.25)
    #expect(running.array == [1.5, 2, -1])
    #expect(running.isIntact)
  }
}
