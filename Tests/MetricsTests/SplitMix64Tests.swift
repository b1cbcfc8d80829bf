import Testing

@testable import Metrics

struct SplitMix64Tests {
  @Test("the sequence is the published one")
  func published() {
    var generator = SplitMix64(seed: 1_234_567)
    let values = (0..<5).map { _ in generator.next() }
    #expect(
      values == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test("numbers below a bound reach all of them, evenly")
  func bounded() {
    var generator = SplitMix64(seed: 1)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7000 { counts[generator.next(below: 7)] += 1 }
    #expect(counts.allSatisfy { (880...1120).contains($0) })
  }

  @Test("streams of one seed differ, and equal streams agree")
  func streams() {
    var first = SplitMix64(seed: 3, stream: 0)
    var second = SplitMix64(seed: 3, stream: 1)
    var again = SplitMix64(seed: 3, stream: 1)
    let value = second.next()
    #expect(first.next() != value)
    #expect(again.next() == value)
  }
}
