import Testing

@testable import Cells

@Suite struct TableLayoutTests {
  @Test("columns of variable width share what the others leave, by weight")
  func shares() {
    let columns = [
      TableColumn(title: "", width: .fixed(5)), TableColumn(title: "", width: .fill(2)),
      TableColumn(title: "", width: .fill(1)), TableColumn(title: "", width: .fit(max: 9)),
    ]
    let layout = TableLayout(columns, widest: [0, 0, 0, 7], width: 57)
    #expect(layout.places.map(\.width) == [5, 26, 16, 7])
    #expect(layout.places.map(\.column) == [0, 6, 33, 50])
  }

  @Test("whatever the widths, columns neither overlap nor leave their room")
  func inside() {
    var generator = Lehmer(state: 3)
    for _ in 0..<3000 {
      let columns = (0..<Int.random(in: 0...7, using: &generator)).map { _ in
        let widths: [TableColumn.Width] = [
          .fixed(Int.random(in: -2...30, using: &generator)),
          .fit(max: Int.random(in: -2...30, using: &generator)),
          .fill([0, -1, .nan, .infinity, 0.5, 3][Int.random(in: 0..<6, using: &generator)]),
        ]
        return TableColumn(
          title: "", width: widths[Int.random(in: 0..<3, using: &generator)],
          priority: Int.random(in: -2...2, using: &generator))
      }
      let width = Int.random(in: 0...120, using: &generator)
      let widest = columns.map { _ in Int.random(in: 0...40, using: &generator) }
      let places = TableLayout(columns, widest: widest, width: width).places
      #expect(places.allSatisfy { $0.width > 0 && $0.column + $0.width <= width })
      #expect(zip(places, places.dropFirst()).allSatisfy { $0.column + $0.width < $1.column })
    }
  }
}
