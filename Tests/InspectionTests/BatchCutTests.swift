import Testing

@testable import Inspection

@Suite struct BatchCutTests {
  @Test("ranges hold all impressions in order and respect the limit", arguments: [0, 1, 3, 17, 64])
  func ranges(_ count: Int) {
    let lengths = (0..<count).map { $0 * 7 % 23 }
    let limit = 60
    let cut = BatchCut(count: count, limit: limit) { lengths[$0] }
    #expect(cut.ranges.flatMap { Array($0) } == Array(0..<count))
    for range in cut.ranges {
      let cost = range.reduce(0) { $0 + lengths[$1] + BatchCut.impressionCost }
      #expect(!range.isEmpty && (cost <= limit || range.count == 1))
    }
  }

  @Test("a history longer than the limit stands alone")
  func alone() {
    let cut = BatchCut(count: 3, limit: 50) { $0 == 1 ? 5000 : 1 }
    #expect(cut.ranges == [0..<1, 1..<2, 2..<3])
  }
}
