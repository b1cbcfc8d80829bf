import Testing

@testable import Cells

@Suite struct SurfaceTests {
  @Test("text is written from a place to the right and clipped at every edge")
  func clipping() {
    var surface = Surface(Size(width: 6, height: 2))
    #expect(write("abcdefgh", -2, 0, &surface) == 8)
    #expect(write("xyz", 4, 1, &surface) == 3)
    #expect(write("no", 0, -1, &surface) == 2)
    #expect(write("no", 0, 2, &surface) == 2)
    #expect(surface.text == "cdefgh\n    xy\n")
  }

  private func write(_ text: String, _ column: Int, _ row: Int, _ surface: inout Surface) -> Int {
    surface.write(text, column: column, row: row)
  }

  @Test("a limit is never exceeded, a wide sign that does not fit whole is left out")
  func limit() {
    var surface = Surface(Size(width: 8, height: 1))
    let used = surface.write("a日b", column: 0, row: 0, limit: 2)
    #expect(used == 1)
    #expect(surface.text == "a\n")
    surface.write("abc", column: 0, row: 0, limit: 0)
    surface.write("abc", column: 0, row: 0, limit: -4)
    #expect(surface.text == "a\n")
  }

  @Test(
    "overwriting one half of a wide sign blanks the other",
    arguments: [(2, "  x\n"), (3, "   x\n")])
  func halves(column: Int, expected: String) {
    var surface = Surface(Size(width: 6, height: 1))
    surface.write("日", column: 2, row: 0)
    surface.put("x", column: column, row: 0, .plain)
    #expect(surface.isSound)
    #expect(surface.text == expected)
  }

  @Test("a wide sign across a clip's edge is left out and nothing outside is touched")
  func wideAtClip() {
    var surface = Surface(Size(width: 8, height: 1))
    surface.write("日日日日", column: 0, row: 0)
    let before = surface
    surface.clipped(to: Rect(column: 1, width: 2, height: 1)) { $0.write("語", column: 0, row: 0) }
    #expect(surface == before)
    #expect(surface.clip == surface.bounds)
  }

  @Test("clips nest and never grow")
  func nested() {
    var surface = Surface(Size(width: 4, height: 1))
    surface.clipped(to: Rect(column: 1, width: 2, height: 1)) { inner in
      inner.clipped(to: Rect(column: 0, width: 9, height: 9)) {
        $0.fill($0.bounds, Style(Color(1)))
      }
    }
    #expect(surface.cells.map { $0.style == .plain } == [true, false, false, true])
  }

  @Test("no control or escape character survives")
  func sanitised() {
    var surface = Surface(Size(width: 60, height: 1))
    surface.write("a\u{1B}]0;x\u{7}\r\n\u{202E}\u{9B}\u{7F}b", column: 0, row: 0)
    #expect(
      surface.cells.allSatisfy { cell in cell.text.unicodeScalars.allSatisfy { !$0.isUnsafe } })
    #expect(surface.text == "a␛]0;x␇␍␊\u{FFFD}\u{FFFD}␡b\n")
  }

  @Test("random writes keep every wide sign whole")
  func random() {
    var generator = Lehmer(state: 5)
    let texts = ["a", "日本", "e\u{301}", "👩‍👩‍👧", "क्षेत्र", "\u{1B}", "日", "xyz"]
    var surface = Surface(Size(width: 17, height: 3))
    for _ in 0..<20_000 {
      let column = Int.random(in: -4...19, using: &generator)
      let row = Int.random(in: -1...3, using: &generator)
      let area = Rect(
        column: column, row: row, width: Int.random(in: -1...9, using: &generator),
        height: Int.random(in: 0...3, using: &generator))
      let text = texts.randomElement(using: &generator) ?? "a"
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: surface.write(text, column: column, row: row)
      case 1: surface.put("#", column: column, row: row, .plain)
      case 2: surface.fill(area)
      default: surface.clipped(to: area) { $0.write(text + text, column: column - 1, row: row) }
      }
      if !surface.isSound {
        Issue.record("a wide sign is torn")
        return
      }
    }
  }

  @Test("a screen of nothing takes everything", arguments: awkwardSizes)
  func sizes(size: Size) {
    var surface = Surface(size)
    surface.write("日本語", column: -1, row: 0)
    surface.put("x", column: 5, row: 5, .plain)
    surface.fill(Rect(column: -9, row: -9, width: 999, height: 999))
    #expect(surface.cells.count == size.width * size.height)
    #expect(surface == Surface(size))
  }
}
