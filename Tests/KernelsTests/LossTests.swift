import Foundation
import Kernels
import Testing

struct LossTests {
  private func exact(_ z: Double, _ y: Double) -> Double {
    max(z, 0) - z * y + Foundation.log1p(Foundation.exp(-abs(z)))
  }

  @Test("loss and gradient equal their naive twins", arguments: [0, 1, 3, 15, 16, 17, 64, 65, 257])
  func twins(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let logits = GuardedMatrix(vector: count) { _ in generator.number(8) }
    let labels = GuardedMatrix(vector: count) { _ in generator.uniform() < 0.4 ? 1 : 0 }
    let expected = (0..<count).reduce(0.0) {
      $0 + exact(Double(logits[0, $1]), Double(labels[0, $1]))
    }
    let slopes = (0..<count).map { i in
      (1 / (1 + Foundation.exp(-Double(logits[0, i]))) - Double(labels[0, i])) * 0.25
    }
    for accumulate in [false, true] {
      let gradient = GuardedMatrix(vector: count) { _ in 2 }
      let sum = binaryCrossEntropy(
        logits.base, labels.base, count: count, scale: 0.25, gradient: gradient.base,
        accumulate: accumulate)
      #expect(abs(sum - expected) <= 2e-7 * max(1, expected))
      #expect(greatestError(gradient.array, slopes.map { $0 + (accumulate ? 2 : 0) }) < 2e-7)
      #expect(gradient.isIntact)
    }
    let sum = binaryCrossEntropy(
      logits.base, labels.base, count: count, scale: 1, gradient: nil)
    #expect(abs(sum - expected) <= 2e-7 * max(1, expected))
  }

  @Test("extreme logits cost what they should, and stay finite")
  func extremes() {
    let logits: [Float] = [100, -100, 100, -100, 3e38, -3e38, 0, -0.0]
    let labels: [Float] = [0, 1, 1, 0, 0, 1, 0, 1]
    for (z, y) in zip(logits, labels) {
      let gradient = GuardedMatrix(vector: 1)
      let loss = binaryCrossEntropy([z], [y], count: 1, scale: 1, gradient: gradient.base)
      let expected = exact(Double(z), Double(y))
      let slope = 1 / (1 + Foundation.exp(-Double(z))) - Double(y)
      #expect(abs(loss - expected) <= 1e-6 * max(1, expected), "logit \(z), label \(y)")
      #expect(abs(Double(gradient[0, 0]) - slope) < 1e-7, "logit \(z), label \(y)")
    }
  }

  @Test("many small losses are not lost beside a large one")
  func doublePrecisionSum() {
    let count = 4097
    let logits = GuardedMatrix(vector: count) { $0 == 0 ? 1e8 : -9 }
    let labels = GuardedMatrix(vector: count)
    let sum = binaryCrossEntropy(logits.base, labels.base, count: count, scale: 1, gradient: nil)
    #expect(abs(sum - 1e8 - 4096 * exact(-9, 0)) < 1e-3)
  }
}
