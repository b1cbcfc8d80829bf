// Softmax and pooling over packed histories: impression b owns rows offsets[b] ..< offsets[b + 1].
// All functions take a range of impressions, so that a chunk is just a smaller range.

/// weights = softmax of the scores inside each history.
///
/// Greatest score first, so no exponential overflows. An empty history has no weights.
public func segmentSoftmax(
  _ offsets: Ids, _ impressions: Range<Int>, _ scores: ConstFloats, into weights: Floats
) {
  let end = Int(offsets[impressions.upperBound])
  for b in impressions {
    let start = Int(offsets[b])
    let n = Int(offsets[b + 1]) - start
    if n == 0 { continue }
    let s = scores + start
    let w = weights + start
    var high = splat(-.infinity)
    var i = 0
    while i < n {
      high = larger(high, first(n - i, of: load(s + i), else: -.infinity))
      i += lanes
    }
    let top = splat(greatest(high))
    var sum = Lanes.zero
    i = 0
    while i < n {
      let power = powerOfTwo((load(s + i) - top) * splat(binaryLogarithmOfE))
      let e = first(n - i, of: power, else: 0)
      sum += e
      // A whole vector spills into the next history, which is written later; at the range's end it
      // must not, for there another thread writes.
      if start + i + lanes <= end {
        store(e, w + i)
      } else {
        storePart(e, w + i, min(n - i, lanes))
      }
      i += lanes
    }
    let scale = 1 / total(sum)
    i = 0
    while i + lanes <= n {
      store(load(w + i) * scale, w + i)
      i += lanes
    }
    while i < n {
      w[i] *= scale
      i += 1
    }
  }
}

/// Back through the softmax: scoreGradient_t (+)= w_t (g_t − Σ_s w_s g_s).
public func segmentSoftmaxBackward(
  _ offsets: Ids, _ impressions: Range<Int>, weights: ConstFloats, gradient: ConstFloats,
  into scoreGradient: Floats, accumulate: Bool
) {
  for b in impressions {
    let rows = Int(offsets[b])..<Int(offsets[b + 1])
    var mean: Float = 0
    for t in rows { mean += weights[t] * gradient[t] }
    if accumulate {
      for t in rows { scoreGradient[t] += weights[t] * (gradient[t] - mean) }
    } else {
      for t in rows { scoreGradient[t] = weights[t] * (gradient[t] - mean) }
    }
  }
}

/// pooled_b = Σ_t w_t k_t, or Σ_t k_t without weights; zero for an empty history.
///
/// - Parameter width: floats of a row that are read and written, a multiple of the vector.
public func segmentPool(
  _ offsets: Ids, _ impressions: Range<Int>, weights: ConstFloats?, rows k: ConstFloats,
  _ kStride: Int, into pooled: Floats, _ stride: Int, width: Int
) {
  for b in impressions {
    let start = Int(offsets[b])
    let end = Int(offsets[b + 1])
    var c = 0
    while c < width {
      var sum = Lanes.zero
      var second = Lanes.zero
      var t = start
      if let weights {
        while t + 2 <= end {
          sum = sum.addingProduct(splat(weights[t]), load(k + t * kStride + c))
          second = second.addingProduct(splat(weights[t + 1]), load(k + (t + 1) * kStride + c))
          t += 2
        }
        if t < end { sum = sum.addingProduct(splat(weights[t]), load(k + t * kStride + c)) }
      } else {
        while t + 2 <= end {
          sum += load(k + t * kStride + c)
          second += load(k + (t + 1) * kStride + c)
          t += 2
        }
        if t < end { sum += load(k + t * kStride + c) }
      }
      store(sum + second, pooled + b * stride + c)
      c += lanes
    }
  }
}

/// Back through the pooling: rowGradient_t (+)= w_t g, and weightGradient_t (+)= g · k_t where asked.
public func segmentPoolBackward(
  _ offsets: Ids, _ impressions: Range<Int>, weights: ConstFloats?, rows k: ConstFloats,
  _ kStride: Int, gradient: ConstFloats, _ gradientStride: Int, width: Int,
  weightGradient: (Floats, accumulate: Bool)?, rowGradient: Floats, _ rowStride: Int,
  accumulateRows: Bool
) {
  for b in impressions {
    let g = gradient + b * gradientStride
    for t in Int(offsets[b])..<Int(offsets[b + 1]) {
      let w = splat(weights.map { $0[t] } ?? 1)
      let out = rowGradient + t * rowStride
      var c = 0
      if accumulateRows {
        while c < width {
          store(load(out + c).addingProduct(w, load(g + c)), out + c)
          c += lanes
        }
      } else {
        while c < width {
          store(w * load(g + c), out + c)
          c += lanes
        }
      }
      if let (dw, accumulate) = weightGradient {
        let dot = dotVectors(g, k + t * kStride, width)
        dw[t] = accumulate ? dw[t] + dot : dot
      }
    }
  }
}

/// weights_t = 1/n for each behaviour of a history of n.
public func segmentUniform(_ offsets: Ids, _ impressions: Range<Int>, into weights: Floats) {
  for b in impressions {
    let rows = Int(offsets[b])..<Int(offsets[b + 1])
    let w = 1 / Float(max(rows.count, 1))
    for t in rows { weights[t] = w }
  }
}

/// out_t = a_b for each behaviour t of impression b: `width` floats, a multiple of the vector.
public func segmentSpread(
  _ offsets: Ids, _ impressions: Range<Int>, _ a: ConstFloats, _ aStride: Int, into out: Floats,
  _ stride: Int, width: Int
) {
  for b in impressions {
    for t in Int(offsets[b])..<Int(offsets[b + 1]) {
      var c = 0
      while c < width {
        store(load(a + b * aStride + c), out + t * stride + c)
        c += lanes
      }
    }
  }
}
