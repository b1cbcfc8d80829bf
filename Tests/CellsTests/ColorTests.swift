import Testing

@testable import Cells

@Suite struct ColorTests {
  @Test("every colour of the palette of 256 is its own nearest", arguments: 16..<256)
  func palette(index: Int) {
    let color = Color.indexed(index)
    #expect(color.quantised(to: .indexed) == color)
  }

  @Test("the nearest of the cube and the greys is the nearest of all")
  func nearest() {
    let distance: (Color, Color) -> Int = { first, second in
      let parts = [
        first.red - second.red, first.green - second.green, first.blue - second.blue,
      ]
      return 2 * parts[0] * parts[0] + 4 * parts[1] * parts[1] + 3 * parts[2] * parts[2]
    }
    let palette = (16..<256).map { Color.indexed($0) }
    var generator = Lehmer(state: 13)
    for _ in 0..<300 {
      let color = Color(UInt32.random(in: 0...0xFF_FFFF, using: &generator))
      let least = palette.map { distance(color, $0) }.min() ?? 0
      let found = distance(color, color.quantised(to: .indexed))
      // The two candidates miss the best only among greyish colours, and then by little.
      #expect(found <= least + 600, "\(color.hexadecimal)")
    }
  }

  @Test(
    "a number fits its depth", arguments: [(ColorDepth.eight, 8), (.sixteen, 16), (.indexed, 256)])
  func depth(depth: ColorDepth, count: Int) {
    for rgb: UInt32 in [0, 0xFFFFFF, 0xFF8000, 0x123456, 0x808080] {
      let index = Color(rgb).index(at: depth) ?? -1
      #expect((0..<count).contains(index))
    }
  }

  @Test("the terminal's own colour has no number, nor has any on a monochrome one")
  func none() {
    #expect(ColorDepth.allCases.allSatisfy { Color.terminal.index(at: $0) == nil })
    #expect(Color(0xFF0000).index(at: .monochrome) == nil)
    #expect(Color(0xFF0000).quantised(to: .monochrome) == .terminal)
    #expect(Color(0x00FF00).index(at: .full) == 0x00FF00)
    #expect(Color(0).index(at: .full) == 0)
  }
}
