import Kernels

extension Graph {
  /// y_t = W [a_b, k_t] + b for each behaviour t of impression b: a [B, D], keys [N, E],
  /// W [out, D + E], b [out] → [N, out].
  ///
  /// The part of a is computed once for each impression: as much work less as histories are long.
  public func pairLinear(_ a: Variable, _ keys: Variable, _ layer: LinearParameters) -> Variable {
    checkRows(a, "pairLinear")
    checkRows(keys, "pairLinear")
    checkBehaviours(keys, "pairLinear")
    let (weight, bias) = (layer.weight, layer.bias)
    let (q, k) = (a.tensor, keys.tensor)
    guard let transposed = weight.transposed, q.rows == segments.count,
      weight.values.columns == q.columns + k.columns, bias.count == weight.values.rows
    else {
      shapeFailure(
        "pairLinear", "\(q.shapeText) and \(k.shapeText), \(weight.name) \(weight.shape)")
    }
    let outputs = weight.values.rows
    let stride = padded(outputs)
    let segments = self.segments
    let own = arena.matrix(segments.count, outputs)
    let y = arena.matrix(segments.rowCount, outputs)
    workspace.note(segments) { chunk, _ in
      let impressions = segments.chunks[chunk]
      let rows = segments.rows(impressions)
      multiply(
        rows: impressions.count, columns: outputs, depth: q.columns,
        q.row(impressions.lowerBound), q.stride, transposed, stride,
        into: own.row(impressions.lowerBound), own.stride, bias: bias.values.base)
      Kernels.segmentSpread(
        segments.offsets, impressions, own.base, own.stride, into: y.base, y.stride,
        width: y.stride)
      multiply(
        rows: rows.count, columns: outputs, depth: k.columns, k.row(rows.lowerBound), k.stride,
        transposed + q.columns * stride, stride, into: y.row(rows.lowerBound), y.stride,
        accumulate: true)
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let dy = result.gradient else { return }
        self.pairLinearBackward(tape, a, keys, dy, sums: own, layer)
      }
    }
    return result
  }

  /// - Parameter sums: memory [B, out] that nobody reads any more.
  private func pairLinearBackward(
    _ tape: Tape, _ a: Variable, _ keys: Variable, _ dy: Tensor, sums: Tensor,
    _ layer: LinearParameters
  ) {
    let (q, k) = (a.tensor, keys.tensor)
    let weight = layer.weight.values
    let left = columns(0, q.columns, of: weight)
    let right = columns(q.columns, k.columns, of: weight)
    let (aSink, keySink) = (a.gradientSink(arena), keys.gradientSink(arena))
    let segments = self.segments
    workspace.note(segments) { chunk, _ in
      let impressions = segments.chunks[chunk]
      let rows = segments.rows(impressions)
      for b in impressions {
        let own = segments.rows(b..<b + 1)
        sumRows(
          dy.row(own.lowerBound), dy.stride, rows: own.count, width: dy.stride, into: sums.row(b),
          accumulate: false)
      }
      if let (da, accumulate) = aSink {
        multiply(
          rows: impressions.count, columns: q.columns, depth: weight.rows,
          sums.row(impressions.lowerBound), sums.stride, left.base, left.stride,
          into: da.row(impressions.lowerBound), da.stride, accumulate: accumulate)
      }
      if let (dk, accumulate) = keySink {
        multiply(
          rows: rows.count, columns: k.columns, depth: weight.rows, dy.row(rows.lowerBound),
          dy.stride, right.base, right.stride, into: dk.row(rows.lowerBound), dk.stride,
          accumulate: accumulate)
      }
    }
    if let gradient = layer.weight.gradient {
      let parts = [
        (dy: sums, x: q, memory: arena.matrix(weight.rows, q.columns), at: 0),
        (dy: dy, x: k, memory: arena.matrix(weight.rows, k.columns), at: q.columns),
      ]
      tape.gradient(of: layer.weight) { part, accumulate in
        let range = layer.weight.rows(ofPart: part)
        if range.isEmpty { return }
        for (dy, x, memory, at) in parts {
          multiplyTransposed(
            rows: range.count, columns: x.columns, depth: dy.rows, dy.base + range.lowerBound,
            dy.stride, x.base, x.stride, into: memory.row(range.lowerBound), memory.stride)
          copyColumns(
            memory.base, memory.stride, range, count: x.columns, into: gradient.base + at,
            gradient.stride, accumulate: accumulate)
        }
        clearColumns(
          gradient.base, gradient.stride, range, from: gradient.columns, to: gradient.stride)
      }
    }
    biasGradient(tape, layer.bias, sums)
  }

  /// A copy of some columns in rows of their own, padded with zeros.
  private func columns(_ first: Int, _ count: Int, of matrix: Tensor) -> Tensor {
    let copy = arena.matrix(matrix.rows, count)
    copyColumns(
      matrix.base + first, matrix.stride, 0..<matrix.rows, count: count, into: copy.base,
      copy.stride)
    clearColumns(copy.base, copy.stride, 0..<copy.rows, from: count, to: copy.stride)
    return copy
  }
}
