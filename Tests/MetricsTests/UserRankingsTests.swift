import Testing

@testable import Metrics

struct UserRankingsTests {
  @Test("rows are grouped by user, highest first, equal ones by key and then by row")
  func grouped() throws {
    let rankings = try UserRankings(
      ScoredImpressions(
        labels: [1, 0, 0, 1, 0, 0], logits: [1, 5, 1, 2, 1, 5] as [Double]),
      users: [7, -3, 7, 7, 7, -3], tieKeys: [9, 0, 3, 0, 3, 0])
    #expect(rankings.users == [-3, 7])
    #expect(rankings.offsets == [0, 2, 6])
    #expect(rankings.rows == [1, 5, 3, 2, 4, 0])
    #expect(rankings.rankedClicks == [0, 0, 1, 0, 0, 1])
    #expect(Array(rankings.rows(ofUserAt: 1)) == [3, 2, 4, 0])
  }

  @Test("it is what sorting gives", arguments: [nil, 0.5], [1, 2, 17, 500])
  func sorted(step: Double?, count: Int) throws {
    let made = RandomImpressions(seed: 31, count: count, userCount: 8, step: step)
    let keys = tieKeys(rowIDs: (0..<count).map(UInt64.init), seed: 5)
    let expected = (0..<count).sorted {
      (made.users[$0], -made.logits[$0], keys[$0]) < (made.users[$1], -made.logits[$1], keys[$1])
    }
    #expect(try made.ranked(tieKeys: keys).rows.map(Int.init) == expected)
  }

  @Test("without keys, equal logits are not in file order")
  func hashed() throws {
    let scored = try ScoredImpressions(
      labels: [Float](repeating: 0, count: 100), logits: [Float](repeating: 0, count: 100))
    let rankings = try UserRankings(scored, users: [Int32](repeating: 1, count: 100))
    #expect(rankings.rows != Array(0..<100))
    #expect(rankings.rows.sorted() == Array(0..<100))
  }

  @Test("columns of other lengths are refused")
  func lengths() throws {
    let scored = try ScoredImpressions(labels: [0, 1], logits: [0, 1] as [Float])
    #expect(throws: MetricInputError.countMismatch(column: "user", count: 1, labelCount: 2)) {
      try UserRankings(scored, users: [1])
    }
    #expect(throws: MetricInputError.countMismatch(column: "tie key", count: 3, labelCount: 2)) {
      try UserRankings(scored, users: [1, 1], tieKeys: [1, 2, 3])
    }
  }

  @Test("no rows have no users")
  func empty() throws {
    let scored = try ScoredImpressions(labels: [], logits: [] as [Float])
    let rankings = try UserRankings(scored, users: [])
    #expect(rankings.userCount == 0)
    #expect(rankings.gauc().byImpressions == .undefined(.noImpressions))
    #expect(rankings.clickThroughRate(at: 1) == .undefined(.noImpressions))
    #expect(rankings.rankingQuality(at: 1) == .undefined(.noImpressions))
  }
}
