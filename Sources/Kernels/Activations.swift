// Pointwise activations over padded rows, forward and backward.

/// Activations that need no statistics and no parameters.
public enum Pointwise: Sendable {
  case identity, sigmoid, relu, tanh
  /// max(x, 0) + 0.01 min(x, 0).
  case leakyReLU
}

private let leak: Float = 0.01

/// out = f(x) for `count` floats, a multiple of the vector; `out` may be `x`.
public func activate(_ f: Pointwise, _ x: ConstFloats, into out: Floats, count: Int) {
  @inline(__always) func run(_ g: (Lanes) -> Lanes) {
    var i = 0
    while i < count {
      store(g(load(x + i)), out + i)
      i += lanes
    }
  }
  switch f {
  case .identity: if UnsafePointer(out) != x { run { $0 } }
  case .sigmoid: sigmoidVectors(x, out, count)
  case .relu: run { larger($0, splat(0)) }
  case .tanh: run { Kernels.tanh($0) }
  case .leakyReLU: run { ($0 * leak).replacing(with: $0, where: $0 .> splat(0)) }
  }
}

/// gradient (+)= g ⊙ f′ where y = f(x): every derivative here is a function of the output alone.
public func activateBackward(
  _ f: Pointwise, output y: ConstFloats, _ g: ConstFloats, into gradient: Floats, count: Int,
  accumulate: Bool
) {
  @inline(__always) func run(_ slope: (Lanes) -> Lanes) {
    var i = 0
    while i < count {
      let v = load(g + i) * slope(load(y + i))
      store(accumulate ? load(gradient + i) + v : v, gradient + i)
      i += lanes
    }
  }
  switch f {
  case .identity: run { _ in splat(1) }
  case .sigmoid: run { $0 - $0 * $0 }
  case .relu: run { splat(0).replacing(with: splat(1), where: $0 .> splat(0)) }
  case .tanh: run { splat(1) - $0 * $0 }
  case .leakyReLU: run { splat(leak).replacing(with: splat(1), where: $0 .> splat(0)) }
  }
}

/// PReLU with one slope per column: out = max(x, 0) + α min(x, 0), rows of `width` floats.
///
/// Reference: He et al., "Delving deep into rectifiers", ICCV 2015, equation 1.
public func prelu(
  _ x: ConstFloats, rows: Int, width: Int, alpha: ConstFloats, into out: Floats
) {
  var c = 0
  while c < width {
    let a = load(alpha + c)
    for r in 0..<rows {
      let v = load(x + r * width + c)
      store((v * a).replacing(with: v, where: v .> splat(0)), out + r * width + c)
    }
    c += lanes
  }
}

/// Back through PReLU: gradient (+)= g ⊙ slope, and the rows' Σ g·min(x, 0) for α.
public func preluBackward(
  _ x: ConstFloats, _ g: ConstFloats, rows: Int, width: Int, alpha: ConstFloats,
  into gradient: Floats, accumulate: Bool, alphaSum: Floats
) {
  var c = 0
  while c < width {
    let a = load(alpha + c)
    var sum = Lanes.zero
    for r in 0..<rows {
      let at = r * width + c
      let v = load(x + at)
      let d = load(g + at)
      let positive = v .> splat(0)
      let slope = a.replacing(with: splat(1), where: positive)
      sum += (d * v).replacing(with: splat(0), where: positive)
      store(accumulate ? load(gradient + at).addingProduct(d, slope) : d * slope, gradient + at)
    }
    store(sum, alphaSum + c)
    c += lanes
  }
}

/// out (+)= a ⊙ b (+ …) over `count` floats, a multiple of the vector.
public func multiplyElements(
  _ a: ConstFloats, _ b: ConstFloats, into out: Floats, count: Int, accumulate: Bool
) {
  var i = 0
  while i < count {
    let v = load(a + i) * load(b + i)
    store(accumulate ? load(out + i) + v : v, out + i)
    i += lanes
  }
}

/// out = out + scale · a over `count` floats, a multiple of the vector.
public func addScaled(_ a: ConstFloats, scale: Float, into out: Floats, count: Int) {
  let s = splat(scale)
  var i = 0
  while i < count {
    store(load(out + i).addingProduct(s, load(a + i)), out + i)
    i += lanes
  }
}

/// out = a + b + c for a row of `columns` floats, b a vector and c a number; zero behind the columns.
public func addBias(
  _ a: ConstFloats, _ b: ConstFloats, _ c: Float, columns: Int, into out: Floats
) {
  var i = 0
  while i < columns {
    store(first(columns - i, of: load(a + i) + load(b + i) + c, else: 0), out + i)
    i += lanes
  }
}
