import Testing

@testable import Cells

@Suite struct ListScrollTests {
  @Test(
    "the row at the top changes only as far as the selection demands",
    arguments: [
      (3, 0, 5, 10, 0), (5, 0, 5, 10, 1), (2, 4, 5, 10, 2), (9, 0, 5, 10, 5), (0, 9, 5, 10, 0),
      (4, 0, 0, 10, 0), (4, 9, 20, 10, 0), (99, 0, 5, 10, 5), (-4, 3, 5, 10, 0), (3, 3, 5, 0, 0),
    ])
  func selection(selection: Int, first: Int, visible: Int, count: Int, expected: Int) {
    #expect(
      ListScroll.first(selection: selection, first: first, visible: visible, count: count)
        == expected)
  }

  @Test("without a selection the top stays inside the list", arguments: [(-5, 0), (3, 3), (99, 5)])
  func none(first: Int, expected: Int) {
    #expect(ListScroll.first(selection: nil, first: first, visible: 5, count: 10) == expected)
  }
}
