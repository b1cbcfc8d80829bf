import Testing

@testable import Datasets

@Suite("The shop's generator")
struct ShopRandomTests {
  @Test("splitmix64 gives the published numbers of seed 1234567")
  func publishedNumbers() {
    // From the reference program's documentation; stream 0 skips two of them.
    var state: UInt64 = 1_234_567
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
    ]
    for number in expected {
      #expect(ShopRandom.mix(&state) == number)
    }
  }

  @Test("the same seed and stream repeat, others differ")
  func streams() {
    func numbers(_ seed: UInt64, _ stream: UInt64) -> [UInt64] {
      var random = ShopRandom(seed: seed, stream: stream)
      return (0..<8).map { _ in random.next() }
    }
    #expect(numbers(7, 3) == numbers(7, 3))
    #expect(numbers(7, 3) != numbers(7, 4))
    #expect(numbers(7, 3) != numbers(8, 3))
  }

  @Test("integers fill their range and never leave it")
  func integers() {
    var random = ShopRandom(seed: 1)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<6000 { counts[random.integer(in: 10...15) - 10] += 1 }
    for count in counts { #expect(850...1150 ~= count) }
  }

  @Test("normal numbers have mean 0 and variance 1")
  func moments() {
    var random = ShopRandom(seed: 2)
    let numbers = (0..<20_000).map { _ in random.normal() }
    let mean = numbers.reduce(0, +) / 20_000
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.04)
  }

  @Test("an index follows its weight, and weight 0 is never drawn")
  func weights() {
    var random = ShopRandom(seed: 3)
    var counts = [0, 0, 0]
    for _ in 0..<4000 { counts[random.index(cumulative: [1, 1, 4])] += 1 }
    #expect(counts[1] == 0)
    #expect(900...1100 ~= counts[0])
  }

  @Test("shuffling keeps the elements and changes their order")
  func shuffle() {
    var random = ShopRandom(seed: 4)
    var numbers = Array(0..<100)
    random.shuffle(&numbers)
    #expect(numbers != Array(0..<100))
    #expect(numbers.sorted() == Array(0..<100))
  }
}
