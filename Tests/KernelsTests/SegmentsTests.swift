import Foundation
import Kernels
import Testing

/// Histories packed one after another, cut into chunks as threads would take them.
private struct Packing {
  let offsets: [Int32]
  let chunks: [Range<Int>]

  /// Every length from nothing to longer than any block, empty ones first, last and in between.
  static let mixed = Packing([0, 1, 0, 3, 15, 1, 16, 17, 50, 0, 0, 33, 64, 65, 300, 2, 0])
  static let none = Packing([])
  static let allEmpty = Packing([0, 0, 0])
  static let single = Packing([1])
  static let all = [mixed, none, allEmpty, single]

  init(_ lengths: [Int]) {
    offsets = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1)) }
    chunks = stride(from: 0, to: lengths.count, by: 3).map { $0..<min($0 + 3, lengths.count) }
  }

  var count: Int { offsets.count - 1 }
  var rowCount: Int { Int(offsets[count]) }
  func rows(_ b: Int) -> Range<Int> { Int(offsets[b])..<Int(offsets[b + 1]) }
  /// The impression that owns each row.
  var owners: [Int] { (0..<count).flatMap { b in rows(b).map { _ in b } } }
}

struct SegmentsTests {
  @Test("softmax equals its naive twin, whatever the order of chunks", arguments: 0..<4)
  func softmax(packing number: Int) {
    let packing = Packing.all[number]
    let scores = GuardedMatrix.random(
      1, packing.rowCount, seed: 1, scale: 9, stride: packing.rowCount)
    let expected = (0..<packing.count).flatMap { b in
      let s = packing.rows(b).map { Double(scores[0, $0]) }
      let exponentials = s.map { Foundation.exp($0 - (s.max() ?? 0)) }
      return exponentials.map { $0 / exponentials.reduce(0, +) }
    }
    for chunks in [packing.chunks, packing.chunks.reversed()] {
      let weights = GuardedMatrix(vector: packing.rowCount) { _ in -9 }
      for chunk in chunks {
        segmentSoftmax(packing.offsets, chunk, scores.base, into: weights.base)
      }
      #expect(greatestError(weights.array, expected) < 3e-7)
      for b in 0..<packing.count where !packing.rows(b).isEmpty {
        #expect(abs(packing.rows(b).reduce(0.0) { $0 + Double(weights[0, $1]) } - 1) < 1e-6)
      }
      #expect(weights.isIntact)
    }
  }

  @Test("nothing outside a chunk's rows is written", arguments: Packing.mixed.chunks)
  func softmaxKeepsToItsChunk(chunk: Range<Int>) {
    let packing = Packing.mixed
    let scores = GuardedMatrix.random(1, packing.rowCount, seed: 1, stride: packing.rowCount)
    let weights = GuardedMatrix(vector: packing.rowCount) { _ in -9 }
    segmentSoftmax(packing.offsets, chunk, scores.base, into: weights.base)
    let rows = Int(packing.offsets[chunk.lowerBound])..<Int(packing.offsets[chunk.upperBound])
    for t in 0..<packing.rowCount { #expect((weights[0, t] == -9) != rows.contains(t)) }
    #expect(weights.isIntact)
  }

  @Test("huge and equal scores neither overflow nor favour anybody")
  func softmaxExtremes() {
    func weights(_ scores: [Float]) -> [Float] {
      let s = GuardedMatrix(vector: scores.count) { scores[$0] }
      let w = GuardedMatrix(vector: scores.count)
      segmentSoftmax([0, Int32(scores.count)], 0..<1, s.base, into: w.base)
      return w.array
    }
    #expect(weights([3e38]) == [1])
    #expect(weights([-3e38]) == [1])
    #expect(weights([7, 7, 7, 7]) == [0.25, 0.25, 0.25, 0.25])
    #expect(weights([1e30, 1e30]) == [0.5, 0.5])
    let apart = weights([-1e30, 1e30, 0])
    #expect(apart[1] == 1 && apart[0] < 1e-37 && apart[2] < 1e-37)
  }

  @Test("a NaN score spoils no other history")
  func softmaxNotANumber() {
    let offsets: [Int32] = [0, 3, 5, 40]
    let clean = GuardedMatrix.random(1, 40, seed: 2, stride: 40)
    let spoilt = GuardedMatrix(vector: 40) { $0 == 4 ? .nan : clean[0, $0] }
    let expected = GuardedMatrix(vector: 40)
    let weights = GuardedMatrix(vector: 40)
    segmentSoftmax(offsets, 0..<3, clean.base, into: expected.base)
    segmentSoftmax(offsets, 0..<3, spoilt.base, into: weights.base)
    for t in 0..<40 where t != 3 && t != 4 { #expect(weights[0, t] == expected[0, t]) }
  }

  @Test("the way back through the softmax equals its naive twin", arguments: 0..<4)
  func softmaxBackward(packing number: Int) {
    let packing = Packing.all[number]
    let n = packing.rowCount
    let w = GuardedMatrix.random(1, n, seed: 3, stride: n)
    let g = GuardedMatrix.random(1, n, seed: 4, stride: n)
    for accumulate in [false, true] {
      let expected = (0..<packing.count).flatMap { b in
        let mean = packing.rows(b).reduce(0.0) { $0 + Double(w[0, $1]) * Double(g[0, $1]) }
        return packing.rows(b).map {
          Double(w[0, $0]) * (Double(g[0, $0]) - mean) + (accumulate ? 2 : 0)
        }
      }
      let result = GuardedMatrix(vector: n) { _ in 2 }
      for chunk in packing.chunks {
        segmentSoftmaxBackward(
          packing.offsets, chunk, weights: w.base, gradient: g.base, into: result.base,
          accumulate: accumulate)
      }
      #expect(greatestError(result.array, expected) < 2e-6)
      #expect(result.isIntact)
    }
  }

  @Test("pooling equals its naive twin", arguments: 0..<4, [1, 16, 17, 40])
  func pooling(packing number: Int, width: Int) {
    let packing = Packing.all[number]
    let n = packing.rowCount
    let k = GuardedMatrix.wholes(n, width, seed: 5, stride: padded(width) + lanes)
    let w = GuardedMatrix.wholes(1, n, seed: 6, stride: n)
    for weights in [w, nil] {
      let pooled = GuardedMatrix(packing.count, width) { _, _ in 9 }
      for chunk in packing.chunks {
        segmentPool(
          packing.offsets, chunk, weights: weights.map { ConstFloats($0.base) }, rows: k.base,
          k.stride, into: pooled.base, pooled.stride, width: pooled.stride)
      }
      let expected = (0..<packing.count).flatMap { b in
        (0..<width).map { c in
          packing.rows(b).reduce(Float(0)) { $0 + (weights?[0, $1] ?? 1) * k[$1, c] }
        }
      }
      #expect(pooled.array == expected)
      #expect(pooled.isIntact)
    }
  }

  @Test("the way back through pooling equals its naive twin", arguments: 0..<4, [1, 16, 17, 40])
  func poolingBackward(packing number: Int, width: Int) {
    let packing = Packing.all[number]
    let n = packing.rowCount
    let k = GuardedMatrix.wholes(n, width, seed: 5)
    let w = GuardedMatrix.wholes(1, n, seed: 6, stride: n)
    let g = GuardedMatrix.wholes(packing.count, width, seed: 7)
    let owners = packing.owners
    let dots = (0..<n).map { t in
      (0..<width).reduce(Float(0)) { $0 + g[owners[t], $1] * k[t, $1] }
    }
    for accumulate in [false, true] {
      let start: Float = accumulate ? 2 : 0
      for weights in [w, nil] {
        let rowGradient = GuardedMatrix(n, width) { _, _ in 2 }
        let weightGradient = GuardedMatrix(vector: n) { _ in 2 }
        for chunk in packing.chunks {
          segmentPoolBackward(
            packing.offsets, chunk, weights: weights.map { ConstFloats($0.base) }, rows: k.base,
            k.stride, gradient: g.base, g.stride, width: g.stride,
            weightGradient: weights.map { _ in (weightGradient.base, accumulate) },
            rowGradient: rowGradient.base, rowGradient.stride, accumulateRows: accumulate)
        }
        #expect(
          rowGradient.array
            == (0..<n * width).map { i in
              start + (weights?[0, i / width] ?? 1) * g[owners[i / width], i % width]
            })
        #expect(
          weightGradient.array == (weights == nil ? dots.map { _ in 2 } : dots.map { $0 + start }))
        #expect(rowGradient.isIntact && weightGradient.isIntact)
      }
    }
  }

  @Test("uniform weights are 1/n, and spread rows are their impression's", arguments: 0..<4)
  func uniformAndSpread(packing number: Int) {
    let packing = Packing.all[number]
    let owners = packing.owners
    let weights = GuardedMatrix(vector: packing.rowCount)
    let a = GuardedMatrix.wholes(packing.count, 17, seed: 8)
    let out = GuardedMatrix(packing.rowCount, 17)
    for chunk in packing.chunks {
      segmentUniform(packing.offsets, chunk, into: weights.base)
      segmentSpread(
        packing.offsets, chunk, a.base, a.stride, into: out.base, out.stride, width: out.stride)
    }
    #expect(weights.array == owners.map { 1 / Float(packing.rows($0).count) })
    #expect(out.array == owners.flatMap { b in (0..<17).map { a[b, $0] } })
    #expect(weights.isIntact && out.isIntact)
  }
}
