import Testing

@testable import Cells

@Suite struct KeyHintsTests {
  private let hints = KeyHints(
    items: [("p", "pin"), ("d", "diff"), ("x", "mask"), ("?", "help"), ("q", "quit")])

  @Test(
    "hints are left out whole, the last before help and quit first",
    arguments: [
      (99, "p pin  d diff  x mask  ? help  q quit"), (37, "p pin  d diff  x mask  ? help  q quit"),
      (36, "p pin  d diff  ? help  q quit"), (28, "p pin  ? help  q quit"), (20, "? help  q quit"),
      (14, "? help  q quit"), (13, "? help  q qu…"), (0, ""),
    ])
  func fitting(width: Int, expected: String) {
    let text = picture(width, 1) { hints.draw(into: &$0, area: $1, theme: $2) }
    #expect(text == expected + "\n")
  }

  @Test("any size and label is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for items in [[], awkwardTexts.map { ($0, $0) }] {
      checkDrawing(size) {
        KeyHints(items: items).draw(into: &$0, area: $1, theme: $2)
      }
    }
  }
}
