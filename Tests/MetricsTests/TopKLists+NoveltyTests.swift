import Testing

@testable import Metrics

struct NoveltyTests {
  @Test("surprise is in bits, and an item that nobody met counts as met once")
  func byHand() {
    let counts = [0, 4, 2, 2]
    #expect(TopKLists([[1]]).novelty(interactionCounts: counts) == .defined(1))
    #expect(TopKLists([[2], [1]]).novelty(interactionCounts: counts) == .defined(1.5))
    #expect(TopKLists([[0]]).novelty(interactionCounts: counts) == .defined(3))
  }

  @Test("nothing shown or nothing known is undefined")
  func undefined() {
    #expect(TopKLists([[]]).novelty(interactionCounts: [1]) == .undefined(.nothingShown))
    #expect(TopKLists([[0]]).novelty(interactionCounts: [0]) == .undefined(.nothingShown))
  }
}
