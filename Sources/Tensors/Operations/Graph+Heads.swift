import Kernels

// A weight [width, D] whose rows belong to heads, each read by its head alone.

extension Graph {
  /// u_h = q_h W_h, head h's columns of q [S, width] times its rows of W: [S, heads · padded(D)].
  ///
  /// Where keys are W x, u_h · x is head h's score: keys need not be computed.
  public func headQueries(_ q: Variable, _ weight: Parameter, heads: Int) -> Variable {
    let shape = headShape(q, heads, "headQueries")
    checkRows(q, "headQueries")
    checkHeads(q, shape.width, weight, "headQueries")
    let wide = weight.values.stride
    let u = arena.matrix(q.tensor.rows, heads * wide)
    expand(q.tensor, weight, shape, into: u, accumulate: false)
    let result = variable(u)
    if let tape {
      tape.record {
        guard let du = result.gradient else { return }
        if let (dq, accumulate) = q.gradientSink(arena) {
          contract(du, weight, nil, shape, into: dq, accumulate: accumulate)
        }
        headGradient(tape, weight, shape, q.tensor, du)
      }
    }
    return result
  }

  /// o_h = z_h W_hᵀ + b_h, the mixtures z [S, heads · padded(D)] of rows x of a sequence: what
  /// mixing the values W x + b with the same weights gives, [S, width].
  public func headValues(
    _ z: Variable, _ weight: Parameter, _ bias: Parameter?, heads: Int
  ) -> Variable {
    let width = weight.values.rows
    checkRows(z, "headValues")
    require(width % heads == 0, "headValues", "\(weight.name) \(weight.shape), \(heads) heads")
    checkHeads(z, heads * weight.values.stride, weight, "headValues")
    let shape = HeadShape(heads: heads, size: width / heads)
    let out = arena.matrix(z.tensor.rows, width)
    contract(z.tensor, weight, bias, shape, into: out, accumulate: false)
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        if let (dz, accumulate) = z.gradientSink(arena) {
          expand(g, weight, shape, into: dz, accumulate: accumulate)
        }
        headGradient(tape, weight, shape, g, z.tensor)
        if let bias { biasGradient(tape, bias, g) }
      }
    }
    return result
  }

  private func checkHeads(_ x: Variable, _ columns: Int, _ weight: Parameter, _ operation: String) {
    require(
      x.tensor.columns == columns && weight.transposed != nil, operation,
      "\(x.tensor.shapeText), \(weight.name) \(weight.shape)")
  }

  /// [S, width] → [S, heads · padded(D)].
  private func expand(
    _ a: Tensor, _ weight: Parameter, _ shape: HeadShape, into out: Tensor, accumulate: Bool
  ) {
    let w = weight.values
    forEachChunk(a.rows) { _, range in
      for h in 0..<shape.heads {
        multiply(
          rows: range.count, columns: w.columns, depth: shape.size,
          a.row(range.lowerBound) + h * shape.size, a.stride, w.row(h * shape.size), w.stride,
          into: out.row(range.lowerBound) + h * w.stride, out.stride, accumulate: accumulate)
      }
    }
  }

  /// [S, heads · padded(D)] → [S, width]. A head is seldom whole vectors: its columns go through
  /// scratch, for they must not write over their neighbours'.
  private func contract(
    _ a: Tensor, _ weight: Parameter, _ bias: Parameter?, _ shape: HeadShape, into out: Tensor,
    accumulate: Bool
  ) {
    guard let transposed = weight.transposed else { return }
    let (w, wide, block) = (weight.values, padded(shape.size), 64)
    let scratch = workspace.workerScratch(block * wide)
    forEachNumberedChunk(a.rows) { _, range, worker in
      for start in stride(from: range.lowerBound, to: range.upperBound, by: block) {
        let rows = start..<min(start + block, range.upperBound)
        for h in 0..<shape.heads {
          multiply(
            rows: rows.count, columns: shape.size, depth: w.columns, a.row(start) + h * w.stride,
            a.stride, transposed + h * shape.size, padded(w.rows), into: scratch[worker], wide,
            bias: bias.map { UnsafePointer($0.values.base) + h * shape.size })
          copyColumns(
            scratch[worker], wide, 0..<rows.count, count: shape.size,
            into: out.row(start) + h * shape.size, out.stride, accumulate: accumulate)
        }
        if !accumulate {
          clearColumns(out.base, out.stride, rows, from: out.columns, to: out.stride)
        }
      }
    }
  }

  /// Notes dW_h = a_hᵀ b_h, a [S, width], b [S, heads · padded(D)].
  private func headGradient(
    _ tape: Tape, _ weight: Parameter, _ shape: HeadShape, _ a: Tensor, _ b: Tensor
  ) {
    guard let gradient = weight.gradient else { return }
    tape.gradient(of: weight) { part, accumulate in
      let range = weight.rows(ofPart: part)
      for h in 0..<shape.heads {
        let own = (h * shape.size..<(h + 1) * shape.size).clamped(to: range)
        if own.isEmpty { continue }
        multiplyTransposed(
          rows: own.count, columns: gradient.columns, depth: a.rows, a.base + own.lowerBound,
          a.stride, b.base + h * gradient.stride, b.stride, into: gradient.row(own.lowerBound),
          gradient.stride, accumulate: accumulate)
      }
      clearColumns(
        gradient.base, gradient.stride, range, from: gradient.columns, to: gradient.stride)
    }
  }
}
