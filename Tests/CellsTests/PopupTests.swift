import Testing

@testable import Cells

@Suite struct PopupTests {
  @Test("a popup lies in the middle and hides what is below")
  func middle() {
    let text = picture(10, 5) { surface, area, theme in
      for row in 0..<5 { surface.write("xxxxxxxxxx", column: 0, row: row) }
      Popup(title: "Hi", width: 6, height: 3).draw(into: &surface, area: area, theme: theme)
    }
    #expect(
      text == """
        xxxxxxxxxx
        xx┍ Hi ┑xx
        xx│    │xx
        xx└────┘xx
        xxxxxxxxxx

        """)
  }

  @Test("a popup larger than the screen takes all of it")
  func large() {
    let popup = Popup(title: "", width: 99, height: 99)
    #expect(
      popup.inner(of: Rect(width: 8, height: 4)) == Rect(column: 1, row: 1, width: 6, height: 2))
  }

  @Test("any size is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for (width, height) in [(0, 0), (-3, 2), (46, 9), (1000, 1000)] {
      checkDrawing(size) {
        Popup(title: "千と千尋", width: width, height: height)
          .draw(into: &$0, area: $1, theme: $2)
      }
    }
  }
}
