import Cells
import Testing

@testable import heed

@Suite struct ProgressLineTests {
  private let progress = Progress(
    completedCount: 430, totalCount: 1000, label: "epoch 3/10", unit: "impressions",
    details: ["loss .5312"])

  private func text(width: Int, rate: Double? = 10, glyphs: GlyphSet = .unicode) -> String {
    ProgressLine.text(progress, perSecond: rate, width: width, glyphs: glyphs)
  }

  @Test("the line has label, bar, share, remaining time, speed and figures")
  func line() {
    #expect(
      text(width: 100)
        == "epoch 3/10  ▇▇▇▇▇▇▇▇▇▇▍                43 %  ETA 57s  10 impressions/s  loss .5312")
  }

  @Test("on a narrow terminal the rear parts go first")
  func narrow() {
    #expect(text(width: 40) == "epoch 3/10  ▇▇▇▇▇▏         43 %  ETA 57s")
    #expect(text(width: 17) == "epoch 3/10   43 %")
    #expect(text(width: 8) == "epoch 3…")
    #expect(text(width: 0) == "")
    #expect(text(width: -1) == "")
  }

  @Test("no width is ever exceeded", arguments: 0...120)
  func width(width: Int) {
    for glyphs in [GlyphSet.unicode, .ascii] {
      #expect(DisplayWidth.of(text(width: width, glyphs: glyphs)) <= width)
    }
  }

  @Test("before a speed is known none is told, and nothing divides by zero")
  func unknown() {
    #expect(text(width: 20, rate: nil) == "epoch 3/10   43 %")
    let none = Progress(
      completedCount: 5, totalCount: 0, label: "rows", unit: "rows", details: [])
    #expect(ProgressLine.text(none, perSecond: 0, width: 12, glyphs: .ascii) == "rows    0 %")
  }

  @Test("100 % means done")
  func rounding() {
    let almost = Progress(
      completedCount: 9999, totalCount: 10000, label: "a", unit: "rows", details: [])
    #expect(ProgressLine.text(almost, perSecond: nil, width: 10, glyphs: .ascii) == "a   99 %")
  }

  @Test("it draws on terminals only, ten times a second at most")
  func drawing() {
    for isTerminal in [true, false] {
      let console = Console(
        output: StandardStream(keepingAsTerminal: false),
        diagnostics: StandardStream(keepingAsTerminal: isTerminal),
        environment: Environment(["COLUMNS": "30"]))
      let line = ProgressLine(on: console)
      let start = ContinuousClock.now
      line.show(progress, at: start)
      line.show(progress, at: start + .milliseconds(99))
      #expect(console.diagnostics.kept == (isTerminal ? "\repoch 3/10   43 %  loss .5312" : ""))
      line.end()
    }
  }
}
