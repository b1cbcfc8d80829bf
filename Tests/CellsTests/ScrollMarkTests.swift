import Testing

@testable import Cells

@Suite struct ScrollMarkTests {
  @Test(
    "the thumb touches an end exactly at that end of the list",
    arguments: [(0, 0..<1), (9990, 9..<10), (5000, 5..<6)])
  func ends(first: Int, expected: Range<Int>) {
    #expect(ScrollMark(first: first, visible: 10, count: 10_000).thumb(height: 10) == expected)
  }

  @Test("a list that fits has no mark")
  func fits() {
    #expect(!ScrollMark(first: 0, visible: 10, count: 10).isNeeded)
    let text = picture(3, 2) {
      ScrollMark(first: 0, visible: 2, count: 2).draw(into: &$0, area: $1, theme: $2)
    }
    #expect(text == "\n\n")
  }

  @Test("any size is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for first in [-1, 0, 7, 1000] {
      checkDrawing(size) {
        ScrollMark(first: first, visible: size.height, count: 400)
          .draw(into: &$0, area: $1, theme: $2)
      }
    }
  }
}
