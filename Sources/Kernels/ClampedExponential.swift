// e^x with its exponent held in bounds: weights that are positive and no share of anything.

/// out[i] = e^min(max(x[i], −limit), limit) for `count` floats, a multiple of the vector.
public func clampedExponential(
  _ x: ConstFloats, limit: Float, into out: Floats, count: Int
) {
  let (least, most) = (splat(-limit), splat(limit))
  var i = 0
  while i < count {
    let low = larger(load(x + i), least)
    store(exp(most.replacing(with: low, where: low .< most)), out + i)
    i += lanes
  }
}

/// Back through it: gradient (+)= g ⊙ y where |x| ≤ limit, else nothing.
public func clampedExponentialBackward(
  _ x: ConstFloats, output y: ConstFloats, _ g: ConstFloats, limit: Float, into gradient: Floats,
  count: Int, accumulate: Bool
) {
  let (least, most) = (splat(-limit), splat(limit))
  var i = 0
  while i < count {
    let v = load(x + i)
    let slope = splat(0).replacing(with: load(y + i), where: (v .>= least) .& (v .<= most))
    let d = load(g + i) * slope
    store(accumulate ? load(gradient + i) + d : d, gradient + i)
    i += lanes
  }
}
