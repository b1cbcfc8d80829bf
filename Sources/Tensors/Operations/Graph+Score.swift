import Kernels

extension Graph {
  /// One number a row: y = x w + b, x [rows, in], w [1, in], b [1] → [rows, 1] in dense memory.
  ///
  /// The result's rows are one float apart: scores and logits are vectors.
  public func score(_ x: Variable, _ weight: Parameter, _ bias: Parameter?) -> Variable {
    let rows = x.tensor.rows
    require(
      weight.values.rows == 1 && weight.values.columns == x.tensor.columns
        && weight.values.stride <= x.tensor.stride, "score",
      "x \(x.tensor.shapeText), \(weight.name) \(weight.shape)")
    let y = vector(rows)
    forEachChunk(rows) { _, range in
      rowDots(
        x.tensor.base, x.tensor.stride, range, weight.values.base, width: weight.values.stride,
        bias: bias?.values.base[0] ?? 0, into: y.base)
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let dy = result.gradient else { return }
        if let (dx, accumulate) = x.gradientSink(arena) {
          forEachChunk(rows) { _, range in
            outerRows(
              dy.base, range, weight.values.base, width: dx.stride, into: dx.base, dx.stride,
              accumulate: accumulate)
          }
        }
        if let gradient = weight.gradient {
          tape.gradient(of: weight) { _, accumulate in
            weightedRowSum(
              x.tensor.base, x.tensor.stride, rows: rows, dy.base, width: gradient.stride,
              into: gradient.base, accumulate: accumulate)
            clearColumns(
              gradient.base, gradient.stride, 0..<1, from: gradient.columns, to: gradient.stride)
          }
        }
        if let gradient = bias?.gradient, let bias {
          tape.gradient(of: bias) { _, accumulate in
            var sum: Float = accumulate ? gradient.base[0] : 0
            for r in 0..<rows { sum += dy.base[r] }
            gradient.base[0] = sum
          }
        }
      }
    }
    return result
  }

  /// Memory for one number a row: [rows, 1], one float apart.
  func vector(_ rows: Int) -> Tensor { arena.vector(rows) }
}
