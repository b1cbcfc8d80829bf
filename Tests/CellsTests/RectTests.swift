import Testing

@testable import Cells

@Suite struct RectTests {
  @Test("parts taken off the sides add up to the whole", arguments: [-3, 0, 1, 4, 5, 99])
  func taking(count: Int) {
    let whole = Rect(column: 2, row: 3, width: 5, height: 4)
    let takes: [(inout Rect) -> Rect] = [
      { $0.takeTop(count) }, { $0.takeBottom(count) }, { $0.takeLeft(count) },
      { $0.takeRight(count) },
    ]
    for take in takes {
      var rest = whole
      let part = take(&rest)
      #expect(part.width * part.height + rest.width * rest.height == 20)
      #expect(part.intersection(rest).isEmpty)
      #expect(part.isEmpty || part.intersection(whole) == part)
      #expect(rest.isEmpty || rest.intersection(whole) == rest)
    }
  }

  @Test("nothing becomes negative")
  func negative() {
    #expect(Rect(width: -1, height: -5).isEmpty)
    let small = Rect(column: 4, row: 4, width: 1, height: 1)
    #expect(small.inset(columns: 3, rows: 3).width == 0)
    #expect(small.inset(columns: 3, rows: 3).columns.isEmpty)
    #expect(small.intersection(Rect(column: 9, row: 9, width: 2, height: 2)).isEmpty)
  }

  @Test("a line outside is empty", arguments: [(-1, 0), (0, 1), (2, 1), (3, 0)])
  func line(index: Int, height: Int) {
    #expect(Rect(row: 5, width: 9, height: 3).line(index).height == height)
  }

  @Test("the edges belong to it as ranges do")
  func contains() {
    let rect = Rect(column: 1, row: 1, width: 2, height: 2)
    let inside = (0...3).map { rect.contains(column: $0, row: 1) }
    #expect(inside == [false, true, true, false])
  }
}
