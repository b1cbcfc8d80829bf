// softmax(Q_h K_hᵀ / √size) V_h for the rows of one sequence, head by head, in scratch that fits the
// cache. Heads are narrower than a vector, so vectors run along the queries: scores stand
// transposed, [keys, queries], and the softmax goes down columns, without a horizontal step.
//
// The way back computes the probabilities again from the scores and their log Σ exp: reading them
// from memory would take longer than the arithmetic.
// Reference: Dao et al., "FlashAttention", NeurIPS 2022.

/// Queries that are worked on together: their scores for `keys` keys stay in the fast cache.
private func queryBlock(_ keys: Int) -> Int {
  max(1, min(4, 8192 / (max(keys, 1) * lanes))) * lanes
}

/// Floats of scratch for sequences of up to `rows` rows.
public func selfAttentionScratch(_ shape: HeadShape, rows: Int) -> Int {
  4 * shape.width * padded(rows) + (2 * rows + 2) * 4 * lanes + 2 * rows * padded(shape.size)
}

/// The output of one sequence, [rows, width], and log Σ exp of each query's scores.
///
/// - Parameters:
///   - logSums: [heads, padded(rows)], what the way back needs.
///   - out: written in whole vectors, zero behind the last column.
public func selfAttention(
  _ shape: HeadShape, rows: Int, query: ConstFloats, _ qStride: Int, key: ConstFloats,
  _ kStride: Int, value: ConstFloats, _ vStride: Int, into out: Floats, _ stride: Int,
  logSums: Floats, scratch: Floats
) {
  let (size, wide, block) = (shape.size, padded(rows), queryBlock(rows))
  let queries = scratch
  let outputs = queries + shape.width * wide
  let inverse = outputs + shape.width * wide
  let scores = inverse + block
  transpose(query, qStride, rows: rows, columns: shape.width, into: queries, wide)
  for h in 0..<shape.heads {
    let at = h * size
    var start = 0
    while start < wide {
      let count = min(block, wide - start)
      multiply(
        rows: rows, columns: count, depth: size, key + at, kStride, queries + at * wide + start,
        wide, into: scores, block)
      softmaxColumns(
        scores, block, rows: rows, width: count, scale: shape.scale, inverse: inverse,
        logSums: logSums + h * wide + start)
      let mixed = outputs + at * wide + start
      multiplyTransposed(
        rows: size, columns: count, depth: rows, value + at, vStride, scores, block, into: mixed,
        wide)
      scaleColumns(mixed, wide, rows: size, width: count, by: inverse)
      start += block
    }
  }
  transpose(outputs, wide, rows: shape.width, columns: rows, into: out, stride)
}

/// The probabilities of one sequence, [query, key, head], for whoever looks at them.
public func selfAttentionWeights(
  _ shape: HeadShape, rows: Int, query: ConstFloats, _ qStride: Int, key: ConstFloats,
  _ kStride: Int, into weights: Floats, scratch: Floats
) {
  let (wide, block) = (padded(rows), queryBlock(rows))
  let queries = scratch
  let inverse = queries + shape.width * wide
  let logSums = inverse + block
  let scores = logSums + block
  transpose(query, qStride, rows: rows, columns: shape.width, into: queries, wide)
  for h in 0..<shape.heads {
    var start = 0
    while start < wide {
      let count = min(block, wide - start)
      multiply(
        rows: rows, columns: count, depth: shape.size, key + h * shape.size, kStride,
        queries + h * shape.size * wide + start, wide, into: scores, block)
      softmaxColumns(
        scores, block, rows: rows, width: count, scale: shape.scale, inverse: inverse,
        logSums: logSums)
      for i in start..<min(start + count, rows) {
        for j in 0..<rows {
          weights[(i * rows + j) * shape.heads + h] =
            scores[j * block + i - start] * inverse[i - start]
        }
      }
      start += block
    }
  }
}

/// Back through `selfAttention`: gradients of queries, keys and values from that of the output.
///
/// Each gradient is written, or added to where `accumulate` says so; keys' and values' only in
/// columns 0 ..< width.
public func selfAttentionBackward(
  _ shape: HeadShape, rows: Int, query: ConstFloats, _ qStride: Int, key: ConstFloats,
  _ kStride: Int, value: ConstFloats, _ vStride: Int, output: ConstFloats, gradient: ConstFloats,
  _ stride: Int, logSums: ConstFloats, queryGradient: Floats, _ dqStride: Int, keyGradient: Floats,
  _ dkStride: Int, valueGradient: Floats, _ dvStride: Int,
  accumulate: (query: Bool, key: Bool, value: Bool), scratch: Floats
) {
  let (size, wide, block) = (shape.size, padded(rows), queryBlock(rows))
  let matrix = shape.width * wide
  let queries = scratch
  let gradients = queries + matrix
  let outputs = queries + 2 * matrix
  let queryGradients = queries + 3 * matrix
  let means = queries + 4 * matrix
  let scores = means + block
  let slopes = scores + rows * block
  // A head's own columns, in whole vectors.
  let headWidth = padded(size)
  let (dk, dv) = (slopes + rows * block, slopes + rows * (block + headWidth))
  transpose(query, qStride, rows: rows, columns: shape.width, into: queries, wide)
  transpose(gradient, stride, rows: rows, columns: shape.width, into: gradients, wide)
  transpose(output, stride, rows: rows, columns: shape.width, into: outputs, wide)
  for h in 0..<shape.heads {
    let at = h * size
    var start = 0
    while start < wide {
      let count = min(block, wide - start)
      let corner = at * wide + start
      // Σ_j p_j dp_j of a query is its output times the output's gradient.
      columnDots(
        gradients + corner, outputs + corner, wide, rows: size, width: count, into: means)
      multiply(
        rows: rows, columns: count, depth: size, key + at, kStride, queries + corner, wide,
        into: scores, block)
      multiply(
        rows: rows, columns: count, depth: size, value + at, vStride, gradients + corner, wide,
        into: slopes, block)
      softmaxColumnsBackward(
        scores, slopes, block, rows: rows, width: count, scale: shape.scale,
        logSums: logSums + h * wide + start, means: means)
      multiplyTransposed(
        rows: size, columns: count, depth: rows, key + at, kStride, slopes, block,
        into: queryGradients + corner, wide)
      let own = min(count, rows - start)
      multiply(
        rows: rows, columns: size, depth: own, scores, block, gradient + start * stride + at,
        stride, into: dv, headWidth, accumulate: start > 0)
      multiply(
        rows: rows, columns: size, depth: own, slopes, block, query + start * qStride + at,
        qStride, into: dk, headWidth, accumulate: start > 0)
      start += block
    }
    copyColumns(
      dv, headWidth, 0..<rows, count: size, into: valueGradient + at, dvStride,
      accumulate: accumulate.value)
    copyColumns(
      dk, headWidth, 0..<rows, count: size, into: keyGradient + at, dkStride,
      accumulate: accumulate.key)
  }
  transpose(
    queryGradients, wide, rows: shape.width, columns: rows, into: queryGradient, dqStride,
    accumulate: accumulate.query)
}
