// Products and copies that work on squares of vectors.

/// out [columns, rows] (+)= aᵀ, a [rows, columns], by squares.
///
/// Rows of `a` are read in whole vectors. Rows of `out` are written in whole vectors: zero, or
/// unchanged with `accumulate`, from `rows` on.
public func transposeSquares(
  _ a: ConstFloats, _ aStride: Int, rows: Int, columns: Int, into out: Floats, _ outStride: Int,
  accumulate: Bool = false
) {
  var r = 0
  while r < rows {
    let left = rows - r
    var c = 0
    while c < columns {
      var m = Square(repeating: .zero)
      let from = a + r * aStride + c
      if left >= lanes {
        for i in 0..<Lanes.scalarCount { m[i] = load(from + i * aStride) }
      } else {
        for i in 0..<Lanes.scalarCount {
          m[i] = i < left ? load(from + min(i, left - 1) * aStride) : .zero
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
///
/// - Parameter results: scratch for one vector.
public func pairDots(
  rows: Int, columns: Int, depth: Int, _ a: ConstFloats, _ aStride: Int, _ b: ConstFloats,
  _ bStride: Int, into out: Floats, _ outStride: Int, accumulate: Bool, results: Floats
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
      store(totals(sums), results)
      for r in 0..<Lanes.scalarCount / 4 where j + r < rows {
        put(
          results + 4 * r, min(4, columns - c), out + (j + r) * outStride + c,
          accumulate: accumulate)
      }
      j += rowStep
    }
    c += 4
  }
}

@inline(__always)
private func put(_ v: ConstFloats, _ count: Int, _ p: Floats, accumulate: Bool) {
  if count == 4 {
    let four = UnsafeRawPointer(v).loadUnaligned(as: SIMD4<Float>.self)
    let raw = UnsafeMutableRawPointer(p)
    raw.storeBytes(
      of: accumulate ? raw.loadUnaligned(as: SIMD4<Float>.self) + four : four,
      as: SIMD4<Float>.self)
  } else {
    for k in 0..<count { p[k] = accumulate ? p[k] + v[k] : v[k] }
  }
}
