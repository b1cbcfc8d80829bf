/// The shop's own seeded generator: splitmix64.
///
/// Everything random in the shop comes from here, so that a seed gives the same bytes on every
/// machine. Only integer arithmetic and exactly rounded floating-point operations are used.
///
/// Reference: Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.
struct ShopRandom: RandomNumberGenerator {
  private var state: UInt64

  /// Starts the sequence of a seed.
  ///
  /// - Parameters:
  ///   - seed: any number.
  ///   - stream: which of the seed's independent sequences, such as one per user.
  init(seed: UInt64, stream: UInt64 = 0) {
    state = seed
    let first = next()
    state = first ^ (stream &* 0xD134_2543_DE82_EF95)
    _ = next()
  }

  mutating func next() -> UInt64 { Self.mix(&state) }

  /// One step of the sequence: moves the state on and gives its number.
  static func mix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in 0 ..< 1.
  mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number in `range`, both ends included.
  mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + integer(below: range.upperBound - range.lowerBound + 1)
  }

  /// A number in 0 ..< bound; the bias of at most bound / 2⁶⁴ does not matter here.
  mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a random integer needs a positive bound, not \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of mean 0 and variance 1, nearly normal: twelve uniform numbers, summed.
  ///
  /// The sum needs no logarithm and no cosine, whose last bits differ between C libraries.
  mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += uniform() }
    return sum
  }

  /// One of the elements of a collection that is not empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[integer(below: elements.count)]
  }

  /// Puts the elements in random order (Fisher–Yates).
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }

  /// An index drawn with probability proportional to its weight, from running sums of weights.
  mutating func index(cumulative: [Double]) -> Int {
    let total = cumulative[cumulative.count - 1]
    let mark = uniform() * total
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] <= mark { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
