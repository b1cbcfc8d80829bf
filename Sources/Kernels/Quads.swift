// Transposition by fours: each vector is put together from quads of several rows, and 4 × 4 numbers
// change places inside each quad. Few registers, no scalar loop, no constants.

/// Four numbers of a row.
private typealias Quad = SIMD4<Float>

#if LANES4
  @inline(__always) private func joined(_ quad: (_ group: Int) -> Quad) -> Lanes { quad(0) }
  /// a₀ b₀ a₁ b₁ of each four lanes.
  @inline(__always) private func low(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(a[0], b[0], a[1], b[1])
  }
  /// a₂ b₂ a₃ b₃ of each four lanes.
  @inline(__always) private func high(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(a[2], b[2], a[3], b[3])
  }
  /// a₀ a₁ b₀ b₁ of each four lanes.
  @inline(__always) private func lowPairs(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(a[0], a[1], b[0], b[1])
  }
  /// a₂ a₃ b₂ b₃ of each four lanes.
  @inline(__always) private func highPairs(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(a[2], a[3], b[2], b[3])
  }
#elseif LANES8
  @inline(__always) private func joined(_ quad: (_ group: Int) -> Quad) -> Lanes {
    Lanes(lowHalf: quad(0), highHalf: quad(1))
  }
  /// a₀ b₀ a₁ b₁ of each four lanes.
  @inline(__always) private func low(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5])
  }
  /// a₂ b₂ a₃ b₃ of each four lanes.
  @inline(__always) private func high(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7])
  }
  /// a₀ a₁ b₀ b₁ of each four lanes.
  @inline(__always) private func lowPairs(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(a[0], a[1], b[0], b[1], a[4], a[5], b[4], b[5])
  }
  /// a₂ a₃ b₂ b₃ of each four lanes.
  @inline(__always) private func highPairs(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(a[2], a[3], b[2], b[3], a[6], a[7], b[6], b[7])
  }
#else
  @inline(__always) private func joined(_ quad: (_ group: Int) -> Quad) -> Lanes {
    Lanes(
      lowHalf: SIMD8(lowHalf: quad(0), highHalf: quad(1)),
      highHalf: SIMD8(lowHalf: quad(2), highHalf: quad(3)))
  }
  /// a₀ b₀ a₁ b₁ of each four lanes.
  @inline(__always) private func low(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(
      a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5], a[8], b[8], a[9], b[9], a[12], b[12], a[13],
      b[13])
  }
  /// a₂ b₂ a₃ b₃ of each four lanes.
  @inline(__always) private func high(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(
      a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7], a[10], b[10], a[11], b[11], a[14], b[14],
      a[15], b[15])
  }
  /// a₀ a₁ b₀ b₁ of each four lanes.
  @inline(__always) private func lowPairs(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(
      a[0], a[1], b[0], b[1], a[4], a[5], b[4], b[5], a[8], a[9], b[8], b[9], a[12], a[13], b[12],
      b[13])
  }
  /// a₂ a₃ b₂ b₃ of each four lanes.
  @inline(__always) private func highPairs(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(
      a[2], a[3], b[2], b[3], a[6], a[7], b[6], b[7], a[10], a[11], b[10], b[11], a[14], a[15],
      b[14], b[15])
  }
#endif

/// out [columns, rows] (+)= aᵀ, a [rows, columns].
///
/// Rows of `a` must be readable by fours. Rows of `out` are written in whole vectors: zero, or
/// unchanged with `accumulate`, from `rows` on.
public func transposeQuads(
  _ a: ConstFloats, _ aStride: Int, rows: Int, columns: Int, into out: Floats, _ outStride: Int,
  accumulate: Bool = false
) {
  @inline(__always) func put(_ v: Lanes, _ to: Floats) {
    store(accumulate ? load(to) + v : v, to)
  }
  /// Four columns of as many rows as a vector has lanes.
  @inline(__always) func turn(_ column: Int, _ to: Floats, _ quad: (_ row: Int) -> Quad) {
    let r0 = joined { quad(4 * $0) }
    let r1 = joined { quad(4 * $0 + 1) }
    let r2 = joined { quad(4 * $0 + 2) }
    let r3 = joined { quad(4 * $0 + 3) }
    let (t0, t1, t2, t3) = (low(r0, r1), low(r2, r3), high(r0, r1), high(r2, r3))
    let left = columns - column
    put(lowPairs(t0, t1), to)
    if left > 1 { put(highPairs(t0, t1), to + outStride) }
    if left > 2 { put(lowPairs(t2, t3), to + 2 * outStride) }
    if left > 3 { put(highPairs(t2, t3), to + 3 * outStride) }
  }
  var r = 0
  while r < rows {
    let left = rows - r
    var c = 0
    while c < columns {
      let from = UnsafeRawPointer(a + r * aStride + c)
      let to = out + c * outStride + r
      if left >= lanes {
        turn(c, to) { from.loadUnaligned(fromByteOffset: 4 * $0 * aStride, as: Quad.self) }
      } else {
        turn(c, to) {
          $0 < left
            ? from.loadUnaligned(fromByteOffset: 4 * $0 * aStride, as: Quad.self) : Quad.zero
        }
      }
      c += 4
    }
    r += lanes
  }
}
