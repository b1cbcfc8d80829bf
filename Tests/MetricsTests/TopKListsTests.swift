import Testing

@testable import Metrics

struct TopKListsTests {
  @Test("lists are packed one after another")
  func packed() {
    let lists = TopKLists([[3, 1], [], [2]])
    #expect(lists.listCount == 3)
    #expect(lists.offsets == [0, 2, 2, 3])
    #expect(Array(lists[0]) == [3, 1])
    #expect(Array(lists[1]) == [])
    #expect(Array(lists[2]) == [2])
    #expect(TopKLists([]).listCount == 0)
  }

  @Test("a user's top items are those of the highest logits")
  func top() throws {
    let rankings = try UserRankings(
      ScoredImpressions(labels: [0, 1, 0, 1], logits: [1, 3, 2, 0] as [Float]),
      users: [5, 5, 5, 4])
    let lists = rankings.topItems(k: 2, items: [10, 11, 12, 13])
    #expect(lists.items == [13, 11, 12])
    #expect(lists.offsets == [0, 1, 3])
  }
}
