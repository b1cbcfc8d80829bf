import Testing

@testable import Cells

@Suite struct TabsTests {
  private let titles = ["Inspect", "Map", "Train", "ROC", "Compare", "Patterns"]

  @Test(
    "names get shorter as the room does",
    arguments: [
      (99, " 1 Inspect  2 Map  3 Train  4 ROC  5 Compare  6 Patterns"),
      (57, " 1 Inspect  2 Map  3 Train  4 ROC  5 Compare  6 Patterns"),
      (56, " 1 Inspect 2 Map 3 Train 4 ROC 5 Compare 6 Patterns"),
      (50, " 1 Insp 2 Map 3 Trai 4 ROC 5 Comp 6 Patt"),
      (40, " 1 Ins 2 Map 3 Tra 4 ROC 5 Com 6 Pat"),
      (30, " 1 2 Map 3 4 5 6"), (16, " 1 2 3 4 5 6"), (0, ""),
    ])
  func forms(width: Int, expected: String) {
    let tabs = Tabs(titles: titles, selected: 1, width: width)
    let text = picture(width, 1) { tabs.draw(into: &$0, area: $1, theme: $2) }
    #expect(text == expected + "\n")
    if width >= 13 { #expect(tabs.width <= width) }
  }

  @Test("every column of a drawn tab belongs to it", arguments: [99, 56, 45, 37, 20, 13])
  func columns(width: Int) {
    let tabs = Tabs(titles: titles, selected: 2, width: width)
    let hit = (0..<tabs.width).map { tabs.tab(atColumn: $0) }
    #expect(hit.allSatisfy { $0 != nil })
    #expect(Set(hit.compactMap(\.self)) == Set(0..<6))
    #expect(tabs.tab(atColumn: -1) == nil)
    #expect(tabs.tab(atColumn: tabs.width) == nil)
  }

  @Test("the chosen tab is told without colour")
  func chosen() {
    var surface = Surface(Size(width: 60, height: 1))
    Tabs(titles: titles, selected: 1, width: 60)
      .draw(into: &surface, area: surface.bounds, theme: Theme(depth: .monochrome))
    let reversed = (0..<60).filter { surface[$0, 0].style.attributes.contains(.reverse) }
    #expect(reversed == Array(11..<18))
  }

  @Test("any size and title is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for selected in [-1, 0, 5, 99] {
      for titles in [[], titles, awkwardTexts] {
        checkDrawing(size) {
          Tabs(titles: titles, selected: selected, width: size.width)
            .draw(into: &$0, area: $1, theme: $2)
        }
      }
    }
  }
}
