import Kernels

extension Graph {
  /// y = f(W (A x + a) + b) as f((W A) x + (W a + b)): x [rows, in], A [mid, in], a [mid], W [out, mid],
  /// b [out] → [rows, out].
  ///
  /// The rows A x + a are never made. Worth it where there are many rows and x is narrower than they
  /// are: then W A is smaller than W.
  public func linear(
    _ x: Variable, through inner: LinearParameters, _ weight: Parameter, _ bias: Parameter?,
    activation: Pointwise = .identity
  ) -> Variable {
    checkRows(x, "linear")
    require(activation != .sigmoid, "linear", "σ(0) is not 0: use pointwise")
    let (w, a) = (weight.values, inner.weight.values)
    guard x.tensor.columns == a.columns, w.columns == a.rows, inner.bias.count == a.rows,
      bias.map({ $0.count == w.rows }) ?? true, let transposed = weight.transposed,
      let innerTransposed = inner.weight.transposed
    else {
      shapeFailure(
        "linear",
        "x \(x.tensor.shapeText), \(inner.weight.name) \(inner.weight.shape), \(weight.name) "
          + "\(weight.shape)")
    }
    let both = arena.matrix(w.rows, a.columns)
    let bothTransposed = arena.matrix(a.columns, w.rows)
    let shift = arena.matrix(1, w.rows)
    multiply(
      rows: w.rows, columns: a.columns, depth: a.rows, w.base, w.stride, a.base, a.stride,
      into: both.base, both.stride)
    multiplyTransposed(
      rows: a.columns, columns: w.rows, depth: a.rows, a.base, a.stride, transposed, padded(w.rows),
      into: bothTransposed.base, bothTransposed.stride)
    multiply(
      rows: 1, columns: w.rows, depth: a.rows, inner.bias.values.base, inner.bias.values.stride,
      transposed, padded(w.rows), into: shift.base, shift.stride,
      bias: bias.map { ConstFloats($0.values.base) })
    let y = affine(
      x.tensor, bothTransposed.base, outputs: w.rows, bias: shift.base, activation)
    let result = variable(y)
    if let tape {
      // One parameter may be updated before the other's gradient is computed from it.
      let innerCopy = copy(innerTransposed, a.columns, a.rows)
      let innerBias = copy(inner.bias.values.base, 1, a.rows)
      let outerCopy = copy(w.base, w.rows, w.columns)
      tape.record {
        guard let dy = result.gradient else { return }
        let sums = self.chunkSums(x, dy, both, output: y, activation)
        self.biasGradient(tape, bias, sums)
        self.outerGradient(tape, weight, sums, both, innerCopy, innerBias)
        self.innerGradient(tape, inner, sums, both, outerCopy)
      }
    }
    return result
  }

  // C = W A and c = W a + b. Each part of a parameter adds the chunks up for itself: they are few and
  // small, and no part has to wait for another.

  /// Notes dW = dC Aᵀ + dc aᵀ.
  private func outerGradient(
    _ tape: Tape, _ weight: Parameter, _ sums: LayerSums, _ both: Tensor,
    _ innerTransposed: Tensor, _ innerBias: Tensor
  ) {
    guard let gradient = weight.gradient else { return }
    let sum = arena.tensor(like: both)
    let biasSums = arena.take(weight.parts * sums.biasSize)
    tape.gradient(of: weight) { part, accumulate in
      let rows = weight.rows(ofPart: part)
      if rows.isEmpty { return }
      let biasSum = biasSums + part * sums.biasSize
      sums.weight(rows.lowerBound * sum.stride..<rows.upperBound * sum.stride, into: sum.base)
      sums.bias(into: biasSum)
      multiply(
        rows: rows.count, columns: gradient.columns, depth: sum.columns,
        sum.row(rows.lowerBound), sum.stride, innerTransposed.base, innerTransposed.stride,
        into: gradient.row(rows.lowerBound), gradient.stride, accumulate: accumulate)
      outerRows(
        biasSum, rows, innerBias.base, width: innerBias.stride, into: gradient.base,
        gradient.stride, accumulate: true)
      clearColumns(
        gradient.base, gradient.stride, rows, from: gradient.columns, to: gradient.stride)
    }
  }

  /// Notes dA = Wᵀ dC and da = Wᵀ dc.
  private func innerGradient(
    _ tape: Tape, _ inner: LinearParameters, _ sums: LayerSums, _ both: Tensor, _ outer: Tensor
  ) {
    if let gradient = inner.weight.gradient {
      let memory = arena.take(inner.weight.parts * sums.weightSize)
      tape.gradient(of: inner.weight) { part, accumulate in
        let rows = inner.weight.rows(ofPart: part)
        if rows.isEmpty { return }
        let sum = memory + part * sums.weightSize
        sums.weight(into: sum)
        multiplyTransposed(
          rows: rows.count, columns: gradient.columns, depth: outer.rows,
          outer.base + rows.lowerBound, outer.stride, sum, both.stride,
          into: gradient.row(rows.lowerBound), gradient.stride, accumulate: accumulate)
        clearColumns(
          gradient.base, gradient.stride, rows, from: gradient.columns, to: gradient.stride)
      }
    }
    if let gradient = inner.bias.gradient {
      let sum = arena.take(sums.biasSize)
      tape.gradient(of: inner.bias) { _, accumulate in
        sums.bias(into: sum)
        multiply(
          rows: 1, columns: gradient.columns, depth: outer.rows, sum, sums.biasSize, outer.base,
          outer.stride, into: gradient.base, gradient.stride, accumulate: accumulate)
        clearColumns(
          gradient.base, gradient.stride, 0..<1, from: gradient.columns, to: gradient.stride)
      }
    }
  }

  /// Rows of whole vectors, copied.
  private func copy(_ base: Floats, _ rows: Int, _ columns: Int) -> Tensor {
    let copy = arena.matrix(rows, columns)
    copy.base.update(from: base, count: rows * copy.stride)
    return copy
  }
}
