import Cells
import Testing

@Suite struct HeatMapPlacesTests {
  private func map(_ rows: Int, _ columns: Int, zoom: Int? = nil) -> HeatMap {
    HeatMap(
      rows: rows, columns: columns, scale: HeatScale(range: 0...1), zoom: zoom,
      rowLabel: { "\($0)" }, rowLabelWidth: 6)
  }

  @Test("cells stand behind the labels, and their places follow one another")
  func places() {
    let area = Rect(column: 2, row: 3, width: 36, height: 10)
    let map = map(4, 10)
    let cells = map.cells(in: area)
    #expect(cells.column == 8 && cells.row == 3 && cells.width == 30)
    for column in 0..<10 {
      #expect(map.places(ofColumn: column, in: area) == 8 + 3 * column..<11 + 3 * column)
      #expect(map.cell(atColumn: 8 + 3 * column, row: 3, in: area)?.column == column)
    }
    #expect(map.places(ofColumn: 10, in: area) == nil)
  }

  @Test("columns that share a place have the same one, and those out of view none")
  func squeezed() {
    let area = Rect(width: 16, height: 4)
    let narrow = map(2, 40)
    #expect(narrow.places(ofColumn: 0, in: area) == 6..<7)
    #expect(narrow.places(ofColumn: 3, in: area) == 6..<7)
    #expect(narrow.places(ofColumn: 39, in: area) == 15..<16)
    let zoomed = map(2, 40, zoom: 5)
    #expect(zoomed.places(ofColumn: 1, in: area) == 11..<16)
    #expect(zoomed.places(ofColumn: 2, in: area) == nil)
    #expect(map(0, 0).cells(in: area).isEmpty)
  }
}
