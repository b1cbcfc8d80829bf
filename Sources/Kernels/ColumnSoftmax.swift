// Softmax down the columns of a matrix, all columns of a vector at once, in powers of two.

/// s ← e^(scale·s − max), with 1/Σ and log₂ Σ e^(scale·s) of each column; `rows` is at least 1.
func softmaxColumns(
  _ s: Floats, _ stride: Int, rows: Int, width: Int, scale: Float, inverse: Floats, logSums: Floats
) {
  let factor = splat(scale * binaryLogarithmOfE)
  var c = 0
  while c < width {
    // Several maxima at once: each waits for its own last comparison only.
    var h0 = load(s + c)
    var (h1, h2, h3) = (h0, h0, h0)
    var j = 1
    while j + 4 <= rows {
      h0 = larger(h0, load(s + j * stride + c))
      h1 = larger(h1, load(s + (j + 1) * stride + c))
      h2 = larger(h2, load(s + (j + 2) * stride + c))
      h3 = larger(h3, load(s + (j + 3) * stride + c))
      j += 4
    }
    while j < rows {
      h0 = larger(h0, load(s + j * stride + c))
      j += 1
    }
    let high = larger(larger(h0, h1), larger(h2, h3)) * factor
    var sum = Lanes.zero
    for j in 0..<rows {
      let e = powerOfTwo((splat(0) - high).addingProduct(load(s + j * stride + c), factor))
      sum += e
      store(e, s + j * stride + c)
    }
    store(splat(1) / sum, inverse + c)
    store(high.addingProduct(log(sum), splat(binaryLogarithmOfE)), logSums + c)
    c += lanes
  }
}

/// s ← p = e^(scale·s)/Σ, and dp ← scale · p (dp − mean): the gradient of the scores.
func softmaxColumnsBackward(
  _ s: Floats, _ dp: Floats, _ stride: Int, rows: Int, width: Int, scale: Float,
  logSums: ConstFloats, means: ConstFloats
) {
  let (factor, power) = (splat(scale), splat(scale * binaryLogarithmOfE))
  var c = 0
  while c < width {
    let logSum = splat(0) - load(logSums + c)
    let mean = load(means + c)
    for j in 0..<rows {
      let at = j * stride + c
      let p = powerOfTwo(logSum.addingProduct(load(s + at), power))
      store(p, s + at)
      store(p * (load(dp + at) - mean) * factor, dp + at)
    }
    c += lanes
  }
}

/// Each column times its own factor.
func scaleColumns(_ a: Floats, _ stride: Int, rows: Int, width: Int, by factors: ConstFloats) {
  for r in 0..<rows {
    var c = 0
    while c < width {
      store(load(a + r * stride + c) * load(factors + c), a + r * stride + c)
      c += lanes
    }
  }
}

/// out[c] = Σ_r a[r][c] b[r][c].
func columnDots(
  _ a: ConstFloats, _ b: ConstFloats, _ stride: Int, rows: Int, width: Int, into out: Floats
) {
  var c = 0
  while c < width {
    var sum = Lanes.zero
    for r in 0..<rows {
      sum = sum.addingProduct(load(a + r * stride + c), load(b + r * stride + c))
    }
    store(sum, out + c)
    c += lanes
  }
}
