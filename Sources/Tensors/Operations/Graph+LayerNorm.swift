import Kernels

/// A layer normalisation's parameters, each [width], and what is added to the variance.
public struct LayerNormParameters {
  /// γ.
  public let scale: Parameter
  /// β.
  public let shift: Parameter
  /// ε, inside the root.
  public let epsilon: Float

  /// Creates a set.
  public init(scale: Parameter, shift: Parameter, epsilon: Float) {
    self.scale = scale
    self.shift = shift
    self.epsilon = epsilon
  }
}

extension Graph {
  /// LN(a + b), or LN(a): (x − mean)/√(Var + ε) · γ + β over each row, biased variance.
  ///
  /// Reference: Ba, Kiros, Hinton, "Layer normalization", arXiv:1607.06450, equation 4.
  public func layerNorm(
    _ a: Variable, plus b: Variable? = nil, _ parameters: LayerNormParameters
  ) -> Variable {
    checkRows(a, "layerNorm")
    if let b { checkRows(b, "layerNorm") }
    let t = a.tensor
    require(
      parameters.scale.count == t.columns && parameters.shift.count == t.columns
        && (b.map { $0.tensor.rows == t.rows && $0.tensor.columns == t.columns } ?? true),
      "layerNorm",
      "\(t.shapeText) + \(b?.tensor.shapeText ?? "nothing"), \(parameters.scale.name) "
        + "\(parameters.scale.shape)")
    let y = arena.matrix(t.rows, t.columns)
    let normalised = arena.take(t.rows * t.stride)
    let inverse = arena.take(t.rows)
    let scale = parameters.scale.values.base
    forEachChunk(t.rows) { _, range in
      Kernels.layerNorm(
        t.base, b.map { UnsafePointer($0.tensor.base) }, t.stride, rows: range, columns: t.columns,
        epsilon: parameters.epsilon, scale: scale, shift: parameters.shift.values.base,
        normalised: normalised, inverse: inverse, into: y.base)
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let first = a.gradientSink(arena)
        let second = b?.gradientSink(arena)
        let chunks = segments.rowChunks(t.rows)
        let sums = arena.take(max(chunks.count, 1) * 2 * t.stride)
        forEachChunk(t.rows) { k, range in
          layerNormBackward(
            g.base, normalised: normalised, inverse: inverse, t.stride, rows: range,
            columns: t.columns, scale: scale, first: first.map { ($0.tensor.base, $0.accumulate) },
            second: second.map { ($0.tensor.base, $0.accumulate) },
            scaleSum: sums + k * 2 * t.stride, shiftSum: sums + (2 * k + 1) * t.stride)
        }
        if let scale = parameters.scale.gradient, let shift = parameters.shift.gradient {
          chunkGradient(tape, parameters.scale, scale, chunks.count, sums, 2 * t.stride)
          chunkGradient(
            tape, parameters.shift, shift, chunks.count, sums + t.stride, 2 * t.stride)
        }
      }
    }
    return result
  }
}
