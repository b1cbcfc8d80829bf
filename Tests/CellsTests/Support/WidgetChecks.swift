import Testing

@testable import Cells

/// Sizes at which every widget must hold.
let awkwardSizes = [
  (0, 0), (0, 5), (5, 0), (1, 1), (2, 1), (1, 2), (2, 2), (3, 3), (4, 1), (7, 2), (13, 5), (40, 10),
  (80, 24), (300, 100),
].map { Size(width: $0, height: $1) }

/// Titles that data may hold: wide, combining, joined, hostile, empty.
let awkwardTexts = [
  "", "Alien (1979)", "千と千尋の神隠し", "Cafe\u{301} Mu\u{308}ller", "👩‍👩‍👧 family", "\u{1B}[31mred\u{7}",
  "a\u{202E}b", "क्षेत्र", String(repeating: "long ", count: 80), "\u{301}", "\n",
]

/// Draws in the middle of a marked ground and checks that nothing outside of the area has changed,
/// that wide signs are whole, and that ASCII and monochrome themes get what they ask for.
func checkDrawing(
  _ size: Size, sourceLocation: SourceLocation = #_sourceLocation,
  _ draw: (inout Surface, Rect, Theme) -> Void
) {
  let area = Rect(column: 3, row: 2, width: size.width, height: size.height)
  let all = [
    Theme(), Theme(depth: .monochrome, glyphs: .ascii), Theme(isDark: false, glyphs: .blocks),
    Theme(depth: .monochrome), Theme(glyphs: .ascii),
  ]
  // Large screens are slow to check and bring out no difference of themes.
  for theme in size.height > 50 ? all.prefix(2) : all[...] {
    var surface = Surface(Size(width: size.width + 6, height: size.height + 4))
    for row in 0..<surface.height {
      for column in 0..<surface.width { surface.put("@", column: column, row: row, .plain) }
    }
    draw(&surface, area, theme)
    #expect(surface.isSound, sourceLocation: sourceLocation)
    var isUntouched = true
    for row in 0..<surface.height {
      for column in 0..<surface.width where !area.contains(column: column, row: row) {
        if surface[column, row] != Cell("@", .plain) { isUntouched = false }
      }
    }
    #expect(isUntouched, sourceLocation: sourceLocation)
    if theme.glyphs.isASCII {
      let isASCII = surface.text.utf8.allSatisfy { $0 < 0x80 }
      #expect(isASCII, sourceLocation: sourceLocation)
    }
    if theme.depth == .monochrome {
      let isColourless = surface.cells.allSatisfy { $0.style.isColourless }
      #expect(isColourless, sourceLocation: sourceLocation)
    }
  }
}

/// A picture of one widget, as text.
func picture(
  _ width: Int, _ height: Int, _ theme: Theme = Theme(),
  _ draw: (inout Surface, Rect, Theme) -> Void
) -> String {
  var surface = Surface(Size(width: width, height: height))
  draw(&surface, surface.bounds, theme)
  return surface.text
}

extension Style {
  /// Whether both colours are the terminal's own.
  var isColourless: Bool { foreground.isTerminal && background.isTerminal }
}

extension Surface {
  /// Whether every wide sign has its right half, and every right half its sign.
  var isSound: Bool {
    (0..<height).allSatisfy { row in
      (0..<width).allSatisfy { column in
        switch self[column, row].width {
        case 0: column > 0 && self[column - 1, row].width == 2
        case 1: true
        case 2: column + 1 < width && self[column + 1, row].width == 0
        default: false
        }
      }
    }
  }
}
