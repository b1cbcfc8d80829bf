// Transposition of padded matrices, two columns at a time: a vector holds pairs of every other row,
// and shifts of 64-bit lanes part the columns. No shuffle is written down: the compiler takes those
// of more than two vectors apart, lane by lane (measured: 2.4 times slower).

/// Two numbers of a row.
private typealias Pair = SIMD2<Float>

#if LANES4
  private typealias Halves = SIMD2<UInt64>

  @inline(__always) private func joined(_ pair: (_ k: Int) -> Pair) -> Lanes {
    Lanes(lowHalf: pair(0), highHalf: pair(1))
  }
#elseif LANES8
  private typealias Halves = SIMD4<UInt64>

  @inline(__always) private func joined(_ pair: (_ k: Int) -> Pair) -> Lanes {
    Lanes(
      lowHalf: SIMD4(lowHalf: pair(0), highHalf: pair(1)),
      highHalf: SIMD4(lowHalf: pair(2), highHalf: pair(3)))
  }
#else
  private typealias Halves = SIMD8<UInt64>

  @inline(__always) private func joined(_ pair: (_ k: Int) -> Pair) -> Lanes {
    Lanes(
      lowHalf: SIMD8(
        lowHalf: SIMD4(lowHalf: pair(0), highHalf: pair(1)),
        highHalf: SIMD4(lowHalf: pair(2), highHalf: pair(3))),
      highHalf: SIMD8(
        lowHalf: SIMD4(lowHalf: pair(4), highHalf: pair(5)),
        highHalf: SIMD4(lowHalf: pair(6), highHalf: pair(7))))
  }
#endif

/// Two columns of as many rows as a vector has lanes.
@inline(__always)
private func parted(_ pair: (_ row: Int) -> Pair) -> (Lanes, Lanes) {
  let even = unsafeBitCast(joined { pair(2 * $0) }, to: Halves.self)
  let odd = unsafeBitCast(joined { pair(2 * $0 + 1) }, to: Halves.self)
  let low = Halves(repeating: 0xffff_ffff)
  return (
    unsafeBitCast((even & low) | (odd &<< 32), to: Lanes.self),
    unsafeBitCast((even &>> 32) | (odd & ~low), to: Lanes.self)
  )
}

/// out [columns, rows] (+)= aᵀ, a [rows, columns].
///
/// Rows of `a` must be readable by twos. Rows of `out` are written in whole vectors: zero, or
/// unchanged with `accumulate`, from `rows` on.
public func transpose(
  _ a: ConstFloats, _ aStride: Int, rows: Int, columns: Int, into out: Floats, _ outStride: Int,
  accumulate: Bool = false
) {
  @inline(__always) func put(_ v: Lanes, _ to: Floats) {
    store(accumulate ? load(to) + v : v, to)
  }
  var r = 0
  while r < rows {
    let left = rows - r
    var c = 0
    while c < columns {
      let from = UnsafeRawPointer(a + r * aStride + c)
      let to = out + c * outStride + r
      @inline(__always) func pair(_ row: Int) -> Pair {
        from.loadUnaligned(fromByteOffset: 4 * row * aStride, as: Pair.self)
      }
      if left >= lanes {
        let (x, y) = parted(pair)
        put(x, to)
        if c + 1 < columns { put(y, to + outStride) }
      } else {
        let (x, y) = parted { pair(min($0, left - 1)) }
        put(first(left, of: x, else: 0), to)
        if c + 1 < columns { put(first(left, of: y, else: 0), to + outStride) }
      }
      c += 2
    }
    r += lanes
  }
}
