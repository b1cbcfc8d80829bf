// Products of padded matrices: rows are `stride` floats apart, a multiple of the vector, and may be
// read and written up to the stride. Depth loops run over true counts, so padding never enters sums.

/// c [rows, columns] = a [rows, depth] · b [depth, columns] (+ bias [columns]), or += with `accumulate`.
///
/// Whole vectors of c are written: up to `padded(columns)` floats of a row.
public func multiply(
  rows: Int, columns: Int, depth: Int, _ a: ConstFloats, _ aStride: Int, _ b: ConstFloats,
  _ bStride: Int, into c: Floats, _ cStride: Int, bias: ConstFloats? = nil,
  accumulate: Bool = false
) {
  let left = Left.rows(a, aStride)
  let count = vectors(columns)
  if let bias {
    product(
      rows: rows, vectors: count, depth: depth, left, b, bStride,
      Bias(c: c, stride: cStride, bias: bias))
  } else if accumulate {
    product(
      rows: rows, vectors: count, depth: depth, left, b, bStride, Accumulate(c: c, stride: cStride))
  } else {
    product(
      rows: rows, vectors: count, depth: depth, left, b, bStride, Store(c: c, stride: cStride))
  }
}

/// c [rows, columns] = aᵀ · b, a [depth, rows], b [depth, columns]: a weight's gradient, or += .
public func multiplyTransposed(
  rows: Int, columns: Int, depth: Int, _ a: ConstFloats, _ aStride: Int, _ b: ConstFloats,
  _ bStride: Int, into c: Floats, _ cStride: Int, accumulate: Bool = false
) {
  let left = Left.columns(a, aStride)
  if accumulate {
    product(
      rows: rows, vectors: vectors(columns), depth: depth, left, b, bStride,
      Accumulate(c: c, stride: cStride))
  } else {
    product(
      rows: rows, vectors: vectors(columns), depth: depth, left, b, bStride,
      Store(c: c, stride: cStride))
  }
}

/// a·b over `count` floats, a multiple of the vector.
@inline(__always) func dotVectors(_ a: ConstFloats, _ b: ConstFloats, _ count: Int) -> Float {
  var sum = Lanes.zero
  var i = 0
  while i < count {
    sum = sum.addingProduct(load(a + i), load(b + i))
    i += lanes
  }
  return total(sum)
}

/// sums[column] (+)= Σ over rows, for `width` columns, a multiple of the vector.
public func sumRows(
  _ a: ConstFloats, _ stride: Int, rows: Int, width: Int, into sums: Floats, accumulate: Bool
) {
  var c = 0
  while c < width {
    // Several sums at once: each waits for its own last addition only.
    var (s0, s1, s2, s3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var r = 0
    while r + 4 <= rows {
      let row = a + r * stride + c
      s0 += load(row)
      s1 += load(row + stride)
      s2 += load(row + 2 * stride)
      s3 += load(row + 3 * stride)
      r += 4
    }
    while r < rows {
      s0 += load(a + r * stride + c)
      r += 1
    }
    let sum = (s0 + s1) + (s2 + s3)
    store(accumulate ? load(sums + c) + sum : sum, sums + c)
    c += lanes
  }
}

/// out (+)= Σ over `parts` arrays that are `stride` floats apart, in their order; `count` is a
/// multiple of the vector.
public func sumParts(
  _ parts: Int, _ first: ConstFloats, _ stride: Int, count: Int, into out: Floats, scale: Float = 1,
  accumulate: Bool = false
) {
  var c = 0
  while c < count {
    var sum = Lanes.zero
    for k in 0..<parts { sum += load(first + k * stride + c) }
    store(accumulate ? load(out + c) + sum * scale : sum * scale, out + c)
    c += lanes
  }
}

/// out_r = a_r · w + bias for a range of rows; `width` is a multiple of the vector.
public func rowDots(
  _ a: ConstFloats, _ stride: Int, _ rows: Range<Int>, _ w: ConstFloats, width: Int, bias: Float,
  into out: Floats
) {
  for r in rows { out[r] = dotVectors(a + r * stride, w, width) + bias }
}

/// out_r (+)= g_r w for a range of rows: back through `rowDots` to its rows.
public func outerRows(
  _ g: ConstFloats, _ rows: Range<Int>, _ w: ConstFloats, width: Int, into out: Floats,
  _ stride: Int, accumulate: Bool
) {
  for r in rows {
    let x = splat(g[r])
    var c = 0
    while c < width {
      let v = x * load(w + c)
      let to = out + r * stride + c
      store(accumulate ? load(to) + v : v, to)
      c += lanes
    }
  }
}

/// out (+)= Σ_r g_r a_r: back through `rowDots` to its weights.
public func weightedRowSum(
  _ a: ConstFloats, _ stride: Int, rows: Int, _ g: ConstFloats, width: Int, into out: Floats,
  accumulate: Bool
) {
  var c = 0
  while c < width {
    var sum = accumulate ? load(out + c) : .zero
    for r in 0..<rows { sum = sum.addingProduct(splat(g[r]), load(a + r * stride + c)) }
    store(sum, out + c)
    c += lanes
  }
}

/// Multiply-adds that never leave the registers: the peak that every other figure is divided by.
///
/// - Returns: the floating-point operations done, two for each multiply-add.
@inline(never)
public func fusedMultiplyAdds(_ times: Int, _ sink: Floats) -> Double {
  var s = InlineArray<24, Lanes>(repeating: .zero)
  for i in 0..<24 { s[i] = splat(Float(i)) }
  let a = splat(sink[0])
  let b = splat(sink[1])
  for _ in 0..<times {
    for i in 0..<24 { s[i] = b.addingProduct(s[i], a) }
  }
  var sum = Lanes.zero
  for i in 0..<24 { sum += s[i] }
  store(sum, sink + 16)
  return Double(times) * 24 * 2 * Double(lanes)
}
