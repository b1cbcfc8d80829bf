import Glibc

// exp, sigmoid, tanh, log1p on whole vectors: polynomials, no tables, no branches.
// exp and log follow Cephes (Moshier, netlib.org/cephes); 2^f is a least-maximum polynomial.

// pointwiseMin and Max are one instruction each on AVX-512, but scalar code on AVX2.

@inline(__always) private func atLeast(_ low: Float, _ x: Lanes) -> Lanes {
  #if LANES8 || LANES4
    return x.replacing(with: splat(low), where: x .< splat(low))
  #else
    return pointwiseMax(x, splat(low))
  #endif
}

@inline(__always) private func clamped(_ x: Lanes, _ low: Float, _ high: Float) -> Lanes {
  #if LANES8 || LANES4
    return atLeast(low, x.replacing(with: splat(high), where: x .> splat(high)))
  #else
    return atLeast(low, pointwiseMin(x, splat(high)))
  #endif
}

/// The larger of two numbers in each lane; a NaN in `a` stays, one in `b` is passed over.
///
/// `pointwiseMax` of two variables is taken apart into branches for each lane.
@inline(__always) func larger(_ a: Lanes, _ b: Lanes) -> Lanes {
  a.replacing(with: b, where: b .> a)
}

/// e^x, relative error below 2 units in the last place on [-87, 88], clamped outside.
@inline(__always) func exp(_ x0: Lanes) -> Lanes {
  let x = clamped(x0, -87, 88)
  let z = splat(magic).addingProduct(x, splat(binaryLogarithmOfE))
  let n = z - splat(magic)
  let r = x.addingProduct(n, splat(-0.693_359_375)).addingProduct(n, splat(2.121_944_40e-4))
  var p = splat(1.987_569_15e-4)
  p = splat(1.398_199_950_7e-3).addingProduct(p, r)
  p = splat(8.333_451_907_3e-3).addingProduct(p, r)
  p = splat(4.166_579_589_4e-2).addingProduct(p, r)
  p = splat(1.666_666_545_9e-1).addingProduct(p, r)
  p = splat(5.000_000_120_1e-1).addingProduct(p, r)
  p = (r + splat(1)).addingProduct(p, r * r)
  // The low bits of z hold n: shifted into the exponent they multiply by 2^n.
  return unsafeBitCast(
    unsafeBitCast(p, to: IntLanes.self) &+ (unsafeBitCast(z, to: IntLanes.self) &<< 23),
    to: Lanes.self)
}

/// 1.5 · 2^23: adding it rounds to the nearest whole number, which the low bits then hold.
private let magic: Float = 12_582_912

/// log₂ e.
let binaryLogarithmOfE: Float = 1.442_695_04

/// 2^(n + f) for a fraction f of at most a half either way, relative error 1e-7; `z` is `magic` + n.
@inline(__always) private func powerOfTwo(whole z: Lanes, fraction f: Lanes) -> Lanes {
  var p = splat(1.326_466_16e-3)
  p = splat(9.671_490_69e-3).addingProduct(p, f)
  p = splat(5.550_733_70e-2).addingProduct(p, f)
  p = splat(2.402_224_24e-1).addingProduct(p, f)
  p = splat(6.931_469_78e-1).addingProduct(p, f)
  p = splat(1).addingProduct(p, f)
  return unsafeBitCast(
    unsafeBitCast(p, to: IntLanes.self) &+ (unsafeBitCast(z, to: IntLanes.self) &<< 23),
    to: Lanes.self)
}

/// 2^x for x of at most 0, relative error 1e-7, clamped outside [−126, 0]: what a softmax needs, in fewer
/// operations than `exp`.
@inline(__always) func powerOfTwo(_ x0: Lanes) -> Lanes {
  let x = clamped(x0, -126, 0)
  let z = splat(magic) + x
  return powerOfTwo(whole: z, fraction: x - (z - splat(magic)))
}

/// 1 / (1 + e^−x), absolute error below 1e-7; |x| is clamped at 40.
///
/// Works in base 2. Two numbers could share one division, 1/a = b/(ab), but then a number's
/// bits would depend on its neighbour, and on AVX-512 it is no faster.
@inline(__always) func sigmoid(_ x: Lanes) -> Lanes {
  let y = clamped(x, -40, 40)
  let z = splat(magic).addingProduct(y, splat(-binaryLogarithmOfE))
  let f = (splat(magic) - z).addingProduct(y, splat(-binaryLogarithmOfE))
  return splat(1) / (splat(1) + powerOfTwo(whole: z, fraction: f))
}

/// tanh x, absolute error below 2e-7.
@inline(__always) func tanh(_ x: Lanes) -> Lanes {
  let z = x * x  // for |x| < 0.625
  var p = splat(-5.704_988_727_45e-3)
  p = splat(2.063_908_879_54e-2).addingProduct(p, z)
  p = splat(-5.373_971_284_55e-2).addingProduct(p, z)
  p = splat(1.333_144_206_98e-1).addingProduct(p, z)
  p = splat(-3.333_327_948_43e-1).addingProduct(p, z)
  let small = x.addingProduct(p * z, x)
  let large = splat(1) - splat(2) / (exp(x + x) + splat(1))
  return large.replacing(with: small, where: z .< splat(0.390_625))
}

/// log x for normal positive x.
@inline(__always) func log(_ x: Lanes) -> Lanes {
  let bits = unsafeBitCast(x, to: IntLanes.self)
  // Split x = m · 2^e with m in [√½, √2).
  let e0 = (bits &- IntLanes(repeating: 0x3f35_04f3)) &>> 23
  let m = unsafeBitCast(bits &- (e0 &<< 23), to: Lanes.self)
  let e = Lanes(e0)
  let f = m - splat(1)
  var p = splat(7.037_683_629_2e-2)
  p = splat(-1.151_461_031_0e-1).addingProduct(p, f)
  p = splat(1.167_699_874_0e-1).addingProduct(p, f)
  p = splat(-1.242_014_084_6e-1).addingProduct(p, f)
  p = splat(1.424_932_278_7e-1).addingProduct(p, f)
  p = splat(-1.666_805_766_5e-1).addingProduct(p, f)
  p = splat(2.000_071_476_5e-1).addingProduct(p, f)
  p = splat(-2.499_999_399_3e-1).addingProduct(p, f)
  p = splat(3.333_333_117_4e-1).addingProduct(p, f)
  let z = f * f
  var y = f * z * p
  y = y.addingProduct(e, splat(-2.121_944_40e-4)).addingProduct(z, splat(-0.5))
  return (f + y).addingProduct(e, splat(0.693_359_375))
}

/// log(1 + y), y > −1, with the rounding of 1 + y made good.
@inline(__always) func log1p(_ y: Lanes) -> Lanes {
  let u = splat(1) + y
  return log(u) + (y - (u - splat(1))) / u
}

/// The numerically safe cross-entropy of logit z and label y: max(z, 0) − z·y + log(1 + e^−|z|).
@inline(__always) func crossEntropy(_ z: Lanes, _ y: Lanes) -> Lanes {
  let magnitude = larger(z, splat(0) - z)
  return larger(z, splat(0)) - z * y + log1p(exp(splat(0) - magnitude))
}

/// One normal number from a radius in (0, 1] and an angle in [0, 1), by Box and Muller.
func scalarNormal(_ radius: Float, _ angle: Float) -> Float {
  (-2 * Glibc.logf(radius)).squareRoot() * Glibc.cosf(2 * .pi * angle)
}

/// The elementwise functions of this module, for callers outside it.
public enum Function: CaseIterable, Sendable {
  case exp, sigmoid, tanh, log1p
}

/// out[i] = f(x[i]) for `count` numbers; `out` may be `x`.
public func apply(_ function: Function, _ x: ConstFloats, _ out: Floats, _ count: Int) {
  @inline(__always) func run(_ f: (Lanes) -> Lanes) {
    var i = 0
    while i + lanes <= count {
      store(f(load(x + i)), out + i)
      i += lanes
    }
    if i < count { storePart(f(loadPart(x + i, count - i)), out + i, count - i) }
  }
  switch function {
  case .exp: run { Kernels.exp($0) }
  case .sigmoid: run { Kernels.sigmoid($0) }
  case .tanh: run { Kernels.tanh($0) }
  case .log1p: run { Kernels.log1p($0) }
  }
}

/// out[i] = 1/(1 + e^−x[i]) for whole vectors: `count` is a multiple of the vector. In place allowed.
func sigmoidVectors(_ x: ConstFloats, _ out: Floats, _ count: Int) {
  var i = 0
  while i + 2 * lanes <= count {
    let a = sigmoid(load(x + i))
    let b = sigmoid(load(x + i + lanes))
    store(a, out + i)
    store(b, out + i + lanes)
    i += 2 * lanes
  }
  if i < count { store(sigmoid(load(x + i)), out + i) }
}
