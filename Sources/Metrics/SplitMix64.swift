/// A small seeded generator: a counter, scrambled.
///
/// - Reference: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// Creates a generator; equal seeds give equal sequences.
  init(seed: UInt64) {
    state = seed
  }

  /// Creates generator number `stream` of `seed`, so that parallel work needs no shared generator.
  init(seed: UInt64, stream: UInt64) {
    state = SplitMix64.scramble(seed &+ SplitMix64.scramble(stream &+ SplitMix64.increment))
  }

  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= SplitMix64.increment
    return SplitMix64.scramble(state)
  }

  /// A whole number in `0 ..< bound`, by one multiplication.
  ///
  /// The bias is at most bound / 2⁶⁴, which no number of users makes visible.
  @inline(__always)
  mutating func next(below bound: UInt64) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: bound).high)
  }

  /// Mixes all bits of `value` into all bits of the result.
  @inline(__always)
  static func scramble(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  private static let increment: UInt64 = 0x9e37_79b9_7f4a_7c15
}
