import Testing

@testable import Cells

@Suite struct DisplayWidthTests {
  @Test(
    "text takes the columns that terminals give it",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("机械键盘", 8), ("ｆｕｌｌ", 8), ("한글", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("🎹", 2), ("▇▏│", 3), ("⣀", 1), ("→", 1), ("…", 1),
      ("\u{200B}", 0), ("नि", 2), ("🇨🇳", 2), ("ก\u{E34}", 1),
    ])
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test("the table of wide scalars is ascending, without overlap")
  func table() {
    for (range, next) in zip(WideScalars.ranges, WideScalars.ranges.dropFirst()) {
      #expect(range.upperBound < next.lowerBound)
    }
  }

  @Test("both ends of every wide range are wide, unless they combine; their neighbours are not")
  func ends() {
    for range in WideScalars.ranges {
      for end in [range.lowerBound, range.upperBound].compactMap(Unicode.Scalar.init) {
        #expect([0, 2].contains(DisplayWidth.of(end)))
      }
      for other in [range.lowerBound - 1, range.upperBound + 1].compactMap(Unicode.Scalar.init) {
        #expect([0, 1].contains(DisplayWidth.of(other)))
      }
    }
  }
}
