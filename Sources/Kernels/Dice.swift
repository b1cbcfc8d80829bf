// Dice with batch statistics, cut into passes over chunks of rows with a small merge between them:
//   p = σ((s − E)/√(Var + 1e-8)),  f = p s + (1 − p) α s
// Buffers are [rows, width], width a multiple of the vector; padded columns stay zero where s is.
// Reference: Zhou et al., "Deep Interest Network", KDD 2018, equation 8.

/// Added to the variance before the root.
public let diceEpsilon: Float = 1e-8

/// Mean and sum of squared deviations of each column over the rows of a chunk.
public func columnMoments(
  _ s: ConstFloats, rows: Int, width: Int, mean: Floats, squares: Floats
) {
  let scale = splat(1 / Float(max(rows, 1)))
  var c = 0
  while c < width {
    var sum = Lanes.zero
    for r in 0..<rows { sum += load(s + r * width + c) }
    let m = sum * scale
    var square = Lanes.zero
    for r in 0..<rows {
      let d = load(s + r * width + c) - m
      square = square.addingProduct(d, d)
    }
    store(m, mean + c)
    store(square, squares + c)
    c += lanes
  }
}

/// Merges the moments of chunks in their order: mean and biased variance of the whole batch.
///
/// - Parameters:
///   - counts: rows of each chunk.
///   - partial: per chunk `width` means, then `width` sums of squares.
///
/// Reference: Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample
/// variances", 1979, equation 2.1.
public func mergeMoments(
  counts: [Int], _ partial: ConstFloats, width: Int, mean: Floats, variance: Floats
) {
  var c = 0
  while c < width {
    var m = Lanes.zero
    var squares = Lanes.zero
    var n: Float = 0
    for (k, count) in counts.enumerated() where count > 0 {
      let rows = Float(count)
      let delta = load(partial + k * 2 * width + c) - m
      let all = n + rows
      m = m.addingProduct(delta, splat(rows / all))
      squares += load(partial + (k * 2 + 1) * width + c)
      squares = squares.addingProduct(delta * delta, splat(n * rows / all))
      n = all
    }
    store(m, mean + c)
    store(squares / splat(max(n, 1)), variance + c)
    c += lanes
  }
}

/// inverse = 1/√(variance + ε)
public func inverseDeviation(_ variance: ConstFloats, width: Int, into inverse: Floats) {
  var c = 0
  while c < width {
    store(splat(1) / (load(variance + c) + splat(diceEpsilon)).squareRoot(), inverse + c)
    c += lanes
  }
}

/// running ← (1 − rate) running + rate · batch
public func updateRunning(_ running: Floats, _ batch: ConstFloats, width: Int, rate: Float) {
  var c = 0
  while c < width {
    store(load(running + c) * splat(1 - rate) + load(batch + c) * splat(rate), running + c)
    c += lanes
  }
}

/// What a chunk of rows needs to know about the batch.
public struct DiceStatistics {
  let mean: ConstFloats
  let inverse: ConstFloats
  let alpha: ConstFloats

  /// Each array has as many floats as the rows are wide.
  public init(mean: ConstFloats, inverse: ConstFloats, alpha: ConstFloats) {
    self.mean = mean
    self.inverse = inverse
    self.alpha = alpha
  }
}

/// s → f; `gate` gets p for the way back where given. `f` may be `s`.
public func diceForward(
  _ s: ConstFloats, rows: Int, width: Int, _ statistics: DiceStatistics, into f: Floats,
  gate: Floats?
) {
  var c = 0
  while c < width {
    let m = load(statistics.mean + c)
    let i = load(statistics.inverse + c)
    let a = load(statistics.alpha + c)
    let rest = splat(1) - a
    var r = 0
    while r + 2 <= rows {
      let at = r * width + c
      let x = load(s + at)
      let y = load(s + at + width)
      let p = sigmoid((x - m) * i)
      let q = sigmoid((y - m) * i)
      if let gate {
        store(p, gate + at)
        store(q, gate + at + width)
      }
      store(x * (a + p * rest), f + at)  // addingProduct is taken apart into single lanes here
      store(y * (a + q * rest), f + at + width)
      r += 2
    }
    if r < rows {
      let at = r * width + c
      let x = load(s + at)
      let p = sigmoid((x - m) * i)
      if let gate { store(p, gate + at) }
      store(x * (a + p * rest), f + at)
    }
    c += lanes
  }
}

/// First half of the way back.
///
/// `d` enters as ∂L/∂f and leaves as its direct part ∂L/∂f·∂f/∂s at fixed p; `gate` leaves as g, the
/// gradient of the normalised input x̂. `sums` gets 3 × width: Σ g, Σ g·x̂, Σ ∂L/∂α of these rows.
public func diceBackward(
  _ d: Floats, gate: Floats, _ s: ConstFloats, rows: Int, width: Int,
  _ statistics: DiceStatistics, sums: Floats
) {
  var c = 0
  while c < width {
    let m = load(statistics.mean + c)
    let i = load(statistics.inverse + c)
    let a = load(statistics.alpha + c)
    let rest = splat(1) - a
    var sumG = Lanes.zero
    var sumGX = Lanes.zero
    var sumAlpha = Lanes.zero
    for r in 0..<rows {
      let at = r * width + c
      let df = load(d + at)
      let p = load(gate + at)
      let x = load(s + at)
      let dx = df * x
      let g = dx * rest * (p - p * p)
      sumAlpha += dx - dx * p
      sumG += g
      sumGX = sumGX.addingProduct(g, (x - m) * i)
      store(df * a.addingProduct(p, rest), d + at)
      store(g, gate + at)
    }
    store(sumG, sums + c)
    store(sumGX, sums + width + c)
    store(sumAlpha, sums + 2 * width + c)
    c += lanes
  }
}

/// Second half: with the batch means of g and g·x̂, `d` becomes ∂L/∂s.
///
/// - Parameter columnSum: gets Σ ∂L/∂s of these rows, the gradient of a bias below.
public func diceFinish(
  _ d: Floats, g: ConstFloats, _ s: ConstFloats, rows: Int, width: Int,
  _ statistics: DiceStatistics, meanG: ConstFloats, meanGX: ConstFloats, columnSum: Floats
) {
  var c = 0
  while c < width {
    let m = load(statistics.mean + c)
    let i = load(statistics.inverse + c)
    let mg = load(meanG + c)
    let mgx = load(meanGX + c)
    var sum = Lanes.zero
    for r in 0..<rows {
      let at = r * width + c
      let x = (load(s + at) - m) * i
      let ds = load(d + at) + i * (load(g + at) - mg - x * mgx)
      store(ds, d + at)
      sum += ds
    }
    store(sum, columnSum + c)
    c += lanes
  }
}
