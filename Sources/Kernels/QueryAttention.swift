// Attention of one query to the rows of a sequence, all heads at once: softmax(q_h K_hᵀ · scale) V_h.
// Linear in the sequence's length.
//
// Two forms. `own`: each head has columns of its own in queries, keys and values. `shared`: all heads
// read the same rows x as keys and values, each with a query of the rows' whole width:
//   q_h · (W_k,h x) = (W_k,hᵀ q_h) · x   and   Σ_j p_hj W_v,h x_j = W_v,h Σ_j p_hj x_j,
// so keys and values need not be computed for each row of a sequence.

/// Floats of scratch for sequences of up to `rows` rows with `columns` columns.
public func queryAttentionScratch(_ shape: HeadShape, rows: Int, columns: Int) -> Int {
  (columns + 2 * shape.heads) * padded(rows) + 2 * shape.heads * padded(columns)
}

// MARK: Shared rows

/// The heads' mixtures z_h = Σ_j p_hj x_j, [heads, width], and p, [heads, padded(rows)].
///
/// - Parameters:
///   - query: u [heads, width], rows `headStride` floats apart, as those of `out` are.
///   - x: [rows, width]; `rows` is at least 1.
public func sharedQueryAttention(
  _ heads: Int, rows: Int, width: Int, scale: Float, query u: ConstFloats, _ headStride: Int,
  _ x: ConstFloats, _ xStride: Int, into out: Floats, weights p: Floats, scratch: Floats
) {
  let wide = padded(rows)
  transpose(x, xStride, rows: rows, columns: width, into: scratch, wide)
  multiply(
    rows: heads, columns: rows, depth: width, u, headStride, scratch, wide, into: p, wide)
  softmaxRows(p, wide, rows: heads, count: rows, scale: scale)
  multiply(
    rows: heads, columns: width, depth: rows, p, wide, x, xStride, into: out, headStride)
}

/// Back to the query and the rows, each written, or added to where `accumulate` says so.
public func sharedQueryAttentionBackward(
  _ heads: Int, rows: Int, width: Int, scale: Float, query u: ConstFloats, _ headStride: Int,
  _ x: ConstFloats, _ xStride: Int, weights p: ConstFloats, gradient g: ConstFloats,
  queryGradient: Floats, rowGradient: Floats, _ dxStride: Int,
  accumulate: (query: Bool, rows: Bool), scratch: Floats
) {
  let wide = padded(rows)
  let slopes = scratch + width * wide
  transpose(x, xStride, rows: rows, columns: width, into: scratch, wide)
  multiply(
    rows: heads, columns: rows, depth: width, g, headStride, scratch, wide, into: slopes, wide)
  softmaxRowsBackward(p, slopes, wide, rows: heads, count: rows, scale: scale)
  multiply(
    rows: heads, columns: width, depth: rows, slopes, wide, x, xStride, into: queryGradient,
    headStride, accumulate: accumulate.query)
  multiplyTransposed(
    rows: rows, columns: width, depth: heads, p, wide, g, headStride, into: rowGradient, dxStride,
    accumulate: accumulate.rows)
  multiplyTransposed(
    rows: rows, columns: width, depth: heads, slopes, wide, u, headStride, into: rowGradient,
    dxStride, accumulate: true)
}

// MARK: Own columns

/// The output of one query, [width], and p, [heads, padded(rows)]; `rows` is at least 1.
public func queryAttention(
  _ shape: HeadShape, rows: Int, query q: ConstFloats, key k: ConstFloats, _ kStride: Int,
  value v: ConstFloats, _ vStride: Int, into out: Floats, weights p: Floats, scratch: Floats
) {
  let wide = padded(rows)
  headScores(shape, rows: rows, q, k, kStride, into: p, keys: scratch)
  softmaxRows(p, wide, rows: shape.heads, count: rows, scale: shape.scale)
  clear(out, padded(shape.width))
  mixHeads(shape, rows: rows, p, v, vStride, into: out, accumulate: false)
}

/// Back to the query, the keys and the values, each written, or added to where `accumulate` says so.
public func queryAttentionBackward(
  _ shape: HeadShape, rows: Int, query q: ConstFloats, key k: ConstFloats, _ kStride: Int,
  value v: ConstFloats, _ vStride: Int, weights p: ConstFloats, gradient g: ConstFloats,
  queryGradient: Floats, keyGradient: Floats, _ dkStride: Int, valueGradient: Floats,
  _ dvStride: Int, accumulate: (query: Bool, key: Bool, value: Bool), scratch: Floats
) {
  let (wide, width, heads) = (padded(rows), shape.width, shape.heads)
  let slopes = scratch + width * wide
  let spread = slopes + heads * wide
  headScores(shape, rows: rows, g, v, vStride, into: slopes, keys: scratch)
  softmaxRowsBackward(p, slopes, wide, rows: heads, count: rows, scale: shape.scale)
  if !accumulate.query { clear(queryGradient, padded(width)) }
  mixHeads(
    shape, rows: rows, slopes, k, kStride, into: queryGradient, accumulate: accumulate.query)
  spreadHeads(shape, q, into: spread)
  multiplyTransposed(
    rows: rows, columns: width, depth: heads, slopes, wide, spread, padded(width),
    into: keyGradient, dkStride, accumulate: accumulate.key)
  spreadHeads(shape, g, into: spread)
  multiplyTransposed(
    rows: rows, columns: width, depth: heads, p, wide, spread, padded(width), into: valueGradient,
    dvStride, accumulate: accumulate.value)
}

/// s[h][j] = a_h · k_jh; `keys` has room for kᵀ, [width, padded(rows)].
private func headScores(
  _ shape: HeadShape, rows: Int, _ a: ConstFloats, _ k: ConstFloats, _ kStride: Int,
  into s: Floats, keys: Floats
) {
  let wide = padded(rows)
  transpose(k, kStride, rows: rows, columns: shape.width, into: keys, wide)
  for h in 0..<shape.heads {
    let at = h * shape.size
    multiply(
      rows: 1, columns: rows, depth: shape.size, a + at, shape.size, keys + at * wide, wide,
      into: s + h * wide, wide)
  }
}

/// out_h (+)= Σ_j p[h][j] v_jh, four heads at a time: a single sum waits for itself.
private func mixHeads(
  _ shape: HeadShape, rows: Int, _ p: ConstFloats, _ v: ConstFloats, _ vStride: Int,
  into out: Floats, accumulate: Bool
) {
  let (wide, size, last) = (padded(rows), shape.size, shape.heads - 1)
  var h = 0
  while h < shape.heads {
    let (h1, h2, h3) = (min(h + 1, last), min(h + 2, last), min(h + 3, last))
    var c = 0
    while c < size {
      var (s0, s1, s2, s3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
      for j in 0..<rows {
        let row = v + j * vStride + c
        s0 = s0.addingProduct(splat(p[h * wide + j]), load(row + h * size))
        s1 = s1.addingProduct(splat(p[h1 * wide + j]), load(row + h1 * size))
        s2 = s2.addingProduct(splat(p[h2 * wide + j]), load(row + h2 * size))
        s3 = s3.addingProduct(splat(p[h3 * wide + j]), load(row + h3 * size))
      }
      let count = min(lanes, size - c)
      addPart(s0, out + h * size + c, count, accumulate)
      if h + 1 <= last { addPart(s1, out + h1 * size + c, count, accumulate) }
      if h + 2 <= last { addPart(s2, out + h2 * size + c, count, accumulate) }
      if h + 3 <= last { addPart(s3, out + h3 * size + c, count, accumulate) }
      c += lanes
    }
    h += 4
  }
}

@inline(__always)
private func addPart(_ v: Lanes, _ p: Floats, _ count: Int, _ accumulate: Bool) {
  for i in 0..<count { p[i] = accumulate ? p[i] + v[i] : v[i] }
}

/// out [heads, width]: head h's columns of a in row h, else zero.
private func spreadHeads(_ shape: HeadShape, _ a: ConstFloats, into out: Floats) {
  let stride = padded(shape.width)
  clear(out, shape.heads * stride)
  for h in 0..<shape.heads {
    for c in h * shape.size..<(h + 1) * shape.size { out[h * stride + c] = a[c] }
  }
}
