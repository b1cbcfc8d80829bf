import Kernels

extension Graph {
  /// Dice: f = p s + (1 − p) α s, p = σ((s − E)/√(Var + 1e-8)), for s [rows, units].
  ///
  /// In training E and Var are the mean and the biased variance of each column over these rows, and
  /// running ← 0.9 running + 0.1 batch; otherwise the running ones are used.
  ///
  /// Reference: Zhou et al., "Deep Interest Network", KDD 2018, equation 8.
  public func dice(
    _ s: Variable, alpha: Parameter, runningMean: Parameter, runningVariance: Parameter
  ) -> Variable {
    let width = s.tensor.stride
    require(
      alpha.values.stride == width && alpha.count == s.tensor.columns, "dice",
      "s \(s.tensor.shapeText), \(alpha.name) \(alpha.shape)")
    let rows = s.tensor.rows
    let (mean, inverse) = columnStatistics(s.tensor, running: runningMean, runningVariance)
    let statistics = DiceStatistics(mean: mean, inverse: inverse, alpha: alpha.values.base)
    let f = arena.matrix(rows, s.tensor.columns)
    let gate = tape == nil ? nil : arena.take(rows * width)
    forEachChunk(rows) { _, range in
      let at = range.lowerBound * width
      diceForward(
        s.tensor.base + at, rows: range.count, width: width, statistics, into: f.base + at,
        gate: gate.map { $0 + at })
    }
    let result = variable(f)
    if let tape, let gate {
      tape.record {
        guard let df = result.gradient else { return }
        self.diceBackward(tape, s, df, gate, statistics, alpha)
      }
    }
    return result
  }

  private func diceBackward(
    _ tape: Tape, _ s: Variable, _ df: Tensor, _ gate: Floats, _ statistics: DiceStatistics,
    _ alpha: Parameter
  ) {
    let width = s.tensor.stride
    let rows = s.tensor.rows
    let chunks = segments.rowChunks(rows)
    let sums = arena.take(max(chunks.count, 1) * 3 * width)
    forEachChunk(rows) { k, range in
      let at = range.lowerBound * width
      Kernels.diceBackward(
        df.base + at, gate: gate + at, s.tensor.base + at, rows: range.count, width: width,
        statistics, sums: sums + k * 3 * width)
    }
    finish()
    let means = arena.take(2 * width)
    // Outside training the statistics are constants: nothing flows through them.
    sumParts(
      isTraining ? chunks.count : 0, sums, 3 * width, count: 2 * width, into: means,
      scale: 1 / Float(max(rows, 1)))
    let columns = arena.take(max(chunks.count, 1) * width)
    forEachChunk(rows) { k, range in
      let at = range.lowerBound * width
      diceFinish(
        df.base + at, g: gate + at, s.tensor.base + at, rows: range.count, width: width,
        statistics, meanG: means, meanGX: means + width, columnSum: columns + k * width)
    }
    pass(df, to: s)
    if let gradient = alpha.gradient {
      chunkGradient(tape, alpha, gradient, chunks.count, sums + 2 * width, 3 * width)
    }
  }

  /// Hands a gradient on: as it is where it is the first, else added.
  func pass(_ gradient: Tensor, to x: Variable) {
    if x.adopt(gradient) { return }
    guard let (dx, accumulate) = x.gradientSink(arena) else { return }
    forEachChunk(gradient.rows) { _, range in
      copyColumns(
        gradient.base, gradient.stride, range, count: gradient.stride, into: dx.base, dx.stride,
        accumulate: accumulate)
    }
  }
}
