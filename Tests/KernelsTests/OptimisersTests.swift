import Kernels
import Testing

/// The rules in double precision, straight from their papers, for one number.
private struct NaiveNumber {
  var w: Double
  var first = 0.0
  var second = 0.0

  mutating func adam(_ g: Double, rate: Double, t: Int, isLazy: Bool) {
    first = 0.9 * first + 0.1 * g
    second = 0.999 * second + 0.001 * g * g
    var c1 = 1.0
    var c2 = 1.0
    for _ in 0..<t {
      c1 *= 0.9
      c2 *= 0.999
    }
    if isLazy {
      w -= rate * (1 - c2).squareRoot() / (1 - c1) * first / (second.squareRoot() + 1e-8)
    } else {
      w -= rate * (first / (1 - c1)) / ((second / (1 - c2)).squareRoot() + 1e-8)
    }
  }

  mutating func adaGrad(_ g: Double, rate: Double) {
    first += g * g
    w -= rate * g / (first.squareRoot() + 1e-8)
  }
}

private func adamStep(_ t: Int, rate: Float = 0.01) -> AdamStep {
  AdamStep(rate: rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, t: t)
}

struct OptimisersTests {
  private static let counts = [0, 1, 3, 17, 64, 65]

  @Test("Adam equals its naive twin over many steps, with clipping and decay", arguments: counts)
  func adamTwin(count: Int) {
    let w = GuardedMatrix.random(1, count, seed: 1)
    let m = GuardedMatrix(1, count)
    let v = GuardedMatrix(1, count)
    var naive = w.doubles.map { NaiveNumber(w: $0) }
    for t in 1...40 {
      let g = GuardedMatrix.random(1, count, seed: UInt64(t) + 10)
      let clip: Float = t % 3 == 0 ? 0.25 : 1
      let decay: Float = t % 2 == 0 ? 0.1 : 0
      for i in 0..<count {
        let gradient = Double(clip) * Double(g[0, i]) + Double(decay) * naive[i].w
        naive[i].adam(gradient, rate: 0.01, t: t, isLazy: false)
      }
      adam(
        adamStep(t), w.base, g.base, m.base, v.base, count: w.stride, clip: clip, decay: decay)
    }
    #expect(greatestError(w.array, naive.map { $0.w }) < 2e-6)
    #expect(greatestError(m.array, naive.map { $0.first }) < 2e-6)
    #expect(greatestError(v.array, naive.map { $0.second }) < 2e-6)
    #expect(w.isIntact && m.isIntact && v.isIntact)
  }

  @Test("the first step moves by the rate against the gradient's sign")
  func firstStep() {
    let w = GuardedMatrix([1, 1, 1])
    let g = GuardedMatrix([5, -0.001, 0])
    let m = GuardedMatrix(1, 3)
    let v = GuardedMatrix(1, 3)
    adam(adamStep(1), w.base, g.base, m.base, v.base, count: w.stride)
    #expect(greatestError(w.array, [0.99, 1.01, 1]) < 1e-6)
  }

  @Test("corrections at late steps are 1")
  func lateSteps() {
    for t in [100_000, 1 << 40] {
      let w = GuardedMatrix([1])
      let m = GuardedMatrix([0.5])
      let v = GuardedMatrix([0.25])
      adam(adamStep(t), w.base, GuardedMatrix([0.5]).base, m.base, v.base, count: w.stride)
      #expect(greatestError(w.array, [0.99]) < 1e-6)
    }
  }

  @Test("SGD and AdaGrad equal their naive twins", arguments: counts)
  func plainTwins(count: Int) {
    let descended = GuardedMatrix.random(1, count, seed: 1)
    let adapted = GuardedMatrix.random(1, count, seed: 1)
    let sum = GuardedMatrix(1, count)
    var slow = descended.doubles
    var naive = slow.map { NaiveNumber(w: $0) }
    for t in 1...20 {
      let g = GuardedMatrix.random(1, count, seed: UInt64(t) + 10)
      let clip: Float = t % 3 == 0 ? 0.25 : 1
      let decay: Float = t % 2 == 0 ? 0.1 : 0
      for i in 0..<count {
        let gradient = Double(clip) * Double(g[0, i])
        slow[i] -= 0.05 * (gradient + Double(decay) * slow[i])
        naive[i].adaGrad(gradient + Double(decay) * naive[i].w, rate: 0.05)
      }
      sgd(rate: 0.05, descended.base, g.base, count: g.stride, clip: clip, decay: decay)
      adaGrad(
        rate: 0.05, epsilon: 1e-8, adapted.base, g.base, sum.base, count: g.stride, clip: clip,
        decay: decay)
    }
    #expect(greatestError(descended.array, slow) < 1e-6)
    #expect(greatestError(adapted.array, naive.map { $0.w }) < 2e-6)
    #expect(greatestError(sum.array, naive.map { $0.first }) < 2e-6)
    #expect(descended.isIntact && adapted.isIntact && sum.isIntact)
  }

  // MARK: Rows of tables

  private enum Rule: CaseIterable { case adam, sgd, adaGrad }

  /// Runs 12 steps on a table of 11 rows and compares it with its naive twin.
  private func compareRows(_ rule: Rule, width: Int, parts: Int, rowDecay: [Float]?) {
    let values = GuardedMatrix.random(11, width, seed: 1, stride: width)
    // Adam's moments stand side by side, a row's first before its second.
    let state = GuardedMatrix(11, 2 * width, stride: 2 * width)
    let sums = GuardedMatrix(11, width, stride: width)
    let touched = TouchedRows(rows: 11, width: width, parts: parts)
    var naive = values.doubles.map { NaiveNumber(w: $0) }
    var generator = SeededGenerator(seed: 2)
    for t in 1...12 {
      let ids = (0..<6).map { _ in Int32(generator.below(9)) }  // rows 9 and 10 are never read
      let g = GuardedMatrix.random(6, width, seed: UInt64(t) + 10)
      let clip: Float = t % 3 == 0 ? 0.25 : 1
      let decay: Float = t % 2 == 0 ? 0.1 : 0
      for id in Set(ids) {
        for c in 0..<width {
          let at = Int(id) * width + c
          let sum = (0..<6).reduce(0.0) { $0 + (ids[$1] == id ? Double(g[$1, c]) : 0) }
          let l2 = Double(rowDecay?[Int(id)] ?? decay)
          let gradient = Double(clip) * sum + l2 * naive[at].w
          switch rule {
          case .adam: naive[at].adam(gradient, rate: 0.01, t: t, isLazy: true)
          case .sgd: naive[at].w -= 0.05 * gradient
          case .adaGrad: naive[at].adaGrad(gradient, rate: 0.05)
          }
        }
      }
      let decays = rowDecay.map { GuardedMatrix($0) }
      let pointer = decays.map { ConstFloats($0.base) }
      ids.withUnsafeBufferPointer { list in
        guard let base = list.baseAddress else { return }
        touched.begin([TableRead(ids: base, count: 6, gradient: g.base, stride: g.stride)])
        for part in 0..<parts { touched.collect(part: part) }
      }
      for part in 0..<parts {
        switch rule {
        case .adam:
          touched.lazyAdam(
            part: part, adamStep(t), values.base, moments: state.base, clip: clip, decay: decay,
            rowDecay: pointer)
        case .sgd:
          touched.sgd(
            part: part, rate: 0.05, values.base, clip: clip, decay: decay, rowDecay: pointer)
        case .adaGrad:
          touched.adaGrad(
            part: part, rate: 0.05, epsilon: 1e-8, values.base, sums: sums.base, clip: clip,
            decay: decay, rowDecay: pointer)
        }
      }
    }
    #expect(greatestError(values.array, naive.map { $0.w }) < 2e-6)
    #expect((9 * width..<11 * width).allSatisfy { Double(values.array[$0]) == naive[$0].w })
    #expect(values.isIntact && state.isIntact && sums.isIntact)
  }

  @Test("rules on rows equal their naive twins, in any parts", arguments: [1, 2, 4, 8])
  func rowTwins(parts: Int) {
    for rule in Rule.allCases {
      for width in [1, 3, 8, 16, 17] {
        compareRows(rule, width: width, parts: parts, rowDecay: nil)
      }
    }
  }

  @Test("each row may have its own decay, in place of the common one")
  func rowDecay() {
    let decays = (0..<11).map { Float($0) * 0.03 }
    for rule in Rule.allCases {
      for width in [3, 8, 17] { compareRows(rule, width: width, parts: 2, rowDecay: decays) }
    }
  }

  @Test("a row that was read moves even where its gradient is 0: its moments do")
  func zeroGradient() {
    let values = GuardedMatrix(2, 8, stride: 8) { _, _ in 1 }
    let moments = GuardedMatrix(2, 16, stride: 16) { _, _ in 0.5 }
    let touched = TouchedRows(rows: 2, width: 8, parts: 1)
    let gradient = GuardedMatrix(1, 8)
    [Int32(1)].withUnsafeBufferPointer { list in
      guard let base = list.baseAddress else { return }
      touched.begin([
        TableRead(ids: base, count: 1, gradient: gradient.base, stride: gradient.stride)
      ])
      touched.collect(part: 0)
    }
    touched.lazyAdam(
      part: 0, adamStep(2), values.base, moments: moments.base, clip: 1, decay: 0, rowDecay: nil)
    #expect((0..<8).allSatisfy { values[0, $0] == 1 && values[1, $0] < 1 })
    #expect((0..<16).allSatisfy { moments[0, $0] == 0.5 })
  }
}
