import Testing

@testable import Metrics

struct DiversityTests {
  @Test("cosine diversity by hand: equal 0, orthogonal 1, opposite 2")
  func cosine() {
    let features: [Float] = [1, 0, 3, 0, 0, 2, -1, 0, 0, 0]
    func diversity(_ list: [Int32]) -> Double? {
      TopKLists([list]).cosineDiversity(features: features, dimension: 2).value
    }
    #expect(agree(diversity([0, 1]), 0))
    #expect(agree(diversity([0, 2]), 1))
    #expect(agree(diversity([0, 3]), 2))
    #expect(agree(diversity([0, 4]), 1))
    #expect(agree(diversity([0, 1, 2]), 2.0 / 3))
  }

  @Test("the norm of the sum gives what the pairs give")
  func bruteForce() {
    var generator = SplitMix64(seed: 71)
    let features = (0..<60).map { _ in Float.random(in: -1..<1, using: &generator) }
    let list: [Int32] = [3, 7, 11, 0, 19, 7]
    func row(_ item: Int32) -> [Double] { (0..<3).map { Double(features[Int(item) * 3 + $0]) } }
    func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
    var cosines: [Double] = []
    for i in list.indices {
      for j in list.indices.dropFirst(i + 1) {
        let (a, b) = (row(list[i]), row(list[j]))
        cosines.append(dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot())
      }
    }
    let expected = 1 - cosines.reduce(0, +) / Double(cosines.count)
    let diversity = TopKLists([list, [1]]).cosineDiversity(features: features, dimension: 3)
    #expect(agree(diversity.value, expected))
  }

  @Test("Jaccard diversity by hand, averaged over the lists with pairs")
  func jaccard() {
    let tags: [Set<Int32>] = [[1, 2], [2, 3], [1, 2], []]
    func diversity(_ lists: [[Int32]]) -> Double? {
      TopKLists(lists).jaccardDiversity(tags: tags).value
    }
    #expect(agree(diversity([[0, 1]]), 2.0 / 3))
    #expect(agree(diversity([[0, 2]]), 0))
    #expect(agree(diversity([[3, 3]]), 1))
    #expect(agree(diversity([[0, 1], [0, 2], [1], []]), 1.0 / 3))
  }

  @Test("lists of one item have no diversity")
  func undefined() {
    let lists = TopKLists([[0], []])
    #expect(lists.jaccardDiversity(tags: [[1]]) == .undefined(.noPairShown))
    #expect(lists.cosineDiversity(features: [1], dimension: 1) == .undefined(.noPairShown))
  }
}
