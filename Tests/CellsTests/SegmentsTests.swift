import Testing

@testable import Cells

@Suite struct SegmentsTests {
  private let parts: [Segments.Part] = [
    .init("DIN", .plain, priority: 9), .init("ml-1m"), .init(""), .init("epoch 8"),
    .init("AUC .78", .plain, priority: 5),
  ]

  @Test(
    "the least important parts go first, the last one left is cut",
    arguments: [
      (40, "DIN · ml-1m · epoch 8 · AUC .78"), (30, "DIN · ml-1m · AUC .78"), (20, "DIN · AUC .78"),
      (12, "DIN"), (2, "D…"), (0, ""),
    ])
  func fitting(width: Int, expected: String) {
    let segments = Segments(parts, separator: " · ")
    let text = picture(width, 1) { segments.draw(into: &$0, area: $1, theme: $2) }
    #expect(text == expected + "\n")
  }

  @Test("a row may keep to the right edge")
  func right() {
    let segments = Segments([("a", .plain), ("b", .plain)], separator: " ", alignment: .right)
    let text = picture(6, 1) { segments.draw(into: &$0, area: $1, theme: $2) }
    #expect(text == "   a b\n")
  }

  @Test("any size and text is drawn inside", arguments: awkwardSizes)
  func sizes(size: Size) {
    for count in 0...awkwardTexts.count {
      for alignment in [TextAlignment.left, .right] {
        checkDrawing(size) { surface, area, theme in
          Segments(
            awkwardTexts.prefix(count).map { ($0, theme.positive) }, separator: " · ",
            alignment: alignment
          ).draw(into: &surface, area: area, theme: theme)
        }
      }
    }
  }
}
