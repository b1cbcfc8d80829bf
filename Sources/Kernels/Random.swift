/// Numbers that are a pure function of (seed, stream, position).
///
/// A generator can be made anywhere, at any position, so the same seed gives the same numbers for
/// any number of threads, and a resumed training needs no saved generator state.
/// The mixing function is the finaliser of SplitMix64.
///
/// Reference: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates the generator of a stream, such as one parameter's initial values.
  public init(seed: UInt64, stream: UInt64 = 0) {
    state = Self.mix(seed &+ 0x9e37_79b9_7f4a_7c15) ^ Self.mix(stream &* 0xd1b5_4a32_d192_ed03 &+ 1)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mix(state)
  }

  /// A float in 0 ..< 1 with 24 random bits.
  public mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// A standard normal float, by Box and Muller.
  public mutating func normal() -> Float {
    let radius = 1 - uniform()
    let angle = uniform()
    return scalarNormal(radius, angle)
  }

  /// A whole number in 0 ..< `limit`; 0 when `limit` is below 1.
  public mutating func below(_ limit: Int) -> Int {
    limit < 1 ? 0 : Int(next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  @inline(__always) static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
