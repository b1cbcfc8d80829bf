import Foundation
import Testing

@testable import Kernels

@Suite struct SoftmaxTests {
  /// The exact weights of some scores.
  private func exact(_ scores: [Float], scale: Float) -> [Double] {
    let powers = scores.map {
      Foundation.exp(Double(scale) * (Double($0) - Double(scores.max() ?? 0)))
    }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// Softmax along a row, read out of the middle one of three.
  private func row(_ scores: [Float], scale: Float) -> [Float] {
    let stride = padded(scores.count)
    let memory = allocate(3 * stride)
    defer { memory.deallocate() }
    for k in 0..<3 { for (i, x) in scores.enumerated() { memory[k * stride + i] = x } }
    softmaxRows(memory, stride, rows: 3, count: scores.count, scale: scale)
    for i in scores.count..<stride { #expect(memory[stride + i] == 0) }
    return scores.indices.map { memory[stride + $0] }
  }

  /// Softmax down a column, with log₂ Σ, and again from that as the way back does.
  private func column(_ scores: [Float], scale: Float) -> (weights: [Float], again: [Float]) {
    let n = scores.count
    let memory = allocate((2 * n + 4) * lanes)
    defer { memory.deallocate() }
    let (slopes, inverse) = (memory + n * lanes, memory + 2 * n * lanes)
    let (logSums, means) = (inverse + lanes, inverse + 2 * lanes)
    for (j, x) in scores.enumerated() { memory[j * lanes + 1] = x }
    softmaxColumns(
      memory, lanes, rows: n, width: lanes, scale: scale, inverse: inverse, logSums: logSums)
    let weights = (0..<n).map { memory[$0 * lanes + 1] * inverse[1] }
    for (j, x) in scores.enumerated() { memory[j * lanes + 1] = x }
    softmaxColumnsBackward(
      memory, slopes, lanes, rows: n, width: lanes, scale: scale, logSums: logSums, means: means)
    return (weights, (0..<n).map { memory[$0 * lanes + 1] })
  }

  @Test("rows and columns are within 5e-7 of the exact weights", arguments: [1, 3, 16, 17, 50])
  func weights(count: Int) {
    let scores = (0..<count).map { Float(($0 * 37) % 23) * 0.7 - 8 }
    for scale: Float in [1, 0.35] {
      let expected = exact(scores, scale: scale)
      let (down, again) = column(scores, scale: scale)
      for found in [row(scores, scale: scale), down, again] {
        for (a, b) in zip(found, expected) { #expect(abs(Double(a) - b) < 5e-7) }
      }
    }
  }

  @Test(
    "scores of any size give weights between 0 and 1", arguments: [1e3, 4e9, 1e20, 1e37] as [Float])
  func hugeScores(size: Float) {
    // The greatest score times the scale is rounded, one way or the other.
    for step in 0..<40 {
      let most = size * (1 + Float(step) / 37)
      let scores = [-most, 0.3 * most, most, 0.7 * most, most]
      let (down, again) = column(scores, scale: 1)
      for found in [row(scores, scale: 1), down] {
        #expect(found.allSatisfy { $0 >= 0 && $0 <= 1 }, "\(most): \(found)")
        #expect(abs(found.reduce(0, +) - 1) < 1e-5, "\(most): \(found)")
      }
      // Here Σ itself was rounded; what matters is that nothing overflows.
      #expect(again.allSatisfy { $0 >= 0 && $0 <= 1 }, "\(most): \(again)")
    }
  }
}
