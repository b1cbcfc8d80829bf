import Kernels

extension Graph {
  /// f(x), element by element.
  public func pointwise(_ function: Pointwise, _ x: Variable) -> Variable {
    let t = x.tensor
    let y = arena.tensor(like: t)
    forEachBlock(t) { start, count in
      activate(function, t.base + start, into: y.base + start, count: count)
      if case .sigmoid = function, !t.isVector {  // σ(0) = ½ would count in dot products
        clearColumns(
          y.base, y.stride, start / y.stride..<(start + count) / y.stride, from: y.columns,
          to: y.stride)
      }
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let g = result.gradient, let (dx, accumulate) = x.gradientSink(arena) else { return }
        forEachBlock(t) { start, count in
          activateBackward(
            function, output: y.base + start, g.base + start, into: dx.base + start, count: count,
            accumulate: accumulate)
        }
      }
    }
    return result
  }

  /// Runs `body` on pieces of a tensor's memory that are whole machine vectors, and whole rows where
  /// there are any.
  func forEachBlock(_ t: Tensor, _ body: @escaping (_ start: Int, _ count: Int) -> Void) {
    guard t.isVector else {
      forEachChunk(t.rows) { _, rows in body(rows.lowerBound * t.stride, rows.count * t.stride) }
      return
    }
    let count = padded(t.rows)
    let share = padded(max((count + 15) / 16, 4096))
    let tasks = (count + share - 1) / share
    workspace.run(tasks) { k in body(k * share, min(share, count - k * share)) }
  }

  /// PReLU with one slope per column: max(x, 0) + α min(x, 0).
  public func prelu(_ x: Variable, alpha: Parameter) -> Variable {
    checkRows(x, "prelu")
    let t = x.tensor
    require(
      alpha.count == t.columns, "prelu", "x \(t.shapeText), \(alpha.name) \(alpha.shape)")
    let y = arena.matrix(t.rows, t.columns)
    forEachChunk(t.rows) { _, range in
      Kernels.prelu(
        t.row(range.lowerBound), rows: range.count, width: t.stride, alpha: alpha.values.base,
        into: y.row(range.lowerBound))
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let g = result.gradient, let gradient = alpha.gradient else { return }
        let (dx, accumulate) = x.gradientMemory(arena)
        let chunks = segments.rowChunks(t.rows)
        let sums = arena.take(max(chunks.count, 1) * t.stride)
        forEachChunk(t.rows) { k, range in
          let start = range.lowerBound
          preluBackward(
            t.row(start), g.row(start), rows: range.count, width: t.stride,
            alpha: alpha.values.base, into: dx.row(start), accumulate: accumulate,
            alphaSum: sums + k * t.stride)
        }
        chunkGradient(tape, alpha, gradient, chunks.count, sums, t.stride)
      }
    }
    return result
  }

  /// Notes a vector's gradient as the sum of the chunks' sums, in chunk order.
  func chunkGradient(
    _ tape: Tape, _ parameter: Parameter, _ gradient: Tensor, _ chunkCount: Int, _ sums: Floats,
    _ stride: Int
  ) {
    tape.gradient(of: parameter) { _, accumulate in
      for c in 0..<gradient.columns {
        var sum: Float = accumulate ? gradient.base[c] : 0
        for k in 0..<chunkCount { sum += sums[k * stride + c] }
        gradient.base[c] = sum
      }
    }
  }

  /// The same for a matrix whose sums stand in the layout of its values.
  func chunkGradient(_ tape: Tape, _ weight: Parameter, _ chunkCount: Int, _ sums: Floats) {
    guard let gradient = weight.gradient else { return }
    let (stride, count) = (weight.values.stride, weight.values.rows * weight.values.stride)
    tape.gradient(of: weight) { part, accumulate in
      let rows = weight.rows(ofPart: part)
      let at = rows.lowerBound * stride
      sumParts(
        chunkCount, sums + at, count, count: rows.count * stride, into: gradient.base + at,
        accumulate: accumulate)
      clearColumns(gradient.base, stride, rows, from: weight.values.columns, to: stride)
    }
  }
}
