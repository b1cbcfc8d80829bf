// Layer normalisation of each row: (x − mean)/√(Var + ε) · γ + β, biased variance.
// Reference: Ba, Kiros, Hinton, "Layer normalization", arXiv:1607.06450, equation 4.

/// y = LN(a + b), or LN(a) without b, with x̂ and 1/√(Var + ε) for the way back.
///
/// Rows of a, b, x̂ and y are `stride` floats, whole vectors, zero behind the last column.
public func layerNorm(
  _ a: ConstFloats, _ b: ConstFloats?, _ stride: Int, rows: Range<Int>, columns: Int,
  epsilon: Float, scale: ConstFloats, shift: ConstFloats, normalised: Floats, inverse: Floats,
  into y: Floats
) {
  let share = 1 / Float(columns)
  if stride == lanes {  // a row is one vector and never leaves its register
    let (gamma, beta) = (load(scale), load(shift))
    for r in rows {
      let at = r * stride
      let sum = b.map { load(a + at) + load($0 + at) } ?? load(a + at)
      let x = first(columns, of: sum - splat(total(sum) * share), else: 0)
      let factor = 1 / (total(x * x) * share + epsilon).squareRoot()
      inverse[r] = factor
      store(x * factor, normalised + at)
      store(beta.addingProduct(x * factor, gamma), y + at)
    }
    return
  }
  for r in rows {
    let at = r * stride
    var sum = Lanes.zero
    var c = 0
    while c < stride {
      let x = b.map { load(a + at + c) + load($0 + at + c) } ?? load(a + at + c)
      store(x, normalised + at + c)
      sum += x
      c += lanes
    }
    let mean = splat(total(sum) * share)
    var squares = Lanes.zero
    c = 0
    while c < stride {
      let x = first(columns - c, of: load(normalised + at + c) - mean, else: 0)
      store(x, normalised + at + c)
      squares = squares.addingProduct(x, x)
      c += lanes
    }
    let factor = 1 / (total(squares) * share + epsilon).squareRoot()
    inverse[r] = factor
    c = 0
    while c < stride {
      let x = load(normalised + at + c) * factor
      store(x, normalised + at + c)
      store(load(shift + c).addingProduct(x, load(scale + c)), y + at + c)
      c += lanes
    }
  }
}

/// The gradient of a + b, inverse (g γ − mean(g γ) − x̂ mean(g γ x̂)), to `first` and to `second`,
/// each written or added to, and the rows' Σ g x̂ and Σ g for γ and β.
public func layerNormBackward(
  _ g: ConstFloats, normalised: ConstFloats, inverse: ConstFloats, _ stride: Int,
  rows: Range<Int>, columns: Int, scale: ConstFloats, first: (Floats, accumulate: Bool)?,
  second: (Floats, accumulate: Bool)?, scaleSum: Floats, shiftSum: Floats
) {
  let share = 1 / Float(columns)
  if stride == lanes {
    let gamma = load(scale)
    var (scales, shifts) = (Lanes.zero, Lanes.zero)
    for r in rows {
      let at = r * stride
      let (d, x) = (load(g + at), load(normalised + at))
      scales = scales.addingProduct(d, x)
      shifts += d
      let slope = d * gamma
      let mean = splat(total(slope) * share)
      let slant = splat(total(slope * x) * share)
      let v = Kernels.first(
        columns, of: splat(inverse[r]) * (slope - mean - x * slant), else: 0)
      if let (p, accumulate) = first { store(accumulate ? load(p + at) + v : v, p + at) }
      if let (p, accumulate) = second { store(accumulate ? load(p + at) + v : v, p + at) }
    }
    store(scales, scaleSum)
    store(shifts, shiftSum)
    return
  }
  clear(scaleSum, stride)
  clear(shiftSum, stride)
  for r in rows {
    let at = r * stride
    var sum = Lanes.zero
    var product = Lanes.zero
    var c = 0
    while c < stride {
      let (d, x) = (load(g + at + c), load(normalised + at + c))
      let slope = d * load(scale + c)
      sum += slope
      product = product.addingProduct(slope, x)
      store(load(scaleSum + c).addingProduct(d, x), scaleSum + c)
      store(load(shiftSum + c) + d, shiftSum + c)
      c += lanes
    }
    let mean = splat(total(sum) * share)
    let slant = splat(total(product) * share)
    let factor = splat(inverse[r])
    c = 0
    while c < stride {
      let (d, x) = (load(g + at + c), load(normalised + at + c))
      let whole = factor * (d * load(scale + c) - mean - x * slant)
      let v = Kernels.first(columns - c, of: whole, else: 0)
      if let (p, accumulate) = first { store(accumulate ? load(p + at + c) + v : v, p + at + c) }
      if let (p, accumulate) = second { store(accumulate ? load(p + at + c) + v : v, p + at + c) }
      c += lanes
    }
  }
}
