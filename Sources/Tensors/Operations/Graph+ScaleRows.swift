import Kernels

extension Graph {
  /// Each row times its own number: [rows] and [rows, D] → [rows, D].
  public func scaleRows(_ weights: Variable, _ x: Variable) -> Variable {
    checkVector(weights, "scaleRows")
    checkRows(x, "scaleRows")
    let t = x.tensor
    require(
      weights.tensor.rows == t.rows, "scaleRows",
      "\(weights.tensor.shapeText) and \(t.shapeText)")
    let w = weights.tensor.base
    let out = arena.matrix(t.rows, t.columns)
    forEachChunk(t.rows) { _, rows in
      Kernels.scaleRows(w, t.base, rows, width: t.stride, into: out.base)
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let weightSink = weights.gradientSink(arena)
        let rowSink = x.gradientSink(arena)
        forEachChunk(t.rows) { _, rows in
          scaleRowsBackward(
            w, t.base, gradient: g.base, rows, width: t.stride,
            weights: weightSink.map { ($0.tensor.base, $0.accumulate) },
            rows: rowSink.map { ($0.tensor.base, $0.accumulate) })
        }
      }
    }
    return result
  }
}
