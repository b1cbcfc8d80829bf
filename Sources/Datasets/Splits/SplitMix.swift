/// The splitmix64 generator: one addition and three mixing steps per number.
///
/// Reference: Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A generator of its own for each combination of keys, such as seed, epoch, row.
  init(_ first: UInt64, _ second: UInt64, _ third: UInt64 = 0, _ fourth: UInt64 = 0) {
    state = Self.mixed(first &+ 0x9E37_79B9_7F4A_7C15)
    state = Self.mixed((state &+ 0x9E37_79B9_7F4A_7C15) ^ second)
    state = Self.mixed((state &+ 0x9E37_79B9_7F4A_7C15) ^ third)
    state = Self.mixed((state &+ 0x9E37_79B9_7F4A_7C15) ^ fourth)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number in `0 ..< bound`, each equally likely to within 2⁻³².
  @inline(__always)
  mutating func next(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
