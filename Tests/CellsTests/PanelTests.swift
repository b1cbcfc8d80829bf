import Testing

@testable import Cells

@Suite struct PanelTests {
  @Test("a box has its title at the left and its note at the right")
  func boxed() {
    let text = picture(24, 3) {
      Panel(title: "Users", note: "3 of 9").draw(into: &$0, area: $1, theme: $2)
    }
    #expect(
      text == """
        ┌ Users ─────── 3 of 9 ┐
        │                      │
        └──────────────────────┘

        """)
  }

  @Test("the pane that takes the keys has a heavy top line, also in ASCII")
  func focus() {
    let panel = Panel(title: "Users", isFocused: true)
    let unicode = picture(12, 2) { panel.draw(into: &$0, area: $1, theme: $2) }
    #expect(
      unicode == """
        ┍ Users ━━━┑
        └──────────┘

        """)
    let ascii = picture(12, 2, Theme(glyphs: .ascii)) { panel.draw(into: &$0, area: $1, theme: $2) }
    #expect(
      ascii == """
        + Users ===+
        +----------+

        """)
  }

  @Test("a ruled panel takes one row alone")
  func ruled() {
    let panel = Panel(title: "Users", style: .ruled)
    let area = Rect(width: 10, height: 3)
    #expect(panel.inner(of: area) == Rect(row: 1, width: 10, height: 2))
    let text = picture(10, 2) { panel.draw(into: &$0, area: $1, theme: $2) }
    #expect(text == "─ Users ──\n\n")
  }

  @Test("a box smaller than 3 by 3 has no inside", arguments: [(2, 9), (9, 2), (0, 0), (1, 1)])
  func small(width: Int, height: Int) {
    #expect(Panel(title: "x").inner(of: Rect(width: width, height: height)).isEmpty)
  }

  @Test("a long title is cut and a note without room is left out")
  func cut() {
    let text = picture(12, 1) {
      Panel(title: "A very long title", note: "note").draw(into: &$0, area: $1, theme: $2)
    }
    #expect(text == "┌ A very … ┐\n")
  }

  @Test("any size and text is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for text in awkwardTexts {
      for frame in [Panel.Frame.boxed, .ruled] {
        checkDrawing(size) {
          Panel(title: text, isFocused: text.isEmpty, note: text, style: frame)
            .draw(into: &$0, area: $1, theme: $2)
        }
      }
    }
  }
}
