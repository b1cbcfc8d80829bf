// Batch normalisation over rows, in the same passes over chunks as Dice.
// Reference: Ioffe, Szegedy, "Batch normalization", ICML 2015, algorithm 1.

/// y = γ (x − mean)·inverse + β over rows of `width` floats, a multiple of the vector.
public func batchNormForward(
  _ x: ConstFloats, rows: Int, width: Int, mean: ConstFloats, inverse: ConstFloats,
  scale: ConstFloats, shift: ConstFloats, into y: Floats
) {
  var c = 0
  while c < width {
    let m = load(mean + c)
    let factor = load(inverse + c) * load(scale + c)
    let b = load(shift + c)
    for r in 0..<rows {
      let at = r * width + c
      store(b.addingProduct(load(x + at) - m, factor), y + at)
    }
    c += lanes
  }
}

/// Column sums of a chunk for the way back: Σ g, then Σ g·x̂.
public func batchNormSums(
  _ x: ConstFloats, _ g: ConstFloats, rows: Int, width: Int, mean: ConstFloats,
  inverse: ConstFloats, into sums: Floats
) {
  var c = 0
  while c < width {
    let m = load(mean + c)
    let i = load(inverse + c)
    var sum = Lanes.zero
    var product = Lanes.zero
    for r in 0..<rows {
      let at = r * width + c
      let d = load(g + at)
      sum += d
      product = product.addingProduct(d, (load(x + at) - m) * i)
    }
    store(sum, sums + c)
    store(product, sums + width + c)
    c += lanes
  }
}

/// gradient (+)= γ·inverse (g − mean g − x̂ mean(g·x̂)); zero means where statistics are constants.
public func batchNormBackward(
  _ x: ConstFloats, _ g: ConstFloats, rows: Int, width: Int, mean: ConstFloats,
  inverse: ConstFloats, scale: ConstFloats, meanG: ConstFloats, meanGX: ConstFloats,
  into gradient: Floats, accumulate: Bool
) {
  var c = 0
  while c < width {
    let m = load(mean + c)
    let i = load(inverse + c)
    let factor = i * load(scale + c)
    let mg = load(meanG + c)
    let mgx = load(meanGX + c)
    for r in 0..<rows {
      let at = r * width + c
      let d = factor * (load(g + at) - mg - (load(x + at) - m) * i * mgx)
      store(accumulate ? load(gradient + at) + d : d, gradient + at)
    }
    c += lanes
  }
}
