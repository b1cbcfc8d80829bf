import Testing

@testable import Metrics

struct TieKeysTests {
  @Test("a row's key depends on its id and the seed, not on its place")
  func place() {
    let forth = tieKeys(rowIDs: [4, 8, 15] as [UInt64])
    let back = tieKeys(rowIDs: [15, 8, 4] as [UInt64])
    #expect(forth == Array(back.reversed()))
    #expect(forth != tieKeys(rowIDs: [4, 8, 15] as [UInt64], seed: 1))
  }

  @Test("keys of the first rows are in no particular order")
  func scattered() {
    let keys = tieKeys(rowIDs: (0..<1000).map(UInt64.init))
    let rises = zip(keys, keys.dropFirst()).count { $0 < $1 }
    #expect((450...550).contains(rises))
    #expect(Set(keys).count == 1000)
  }
}
