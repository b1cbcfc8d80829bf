// One optimiser step on dense parameters and on the touched rows of tables. A gradient enters as
// clip · g + decay · w: clipping and L2 are folded in, so no gradient is written twice.

/// The numbers of one Adam step.
///
/// Reference: Kingma, Ba, "Adam", ICLR 2015, algorithm 1.
public struct AdamStep: Sendable {
  let rate: Float
  let beta1: Float
  let beta2: Float
  let epsilon: Float
  let correction1: Float  // 1/(1 − β₁ᵗ)
  let correction2: Float  // 1/(1 − β₂ᵗ)

  /// Step `t`, from 1.
  public init(rate: Float, beta1: Float, beta2: Float, epsilon: Float, t: Int) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    correction1 = Float(1 / (1 - Self.power(Double(beta1), t)))
    correction2 = Float(1 / (1 - Self.power(Double(beta2), t)))
  }

  /// x to the whole power n by squaring: no library call, the same bits everywhere.
  private static func power(_ x: Double, _ n: Int) -> Double {
    var result = 1.0
    var base = x
    var n = n
    while n > 0 {
      if n & 1 == 1 { result *= base }
      base *= base
      n >>= 1
    }
    return result
  }
}

/// Adam on `count` floats, a multiple of the vector, as torch.optim.Adam has it.
public func adam(
  _ step: AdamStep, _ w: Floats, _ g: ConstFloats, _ m: Floats, _ v: Floats, count: Int,
  clip: Float = 1, decay: Float = 0
) {
  let b1 = splat(step.beta1)
  let b2 = splat(step.beta2)
  let c1 = splat(1 - step.beta1)
  let c2 = splat(1 - step.beta2)
  let rate = splat(step.rate * step.correction1)
  let root = splat(step.correction2.squareRoot())
  let epsilon = splat(step.epsilon)
  let scale = splat(clip)
  let l2 = splat(decay)
  var i = 0
  while i < count {
    let x = load(w + i)
    let gi = (load(g + i) * scale).addingProduct(l2, x)
    let mi = (b1 * load(m + i)).addingProduct(c1, gi)
    let vi = (b2 * load(v + i)).addingProduct(c2 * gi, gi)
    store(mi, m + i)
    store(vi, v + i)
    store(x - rate * mi / (vi.squareRoot() * root + epsilon), w + i)
    i += lanes
  }
}

/// Stochastic gradient descent on `count` floats, a multiple of the vector.
public func sgd(
  rate: Float, _ w: Floats, _ g: ConstFloats, count: Int, clip: Float = 1, decay: Float = 0
) {
  var i = 0
  while i < count {
    let x = load(w + i)
    store(x - splat(rate) * (load(g + i) * splat(clip)).addingProduct(splat(decay), x), w + i)
    i += lanes
  }
}

/// AdaGrad on `count` floats, a multiple of the vector, as torch.optim.Adagrad has it.
///
/// Reference: Duchi, Hazan, Singer, JMLR 12, 2011.
public func adaGrad(
  rate: Float, epsilon: Float, _ w: Floats, _ g: ConstFloats, _ sum: Floats, count: Int,
  clip: Float = 1, decay: Float = 0
) {
  var i = 0
  while i < count {
    let x = load(w + i)
    let gi = (load(g + i) * splat(clip)).addingProduct(splat(decay), x)
    let s = load(sum + i).addingProduct(gi, gi)
    store(s, sum + i)
    store(x - splat(rate) * gi / (s.squareRoot() + splat(epsilon)), w + i)
    i += lanes
  }
}

extension TouchedRows {
  /// Lazy Adam on a part's rows, as torch.optim.SparseAdam has it: `t` counts steps, not visits, and
  /// ε stands outside the bias correction.
  ///
  /// - Parameters:
  ///   - moments: per row `width` first moments, then `width` second ones: one cache line at width 8.
  ///   - rowDecay: L2 strength of each id, for mini-batch aware regularisation; else `decay` for all.
  public func lazyAdam(
    part: Int, _ step: AdamStep, _ values: Floats, moments: Floats, clip: Float, decay: Float,
    rowDecay: ConstFloats?
  ) {
    let width = self.width
    let rate = step.rate * step.correction1 / step.correction2.squareRoot()
    forEach(part: part, fetching: (moments, 2 * width), (values, width)) { id, g in
      let m = moments + id * 2 * width
      let v = m + width
      let x = values + id * width
      let l2 = rowDecay.map { $0[id] } ?? decay
      @inline(__always) func update<V: SIMD>(_ type: V.Type, _ i: Int) where V.Scalar == Float {
        let old = UnsafeRawPointer(x + i).loadUnaligned(as: V.self)
        let raw = UnsafeRawPointer(g + i).loadUnaligned(as: V.self)
        let gi = raw * clip + old * l2
        let mi =
          UnsafeRawPointer(m + i).loadUnaligned(as: V.self) * step.beta1 + gi * (1 - step.beta1)
        let vi =
          UnsafeRawPointer(v + i).loadUnaligned(as: V.self) * step.beta2 + gi * gi
          * (1 - step.beta2)
        UnsafeMutableRawPointer(m + i).storeBytes(of: mi, as: V.self)
        UnsafeMutableRawPointer(v + i).storeBytes(of: vi, as: V.self)
        UnsafeMutableRawPointer(x + i).storeBytes(
          of: old - mi * rate / (vi.squareRoot() + V(repeating: step.epsilon)), as: V.self)
      }
      var i = 0
      while i + 8 <= width {
        update(SIMD8<Float>.self, i)
        i += 8
      }
      while i < width {
        let gi = g[i] * clip + x[i] * l2
        m[i] = step.beta1 * m[i] + (1 - step.beta1) * gi
        v[i] = step.beta2 * v[i] + (1 - step.beta2) * gi * gi
        x[i] -= rate * m[i] / (v[i].squareRoot() + step.epsilon)
        i += 1
      }
    }
  }

  /// Stochastic gradient descent on a part's rows.
  public func sgd(
    part: Int, rate: Float, _ values: Floats, clip: Float, decay: Float, rowDecay: ConstFloats?
  ) {
    forEach(part: part) { id, g in
      let x = values + id * width
      let l2 = rowDecay.map { $0[id] } ?? decay
      for i in 0..<width { x[i] -= rate * (g[i] * clip + x[i] * l2) }
    }
  }

  /// AdaGrad on a part's rows.
  public func adaGrad(
    part: Int, rate: Float, epsilon: Float, _ values: Floats, sums: Floats, clip: Float,
    decay: Float, rowDecay: ConstFloats?
  ) {
    forEach(part: part) { id, g in
      let x = values + id * width
      let s = sums + id * width
      let l2 = rowDecay.map { $0[id] } ?? decay
      for i in 0..<width {
        let gi = g[i] * clip + x[i] * l2
        s[i] += gi * gi
        x[i] -= rate * gi / (s[i].squareRoot() + epsilon)
      }
    }
  }

  /// Adds a part's rows, scaled, to a dense gradient [rows, width].
  public func scatter(part: Int, into gradient: Floats, scale: Float = 1) {
    forEach(part: part) { id, g in
      for i in 0..<width { gradient[id * width + i] += g[i] * scale }
    }
  }
}
