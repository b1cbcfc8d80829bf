import Cells
import Testing

/// Marks beside axes: round, few, inside, and told apart.
@Suite struct AxisTests {
  @Test("marks are round numbers inside the range, no more than asked for and one")
  func nice() {
    for (low, high) in [(0.0, 1.0), (0.231, 0.239), (-3.7, 11), (0, 50_000), (1e-7, 9e-7)] {
      for count in 2...9 {
        let ticks = NiceTicks(range: low...high, count: count)
        #expect(ticks.values.count <= count + 1)
        #expect(ticks.values.count >= 1)
        #expect(ticks.values.allSatisfy { $0 >= low - 1e-12 && $0 <= high * (1 + 1e-9) })
        let mantissa = ticks.step / NumberOfTens.power(below: ticks.step)
        #expect([1, 2, 5, 10].contains { abs($0 - mantissa) < 1e-6 }, "\(ticks.step)")
      }
    }
    #expect(NiceTicks(range: 3...3, count: 4).values == [3])
    #expect(NiceTicks(range: 0...Double.infinity, count: 4).values.isEmpty)
    #expect(NiceTicks(range: 0...1, count: 5).values == [0, 0.2, 0.4, 0.6, 0.8, 1])
  }

  @Test("marks of a logarithmic axis are powers of ten, or between where few fit")
  func logarithmic() {
    #expect(LogTicks(range: 1e-4...1, count: 5).values == [1e-4, 1e-3, 1e-2, 1e-1, 1])
    #expect(LogTicks(range: 0.1...1, count: 4).values == [0.1, 0.2, 0.5, 1])
    #expect(LogTicks(range: 0...1, count: 4).values.isEmpty)
    #expect(LogTicks(range: 1e-12...1, count: 3).values.count <= 5)
  }

  @Test("labels have one unit and as many decimals as tell them apart")
  func labels() {
    #expect(TickText.labels([0.25, 0.5, 0.75]) == [".25", ".50", ".75"])
    #expect(TickText.labels([0, 50_000, 100_000]) == ["0", "50k", "100k"])
    #expect(TickText.labels([0.0002, 0.0004]) == ["2e-4", "4e-4"])
    #expect(TickText.labels([0, 0]) == ["0", "0"])
    #expect(TickText.compact(999.9999) == "1k")
    #expect(TickText.compact(0.2314) == ".231")
    #expect(TickText.compact(-1250) == "-1.25k")
  }

  private enum NumberOfTens {
    static func power(below value: Double) -> Double {
      var power = 1.0
      while power > value * (1 + 1e-9) { power /= 10 }
      while power * 10 <= value * (1 + 1e-9) { power *= 10 }
      return power
    }
  }
}
