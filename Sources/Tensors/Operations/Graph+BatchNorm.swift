import Kernels

/// A batch normalisation's parameters, each [units].
public struct BatchNormParameters {
  /// γ.
  public let scale: Parameter
  /// β.
  public let shift: Parameter
  /// Running mean.
  public let mean: Parameter
  /// Running biased variance.
  public let variance: Parameter

  /// Creates the four.
  public init(scale: Parameter, shift: Parameter, mean: Parameter, variance: Parameter) {
    self.scale = scale
    self.shift = shift
    self.mean = mean
    self.variance = variance
  }
}

extension Graph {
  /// y = γ (x − E)/√(Var + 1e-8) + β for x [rows, units]; statistics as in `dice`.
  ///
  /// Reference: Ioffe, Szegedy, "Batch normalization", ICML 2015, algorithm 1.
  public func batchNorm(_ x: Variable, _ parameters: BatchNormParameters) -> Variable {
    checkRows(x, "batchNorm")
    let t = x.tensor
    let width = t.stride
    require(
      parameters.scale.count == t.columns, "batchNorm",
      "x \(t.shapeText), \(parameters.scale.name) \(parameters.scale.shape)")
    let chunks = segments.rowChunks(t.rows)
    let (mean, inverse) = columnStatistics(
      t, running: parameters.mean, parameters.variance)
    let y = arena.matrix(t.rows, t.columns)
    forEachChunk(t.rows) { _, range in
      batchNormForward(
        t.row(range.lowerBound), rows: range.count, width: width, mean: mean, inverse: inverse,
        scale: parameters.scale.values.base, shift: parameters.shift.values.base,
        into: y.row(range.lowerBound))
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let (dx, accumulate) = x.gradientMemory(arena)
        let sums = arena.take(max(chunks.count, 1) * 2 * width)
        forEachChunk(t.rows) { k, range in
          batchNormSums(
            t.row(range.lowerBound), g.row(range.lowerBound), rows: range.count, width: width,
            mean: mean, inverse: inverse, into: sums + k * 2 * width)
        }
        finish()
        let means = arena.take(2 * width)
        sumParts(
          isTraining ? chunks.count : 0, sums, 2 * width, count: 2 * width, into: means,
          scale: 1 / Float(max(t.rows, 1)))
        forEachChunk(t.rows) { _, range in
          let start = range.lowerBound
          batchNormBackward(
            t.row(start), g.row(start), rows: range.count, width: width, mean: mean,
            inverse: inverse, scale: parameters.scale.values.base, meanG: means,
            meanGX: means + width, into: dx.row(start), accumulate: accumulate)
        }
        if let shift = parameters.shift.gradient, let scale = parameters.scale.gradient {
          chunkGradient(tape, parameters.shift, shift, chunks.count, sums, 2 * width)
          chunkGradient(tape, parameters.scale, scale, chunks.count, sums + width, 2 * width)
        }
      }
    }
    return result
  }

  /// Mean and 1/√(Var + ε) of each column: of these rows in training, which also move the running
  /// ones (running ← 0.9 running + 0.1 batch), else the running ones.
  func columnStatistics(
    _ t: Tensor, running runningMean: Parameter, _ runningVariance: Parameter
  ) -> (mean: Floats, inverse: Floats) {
    let width = t.stride
    let inverse = arena.take(width)
    guard isTraining, t.rows > 0 else {
      inverseDeviation(runningVariance.values.base, width: width, into: inverse)
      return (runningMean.values.base, inverse)
    }
    let chunks = segments.rowChunks(t.rows)
    let partial = arena.take(chunks.count * 2 * width)
    forEachChunk(t.rows) { k, range in
      columnMoments(
        t.row(range.lowerBound), rows: range.count, width: width, mean: partial + k * 2 * width,
        squares: partial + (2 * k + 1) * width)
    }
    finish()
    let mean = arena.take(width)
    let variance = arena.take(width)
    mergeMoments(
      counts: chunks.map { $0.count }, partial, width: width, mean: mean, variance: variance)
    inverseDeviation(variance, width: width, into: inverse)
    updateRunning(runningMean.values.base, mean, width: width, rate: 0.1)
    updateRunning(runningVariance.values.base, variance, width: width, rate: 0.1)
    return (mean, inverse)
  }
}
