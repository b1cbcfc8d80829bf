import Testing

@testable import Metrics

struct RankCorrelationTests {
  @Test("ties share their mean rank: scipy's number")
  func ties() {
    let rho = spearman([1, 2, 2, 4, 5.5, 0, 2], [3, 1, 4, 4, 9, 0, -2]).value
    #expect(agree(rho, 0.6731618328060892))
  }

  @Test("any increasing function has correlation 1, any decreasing one −1", arguments: [2, 50, 99])
  func monotone(count: Int) {
    let values = (0..<count).map { Float(($0 * 37) % 101) }
    #expect(spearman(values, values.map { $0 * $0 * $0 }) == .defined(1))
    #expect(spearman(values, values.map { -$0 }) == .defined(-1))
  }

  @Test("it is the correlation of the ranks by their definition", arguments: [3, 17, 64, 65, 200])
  func bruteForce(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let first = (0..<count).map { _ in Float(Int.random(in: 0..<20, using: &generator)) }
    let second = (0..<count).map { _ in Float(Int.random(in: 0..<20, using: &generator)) }
    #expect(agree(spearman(first, second).value, pearson(ranks(first), ranks(second))))
  }

  @Test("series that rank nothing have no correlation")
  func undefined() {
    #expect(spearman([], []) == .undefined(.tooFewValues(found: 0, needed: 2)))
    #expect(spearman([1], [1]) == .undefined(.tooFewValues(found: 1, needed: 2)))
    #expect(spearman([1, 1, 1], [1, 2, 3]) == .undefined(.constantInput))
    #expect(spearman([1, 2, 3], [4, 4, 4]) == .undefined(.constantInput))
    #expect(spearman([1, .nan, 3], [4, 5, 4]) == .undefined(.notANumber(position: 1)))
    #expect(topOverlap([], [], k: 5) == .undefined(.tooFewValues(found: 0, needed: 1)))
    #expect(topOverlap([1], [.nan], k: 5) == .undefined(.notANumber(position: 0)))
  }

  @Test("overlap by hand")
  func overlap() {
    #expect(topOverlap([5, 4, 3, 2, 1], [1, 9, 8, 2, 0], k: 2) == .defined(0.5))
    #expect(topOverlap([5, 4, 3, 2, 1], [0, 0.1, 3, 2, 1], k: 2) == .defined(0))
    #expect(topOverlap([5, 4, 3], [1, 2, 3], k: 3) == .defined(1))
    #expect(topOverlap([5, 4, 3], [1, 2, 3], k: Int.max) == .defined(1))
  }

  @Test("a constant series overlaps by chance, whatever the order")
  func constant() {
    let weights = [Float](repeating: 0.1, count: 10)
    for first in [[9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]] as [[Float]] {
      #expect(agree(topOverlap(first, weights, k: 5).value, 0.5))
    }
  }

  @Test("a workspace used again gives what a fresh one gives")
  func reuse() {
    var workspace = RankCorrelation()
    for count in [40, 3, 100, 5] {
      let first = (0..<count).map { Float(($0 * 7) % 13) }
      let second = (0..<count).map { Float(($0 * 5) % 11) }
      first.withUnsafeBufferPointer { a in
        second.withUnsafeBufferPointer { b in
          #expect(workspace.spearman(a, b) == spearman(first, second))
          #expect(workspace.topOverlap(a, b, k: 2) == topOverlap(first, second, k: 2))
        }
      }
    }
  }

  private func ranks(_ values: [Float]) -> [Double] {
    values.map { value in
      Double(values.count { $0 < value }) + Double(values.count { $0 == value } + 1) / 2
    }
  }

  private func pearson(_ first: [Double], _ second: [Double]) -> Double {
    let a = first.map { $0 - first.reduce(0, +) / Double(first.count) }
    let b = second.map { $0 - second.reduce(0, +) / Double(second.count) }
    func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
    return dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
  }
}
