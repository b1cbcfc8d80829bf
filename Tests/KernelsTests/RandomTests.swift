import Kernels
import Testing

struct RandomTests {
  @Test("the first numbers of a stream are the same for ever")
  func pinned() {
    func first(_ seed: UInt64, _ stream: UInt64) -> [UInt64] {
      var generator = SeededGenerator(seed: seed, stream: stream)
      return (0..<3).map { _ in generator.next() }
    }
    #expect(
      first(0, 0)
        == [0x346d_bc0b_5711_d830, 0x6b18_2a52_253d_da4a, 0x6e27_5864_0b1b_d75b])
    #expect(
      first(1, 0)
        == [0x017d_af00_1966_6393, 0xd9e4_8427_2f67_5712, 0x29bd_10db_6bcd_372f])
    #expect(
      first(1, 7)
        == [0x5b18_b2d0_faf1_1714, 0x6ffb_487f_f53b_4a2d, 0x9514_63fd_8391_8155])
    #expect(
      first(.max, .max)
        == [0x9ca1_4bdf_7f38_c222, 0xfb47_1942_fea2_75c0, 0x8fef_a368_8ef1_7be0])
  }

  @Test("streams and seeds differ, and the same ones agree")
  func streams() {
    var seen: Set<UInt64> = []
    for seed in 0..<20 as Range<UInt64> {
      for stream in 0..<20 as Range<UInt64> {
        var generator = SeededGenerator(seed: seed, stream: stream)
        var twin = SeededGenerator(seed: seed, stream: stream)
        let value = generator.next()
        #expect(value == twin.next())
        seen.insert(value)
      }
    }
    #expect(seen.count == 400)
  }

  @Test("uniform numbers fill 0 ..< 1 evenly")
  func uniformity() {
    var generator = SeededGenerator(seed: 3)
    let count = 64_000
    var bins = [Int](repeating: 0, count: 64)
    for _ in 0..<count {
      let x = generator.uniform()
      #expect(x >= 0 && x < 1)
      bins[Int(x * 64)] += 1
    }
    let expected = Double(count) / 64
    let chiSquare = bins.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) }
    // 63 degrees of freedom: above 103.4 once in a thousand seeds.
    #expect(chiSquare / expected < 103.4)
  }

  @Test("normal numbers have mean 0, variance 1 and a normal's tails")
  func normality() {
    var generator = SeededGenerator(seed: 4)
    let numbers = (0..<40_000).map { _ in Double(generator.normal()) }
    let mean = numbers.reduce(0, +) / 40_000
    let variance = numbers.reduce(0) { $0 + $1 * $1 } / 40_000
    let beyondTwo = Double(numbers.filter { abs($0) > 2 }.count) / 40_000
    #expect(numbers.allSatisfy { $0.isFinite })
    #expect(abs(mean) < 0.02)
    #expect(abs(variance - 1) < 0.03)
    #expect(abs(beyondTwo - 0.0455) < 0.004)
  }

  @Test("below stays below its limit and reaches all of it", arguments: [1, 2, 3, 7, 100])
  func below(limit: Int) {
    var generator = SeededGenerator(seed: UInt64(limit))
    var counts = [Int](repeating: 0, count: limit)
    for _ in 0..<limit * 200 { counts[generator.below(limit)] += 1 }
    #expect(counts.allSatisfy { $0 > 100 && $0 < 320 || limit == 1 })
  }

  @Test("below nothing is 0, and a huge limit is no trouble")
  func belowLimits() {
    var generator = SeededGenerator(seed: 5)
    #expect(generator.below(0) == 0)
    #expect(generator.below(-3) == 0)
    #expect((0..<100).allSatisfy { _ in generator.below(.max) >= 0 })
  }
}
