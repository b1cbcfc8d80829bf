// Softmax along the rows of a matrix [heads, n] whose rows are whole vectors.

/// s ← softmax(scale · s) of each row, zero behind its n numbers; n is at least 1.
func softmaxRows(_ s: Floats, _ stride: Int, rows: Int, count n: Int, scale: Float) {
  let factor = splat(scale)
  for r in 0..<rows {
    let row = s + r * stride
    var high = splat(-.infinity)
    var i = 0
    while i < n {
      high = larger(high, first(n - i, of: load(row + i), else: -.infinity))
      i += lanes
    }
    let top = splat(-greatest(high) * scale)
    var sum = Lanes.zero
    i = 0
    while i < n {
      let e = first(n - i, of: exp(top.addingProduct(load(row + i), factor)), else: 0)
      sum += e
      store(e, row + i)
      i += lanes
    }
    let share = splat(1 / total(sum))
    i = 0
    while i < n {
      store(load(row + i) * share, row + i)
      i += lanes
    }
  }
}

/// dp ← scale · p (dp − Σ p dp), row by row; zero behind the n numbers as p is.
func softmaxRowsBackward(
  _ p: ConstFloats, _ dp: Floats, _ stride: Int, rows: Int, count n: Int, scale: Float
) {
  for r in 0..<rows {
    let (weights, row) = (p + r * stride, dp + r * stride)
    let mean = splat(dotVectors(weights, row, padded(n)))
    let factor = splat(scale)
    var i = 0
    while i < n {
      store(load(weights + i) * (load(row + i) - mean) * factor, row + i)
      i += lanes
    }
  }
}
