import Kernels

extension Graph {
  /// y = x Wᵀ + b: x [rows, in], W [out, in], b [out] → [rows, out].
  public func linear(_ x: Variable, _ weight: Parameter, _ bias: Parameter?) -> Variable {
    checkRows(x, "linear")
    let outputs = weight.values.rows
    let inputs = weight.values.columns
    let rows = x.value.rows
    guard x.value.columns == inputs, bias.map({ $0.count == outputs }) ?? true,
      let transposed = weight.transposed
    else {
      shapeFailure("linear", "x \(x.value.shapeText), \(weight.name) \(weight.shape)")
    }
    let y = arena.matrix(rows, outputs)
    let transposedStride = padded(outputs)
    forEachChunk(rows) { _, range in
      multiply(
        rows: range.count, columns: outputs, depth: inputs, x.value.row(range.lowerBound),
        x.value.stride, transposed, transposedStride, into: y.row(range.lowerBound), y.stride,
        bias: bias.map { UnsafePointer($0.values.base) })
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let dy = result.gradient else { return }
        self.linearBackward(tape, x, dy, weight, bias)
      }
    }
    return result
  }

  private func linearBackward(
    _ tape: Tape, _ x: Variable, _ dy: Tensor, _ weight: Parameter, _ bias: Parameter?
  ) {
    linearInputGradient(x, dy, weight)
    weightGradient(tape, weight, dy, x.value)
    if let bias { biasGradient(tape, bias, dy) }
  }

  /// dx (+)= dy W, where x needs a gradient.
  func linearInputGradient(_ x: Variable, _ dy: Tensor, _ weight: Parameter) {
    guard let (dx, accumulate) = x.gradientSink(arena) else { return }
    forEachChunk(dy.rows) { _, range in
      multiply(
        rows: range.count, columns: weight.values.columns, depth: weight.values.rows,
        dy.row(range.lowerBound), dy.stride, weight.values.base, weight.values.stride,
        into: dx.row(range.lowerBound), dx.stride, accumulate: accumulate)
    }
  }

  /// Notes dW = dyᵀ x: a part of the outputs reduces over all rows, so there are no partial sums.
  func weightGradient(_ tape: Tape, _ weight: Parameter, _ dy: Tensor, _ x: Tensor) {
    guard let gradient = weight.gradient else { return }
    tape.gradient(of: weight) { part, accumulate in
      let range = weight.rows(ofPart: part)
      if range.isEmpty { return }
      multiplyTransposed(
        rows: range.count, columns: gradient.columns, depth: dy.rows, dy.base + range.lowerBound,
        dy.stride, x.base, x.stride, into: gradient.row(range.lowerBound), gradient.stride,
        accumulate: accumulate)
      clearColumns(
        gradient.base, gradient.stride, range, from: gradient.columns, to: gradient.stride)
    }
  }

  /// Notes db = Σ over rows of dy.
  func biasGradient(_ tape: Tape, _ bias: Parameter, _ dy: Tensor) {
    guard let gradient = bias.gradient else { return }
    tape.gradient(of: bias) { _, accumulate in
      sumRows(
        dy.base, dy.stride, rows: dy.rows, width: gradient.stride, into: gradient.base,
        accumulate: accumulate)
      clearColumns(
        gradient.base, gradient.stride, 0..<1, from: gradient.columns, to: gradient.stride)
    }
  }

  /// One number a row: y = x w + b, x [rows, in], w [1, in], b [1] → [rows, 1] in dense memory.
  ///
  /// The result's rows are one float apart: scores and logits are vectors.
  public func score(_ x: Variable, _ weight: Parameter, _ bias: Parameter?) -> Variable {
    let rows = x.value.rows
    require(
      weight.values.rows == 1 && weight.values.columns == x.value.columns
        && weight.values.stride <= x.value.stride, "score",
      "x \(x.value.shapeText), \(weight.name) \(weight.shape)")
    let y = vector(rows)
    forEachChunk(rows) { _, range in
      rowDots(
        x.value.base, x.value.stride, range, weight.values.base, width: weight.values.stride,
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
              x.value.base, x.value.stride, rows: rows, dy.base, width: gradient.stride,
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
