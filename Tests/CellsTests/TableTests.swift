import Testing

@testable import Cells

@Suite struct TableTests {
  private let columns = [
    TableColumn(title: "#", width: .fit(max: 4), alignment: .right, priority: 2),
    TableColumn(title: "item", width: .fill(1), priority: 3),
    TableColumn(title: "weight", width: .fixed(6), priority: 1),
    TableColumn(title: "p", width: .fixed(4), alignment: .right),
  ]

  private func cells(_ row: Int) -> [TableCell] {
    [
      .text("\(row)", .plain), .text("film \(row)", .plain), .bar(Double(row), of: 10, .plain),
      .text(".\(row)", .plain),
    ]
  }

  @Test("rows stand below their headings with the chosen one marked")
  func rows() {
    let table = Table(columns: columns, rowCount: 3, selection: 1, first: 0, isFocused: true)
    let unicode = picture(30, 5) { table.draw(into: &$0, area: $1, theme: $2, row: cells) }
    #expect(
      unicode == """
          # item           weight    p
          0 film 0                  .0
        ▸ 1 film 1         ▋        .1
          2 film 2         ▇▎       .2


        """)
    let ascii = picture(30, 4, Theme(glyphs: .ascii)) {
      table.draw(into: &$0, area: $1, theme: $2, row: cells)
    }
    #expect(
      ascii == """
          # item           weight    p
          0 film 0                  .0
        > 1 film 1         #        .1
          2 film 2         #        .2

        """)
  }

  @Test("only the rows in view are asked for, and the selection is in view")
  func inView() {
    var asked: [Int] = []
    var surface = Surface(Size(width: 40, height: 6))
    Table(columns: columns, rowCount: 100_000, selection: 70_000, first: 0, isFocused: true)
      .draw(into: &surface, area: surface.bounds, theme: Theme()) {
        asked.append($0)
        return cells($0)
      }
    #expect(asked == Array(69_996...70_000))
    #expect(surface.text(row: 5).hasPrefix("▸"))
  }

  @Test("a line at the right edge shows that there is more")
  func more() {
    let table = Table(columns: columns, rowCount: 8, selection: 0, first: 0, hasHeader: false)
    let text = picture(20, 4) { table.draw(into: &$0, area: $1, theme: $2, row: cells) }
    let edge = text.split(separator: "\n").map { String($0.suffix(1)) }
    #expect(edge == ["┃", "┃", "│", "│"])
  }

  @Test(
    "where columns do not fit, the least important go first",
    arguments: [
      (20, "# item   weight    p"), (19, "# item    weight"), (14, "# item"), (7, "item"),
    ])
  func priorities(width: Int, heading: String) {
    let table = Table(columns: columns, rowCount: 3, selection: nil, first: 0)
    let text = picture(width + 2, 4) { table.draw(into: &$0, area: $1, theme: $2, row: cells) }
    let words = text.split(separator: "\n")[0].split(separator: " ")
    #expect(words == heading.split(separator: " "))
  }

  @Test("a row of the screen belongs to a row of the table")
  func mouse() {
    let area = Rect(column: 2, row: 5, width: 30, height: 4)
    let table = Table(columns: columns, rowCount: 9, selection: 7, first: 6)
    #expect(table.visibleCount(in: area) == 3)
    #expect((4...9).map { table.rowIndex(atRow: $0, in: area) } == [nil, nil, 6, 7, 8, nil])
    let short = Table(columns: columns, rowCount: 1, selection: 0, first: 0, hasHeader: false)
    #expect((4...7).map { short.rowIndex(atRow: $0, in: area) } == [nil, 0, nil, nil])
  }

  @Test("the chosen row is filled, its bars keep their colour")
  func selection() {
    let theme = Theme()
    var surface = Surface(Size(width: 20, height: 1))
    for (isFocused, ground) in [(true, theme.selection), (false, theme.fadedSelection)] {
      Table(
        columns: [TableColumn(title: "", width: .fill(1))], rowCount: 1, selection: 0, first: 0,
        isFocused: isFocused
      ).draw(into: &surface, area: surface.bounds, theme: theme) { _ in
        [.bar(0.5, of: 1, theme.positive)]
      }
      #expect(surface.cells.allSatisfy { $0.style.background == ground.background })
      #expect(surface[2, 0].style.foreground == theme.positive.foreground)
    }
  }

  @Test("any size and text is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for rowCount in [0, 1, 3, 500] {
      for isFocused in [true, false] {
        checkDrawing(size) { surface, area, theme in
          Table(
            columns: columns, rowCount: rowCount, selection: rowCount / 2, first: -3,
            isFocused: isFocused
          ).draw(into: &surface, area: area, theme: theme) { row in
            let text = awkwardTexts[row % awkwardTexts.count]
            return [
              .text(text, theme.muted), .runs([(text, theme.positive), (text, theme.alarm)]),
              .divergingBar(
                [-1, 2, .nan, .infinity, 0][row % 5], of: 1, positive: theme.positive,
                negative: theme.negative),
              .bar([.nan, -1, 1, 9][row % 4], of: [0, 1][row % 2], theme.accent), .empty,
            ]
          }
        }
      }
    }
  }
}
