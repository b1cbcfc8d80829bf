// A square of vectors in registers: transposed, or each vector summed up, by splitting pairs of
// vectors into even and odd lanes. Four rounds for 16 lanes, no scalar loop.

/// Lanes 0, 2, 4 … of a, then of b.
@inline(__always) func evens(_ a: Lanes, _ b: Lanes) -> Lanes {
  TwoLanes(lowHalf: a, highHalf: b).evenHalf
}

/// Lanes 1, 3, 5 … of a, then of b.
@inline(__always) func odds(_ a: Lanes, _ b: Lanes) -> Lanes {
  TwoLanes(lowHalf: a, highHalf: b).oddHalf
}

/// One round of a transposition: the lowest bit of the lane number changes places with bit `bit` of
/// the row number.
@inline(__always) private func exchange(_ m: inout Square, bit: Int) {
  for k in 0..<Lanes.scalarCount / 2 {
    let low = (k >> bit) << (bit + 1) | (k & ((1 << bit) - 1))
    let a = m[low]
    let b = m[low | 1 << bit]
    m[low] = evens(a, b)
    m[low | 1 << bit] = odds(a, b)
  }
}

/// Rows become columns.
@inline(__always) func transpose(_ m: inout Square) {
  exchange(&m, bit: 0)
  exchange(&m, bit: 1)
  #if !LANES4
    exchange(&m, bit: 2)
  #endif
  #if !LANES8 && !LANES4
    exchange(&m, bit: 3)
  #endif
}

/// Lane k is the sum over vector k's lanes.
@inline(__always) func totals(_ m: Square) -> Lanes {
  var m = m
  var count = Lanes.scalarCount / 2
  while count > 0 {
    for k in 0..<count { m[k] = evens(m[2 * k], m[2 * k + 1]) + odds(m[2 * k], m[2 * k + 1]) }
    count /= 2
  }
  return m[0]
}

/// out [columns, rows] (+)= scale · aᵀ, a [rows, columns], by squares.
///
/// Rows of `a` are read in whole vectors. Rows of `out` are written in whole vectors: zero, or
/// unchanged with `accumulate`, from `rows` on.
public func transposeSquares(
  _ a: ConstFloats, _ aStride: Int, rows: Int, columns: Int, into out: Floats, _ outStride: Int,
  accumulate: Bool = false
) {
  var r = 0
  while r < rows {
    var c = 0
    while c < columns {
      var m = Square(repeating: .zero)
      if r + lanes <= rows {
        for i in 0..<Lanes.scalarCount { m[i] = load(a + (r + i) * aStride + c) }
      } else {
        for i in 0..<Lanes.scalarCount where r + i < rows {
          m[i] = load(a + (r + i) * aStride + c)
        }
      }
      transpose(&m)
      let to = out + c * outStride + r
      if accumulate {
        for i in 0..<Lanes.scalarCount where c + i < columns {
          store(load(to + i * outStride) + m[i], to + i * outStride)
        }
      } else if c + lanes <= columns {
        for i in 0..<Lanes.scalarCount { store(m[i], to + i * outStride) }
      } else {
        for i in 0..<Lanes.scalarCount where c + i < columns { store(m[i], to + i * outStride) }
      }
      c += lanes
    }
    r += lanes
  }
}

/// out[j][c] (+)= Σ_i a[j][i] b[c][i]: rows of both run along the sum, which is `depth` long, a
/// multiple of the vector. For results too narrow to fill vectors, such as a head's columns.
public func pairDots(
  rows: Int, columns: Int, depth: Int, _ a: ConstFloats, _ aStride: Int, _ b: ConstFloats,
  _ bStride: Int, into out: Floats, _ outStride: Int, accumulate: Bool
) {
  let rowStep = Lanes.scalarCount / 4
  var c = 0
  while c < columns {
    // Columns beyond the last are the last one again, and thrown away; so are rows.
    let b0 = b + c * bStride
    let b1 = b + min(c + 1, columns - 1) * bStride
    let b2 = b + min(c + 2, columns - 1) * bStride
    let b3 = b + min(c + 3, columns - 1) * bStride
    var j = 0
    while j < rows {
      var sums = Square(repeating: .zero)
      var i = 0
      while i < depth {
        let (x0, x1, x2, x3) = (load(b0 + i), load(b1 + i), load(b2 + i), load(b3 + i))
        for r in 0..<Lanes.scalarCount / 4 {
          let y = load(a + min(j + r, rows - 1) * aStride + i)
          sums[4 * r] = sums[4 * r].addingProduct(y, x0)
          sums[4 * r + 1] = sums[4 * r + 1].addingProduct(y, x1)
          sums[4 * r + 2] = sums[4 * r + 2].addingProduct(y, x2)
          sums[4 * r + 3] = sums[4 * r + 3].addingProduct(y, x3)
        }
        i += lanes
      }
      let all = totals(sums)
      for r in 0..<Lanes.scalarCount / 4 where j + r < rows {
        let four = SIMD4(all[4 * r], all[4 * r + 1], all[4 * r + 2], all[4 * r + 3])
        put(
          four, min(4, columns - c), out + (j + r) * outStride + c, accumulate: accumulate)
      }
      j += rowStep
    }
    c += 4
  }
}

@inline(__always)
private func put(_ v: SIMD4<Float>, _ count: Int, _ p: Floats, accumulate: Bool) {
  if count == 4 {
    let raw = UnsafeMutableRawPointer(p)
    raw.storeBytes(
      of: accumulate ? raw.loadUnaligned(as: SIMD4<Float>.self) + v : v, as: SIMD4<Float>.self)
  } else {
    for k in 0..<count { p[k] = accumulate ? p[k] + v[k] : v[k] }
  }
}
