import Testing

@testable import Cells

@Suite struct FilterStateTests {
  @Test("a filter acts while it is typed and stays after Enter")
  func kept() throws {
    var filter = FilterState()
    var outcome = filter.handle(.character("a"))
    #expect(outcome == .ignored)
    filter.begin()
    #expect(filter.isTyping)
    for key in try Key.script("alien") {
      outcome = filter.handle(key)
      #expect(outcome == .changed)
    }
    #expect(filter.matches("ALIENS") && !filter.matches("Emma"))
    outcome = filter.handle(.up)
    #expect(outcome == .ignored)
    outcome = filter.handle(.enter)
    #expect(outcome == .committed)
    #expect(!filter.isTyping && filter.isActive)
    #expect(filter.kept == "alien" && filter.query == "alien")
    #expect(!filter.matches("Emma"))
  }

  @Test("Escape drops the filter, also one that was kept")
  func dropped() {
    var filter = FilterState("alien")
    filter.begin()
    #expect(filter.query == "alien")
    var outcome = filter.handle(.backspace)
    #expect(outcome == .changed)
    #expect(filter.query == "alie")
    outcome = filter.handle(.escape)
    #expect(outcome == .cancelled)
    #expect(filter == FilterState())
    #expect(filter.matches("Emma"))
  }

  @Test("text is pasted only while somebody types")
  func paste() {
    var filter = FilterState()
    filter.paste("alien")
    #expect(filter == FilterState())
    filter.begin()
    filter.paste("alien\n")
    #expect(filter.query == "alien ")
    #expect(!filter.matches("Emma"))
  }

  @Test("the row tells the query and how much it finds")
  func row() {
    var filter = FilterState("alien")
    let draw: (FilterState) -> String = { filter in
      picture(24, 1) {
        filter.draw(into: &$0, area: $1, theme: $2, found: 3, total: 1200)
      }
    }
    #expect(draw(filter) == "/ alien       3 of 1,200\n")
    filter.begin()
    #expect(draw(filter) == "/ alien       3 of 1,200\n")
    filter.clear()
    #expect(draw(filter) == "/ filter\n")
  }

  @Test("any size and text is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for text in awkwardTexts {
      var filter = FilterState(text)
      for _ in 0..<2 {
        checkDrawing(size) {
          filter.draw(into: &$0, area: $1, theme: $2, found: .max, total: .min, hint: text)
        }
        filter.begin()
      }
    }
  }
}
