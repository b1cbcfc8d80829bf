// Softmax along the rows of a matrix [heads, n] whose rows are whole vectors.

/// s ← softmax(scale · s) of each row, zero behind its n numbers; n is at least 1.
func softmaxRows(_ s: Floats, _ stride: Int, rows: Int, count n: Int, scale: Float) {
  let factor = splat(scale * binaryLogarithmOfE)
  let whole = n - n % lanes
  for r in 0..<rows {
    let row = s + r * stride
    var high = splat(-.infinity)
    if whole < n { high = first(n - whole, of: load(row + whole), else: -.infinity) }
    var i = 0
    while i < whole {
      high = larger(high, load(row + i))
      i += lanes
    }
    let top = splat(0 - greatest(high)) * factor
    var sum = Lanes.zero
    i = 0
    while i < whole {
      let e = powerOfTwo(top.addingProduct(load(row + i), factor))
      sum += e
      store(e, row + i)
      i += lanes
    }
    if whole < n {
      let e = powerOfTwo(top.addingProduct(load(row + whole), factor))
      let kept = first(n - whole, of: e, else: 0)
      sum += kept
      store(kept, row + whole)
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
