import Kernels

extension Graph {
  /// y = f(x Wᵀ + b): x [rows, in], W [out, in], b [out] → [rows, out].
  ///
  /// - Parameter activation: f, with f(0) = 0; applied while the rows are in the fast cache.
  public func linear(
    _ x: Variable, _ weight: Parameter, _ bias: Parameter?, activation: Pointwise = .identity
  ) -> Variable {
    checkRows(x, "linear")
    require(activation != .sigmoid, "linear", "σ(0) is not 0: use pointwise")
    let outputs = weight.values.rows
    let inputs = weight.values.columns
    guard x.tensor.columns == inputs, bias.map({ $0.count == outputs }) ?? true,
      let transposed = weight.transposed
    else {
      shapeFailure("linear", "x \(x.tensor.shapeText), \(weight.name) \(weight.shape)")
    }
    let y = affine(
      x.tensor, transposed, outputs: outputs, bias: bias.map { ConstFloats($0.values.base) },
      activation)
    let result = variable(y)
    if let tape {
      tape.record {
        guard let dy = result.gradient else { return }
        self.linearBackward(tape, x, dy, weight, bias, output: y, activation)
      }
    }
    return result
  }

  /// f(x Wᵀ + b) in fresh memory, Wᵀ [in, outputs] in rows of `padded(outputs)`.
  func affine(
    _ x: Tensor, _ transposed: Floats, outputs: Int, bias: ConstFloats?, _ activation: Pointwise
  ) -> Tensor {
    let y = arena.matrix(x.rows, outputs)
    let transposedStride = padded(outputs)
    forEachBlock(x.rows, activation) { range in
      multiply(
        rows: range.count, columns: outputs, depth: x.columns, x.row(range.lowerBound), x.stride,
        transposed, transposedStride, into: y.row(range.lowerBound), y.stride, bias: bias)
      let start = y.row(range.lowerBound)
      activate(activation, start, into: start, count: range.count * y.stride)
    }
    return y
  }

  private func linearBackward(
    _ tape: Tape, _ x: Variable, _ dy: Tensor, _ weight: Parameter, _ bias: Parameter?,
    output y: Tensor, _ activation: Pointwise
  ) {
    if dy.rows >= 1024 && weight.count <= 1 << 14 {
      return narrowBackward(tape, x, dy, weight, bias, output: y, activation)
    }
    if activation != .identity {
      forEachChunk(dy.rows) { _, range in derive(activation, y, dy, range) }
    }
    linearInputGradient(x, dy, weight)
    weightGradient(tape, weight, dy, x.tensor)
    if let bias { biasGradient(tape, bias, dy) }
  }

  /// dy ← dy ⊙ f′ in a range of rows.
  private func derive(_ f: Pointwise, _ y: Tensor, _ dy: Tensor, _ rows: Range<Int>) {
    let start = dy.row(rows.lowerBound)
    activateBackward(
      f, output: y.row(rows.lowerBound), start, into: start, count: rows.count * dy.stride,
      accumulate: false)
  }

  /// Many rows and a small weight: no pass over all rows for the weight alone.
  private func narrowBackward(
    _ tape: Tape, _ x: Variable, _ dy: Tensor, _ weight: Parameter, _ bias: Parameter?,
    output y: Tensor, _ activation: Pointwise
  ) {
    let sums = chunkSums(x, dy, weight.values, output: y, activation)
    chunkGradient(tape, weight, sums.count, sums.weights)
    biasGradient(tape, bias, sums)
  }

  /// Notes a bias's gradient.
  func biasGradient(_ tape: Tape, _ bias: Parameter?, _ sums: LayerSums) {
    guard let bias, let gradient = bias.gradient else { return }
    chunkGradient(tape, bias, gradient, sums.count, sums.biases, sums.biasSize)
  }

  /// All gradients of a block of rows while it is in the fast cache: x's, and those of w and the bias
  /// as sums by chunk.
  func chunkSums(
    _ x: Variable, _ dy: Tensor, _ w: Tensor, output y: Tensor, _ activation: Pointwise
  ) -> LayerSums {
    let t = x.tensor
    let sink = x.gradientSink(arena)
    let chunkCount = segments.rowChunks(dy.rows).count
    let count = w.rows * w.stride
    let sums = arena.take(chunkCount * (count + dy.stride))
    let biasSums = sums + chunkCount * count
    forEachChunk(dy.rows) { k, rows in
      if rows.isEmpty {
        clear(sums + k * count, count)
        clear(biasSums + k * dy.stride, dy.stride)
      }
      for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.block) {
        let range = start..<min(start + Self.block, rows.upperBound)
        let isFirst = start == rows.lowerBound
        if activation != .identity { derive(activation, y, dy, range) }
        if let (dx, accumulate) = sink {
          multiply(
            rows: range.count, columns: w.columns, depth: w.rows, dy.row(start), dy.stride, w.base,
            w.stride, into: dx.row(start), dx.stride, accumulate: accumulate)
        }
        multiplyTransposed(
          rows: w.rows, columns: w.columns, depth: range.count, dy.row(start), dy.stride,
          t.row(start), t.stride, into: sums + k * count, w.stride, accumulate: !isFirst)
        sumRows(
          dy.row(start), dy.stride, rows: range.count, width: dy.stride,
          into: biasSums + k * dy.stride, accumulate: !isFirst)
      }
    }
    return LayerSums(
      count: chunkCount, weights: sums, weightSize: count, biases: biasSums, biasSize: dy.stride)
  }

  /// Rows that stay in the fast cache with what is computed from them.
  private static var block: Int { 60 }

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

  /// Runs `body` on chunks of rows, or where there is an activation behind on blocks of them.
  private func forEachBlock(
    _ rows: Int, _ activation: Pointwise, _ body: @escaping (_ rows: Range<Int>) -> Void
  ) {
    forEachChunk(rows) { _, range in
      let block = activation == .identity ? max(range.count, 1) : Self.block
      for start in stride(from: range.lowerBound, to: range.upperBound, by: block) {
        body(start..<min(start + block, range.upperBound))
      }
    }
  }

  /// Notes dW = dyᵀ x: a part of the outputs reduces over all rows, so there are no partial sums.
  func weightGradient(_ tape: Tape, _ weight: Parameter, _ dy: Tensor, _ x: Tensor) {
    guard let gradient = weight.gradient else { return }
    tape.gradient(of: weight) { part, accumulate in
      let range = weight.rows(ofPart: part)
      if range.isEmpty { return }
      // Blocks of rows that stay in the fast cache while all outputs pass over them.
      let block = 128
      for start in stride(from: 0, to: max(dy.rows, 1), by: block) {
        multiplyTransposed(
          rows: range.count, columns: gradient.columns, depth: min(block, dy.rows - start),
          dy.row(start) + range.lowerBound, dy.stride, x.row(start), x.stride,
          into: gradient.row(range.lowerBound), gradient.stride,
          accumulate: accumulate || start > 0)
      }
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
}
