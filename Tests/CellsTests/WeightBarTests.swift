import Testing

@testable import Cells

@Suite struct WeightBarTests {
  @Test(
    "bars grow by eighths of a column",
    arguments: [
      (0.0, ""), (1.0, "▇▇▇▇"), (0.5, "▇▇"), (0.25, "▇"), (0.28125, "▇▏"), (0.5 + 7.0 / 32, "▇▇▉"),
      (0.000001, "▏"), (2.0, "▇▇▇▇"), (-1.0, ""), (.nan, ""), (.infinity, "▇▇▇▇"),
    ])
  func eighths(value: Double, bar: String) {
    #expect(WeightBar.text(value, of: 1, width: 4, glyphs: .unicode) == bar)
  }

  @Test(
    "without Unicode bars grow by columns",
    arguments: [(0.0, ""), (1.0, "####"), (0.5, "##"), (0.01, "#"), (.nan, "")])
  func ascii(value: Double, bar: String) {
    #expect(WeightBar.text(value, of: 1, width: 4, glyphs: .ascii) == bar)
  }

  @Test("a scale of nothing draws nothing", arguments: [0.0, -1, .nan])
  func scale(greatest: Double) {
    #expect(WeightBar.text(1, of: greatest, width: 4, glyphs: .unicode) == "")
    #expect(WeightBar.text(1, of: 1, width: 0, glyphs: .unicode) == "")
  }

  @Test(
    "diverging bars leave a middle line to both sides",
    arguments: [
      (1.0, "   │▇▇▇"), (-1.0, "▇▇▇│   "), (-0.01, "  ▇│   "), (0.0, "   │   "), (.nan, "   │   "),
    ])
  func diverging(value: Double, bar: String) {
    #expect(WeightBar.diverging(value, of: 1, width: 3, glyphs: .unicode) == bar)
  }
}
