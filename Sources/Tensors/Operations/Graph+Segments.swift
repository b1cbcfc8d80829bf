import Kernels

extension Graph {
  /// Softmax of the scores [N] inside each history; an empty history has none.
  public func segmentSoftmax(_ scores: Variable) -> Variable {
    checkBehaviours(scores, "segmentSoftmax")
    checkVector(scores, "segmentSoftmax")
    let segments = self.segments
    let weights = vector(segments.rowCount)
    workspace.note(segments) { k, _ in
      Kernels.segmentSoftmax(
        segments.offsets, segments.chunks[k], scores.tensor.base, into: weights.base)
    }
    let result = variable(weights)
    if let tape {
      tape.record {
        guard let g = result.gradient, let (ds, accumulate) = scores.gradientSink(arena)
        else { return }
        workspace.note(segments) { k, _ in
          segmentSoftmaxBackward(
            segments.offsets, segments.chunks[k], weights: weights.base, gradient: g.base,
            into: ds.base, accumulate: accumulate)
        }
      }
    }
    return result
  }

  /// pooled_b = Σ_t w_t k_t, or Σ_t k_t without weights: [N] and [N, D] → [B, D].
  ///
  /// Zero for an empty history.
  public func segmentPool(_ weights: Variable?, _ rows: Variable) -> Variable {
    checkBehaviours(rows, "segmentPool")
    checkRows(rows, "segmentPool")
    if let weights {
      checkBehaviours(weights, "segmentPool")
      checkVector(weights, "segmentPool")
    }
    let segments = self.segments
    let k = rows.tensor
    let pooled = arena.matrix(segments.count, k.columns)
    workspace.note(segments) { chunk, _ in
      Kernels.segmentPool(
        segments.offsets, segments.chunks[chunk], weights: weights?.tensor.base, rows: k.base,
        k.stride, into: pooled.base, pooled.stride, width: k.stride)
    }
    let result = variable(pooled)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let weightSink = weights?.gradientSink(arena)
        let (dk, accumulate) = rows.gradientMemory(arena)
        workspace.note(segments) { chunk, _ in
          segmentPoolBackward(
            segments.offsets, segments.chunks[chunk], weights: weights?.tensor.base, rows: k.base,
            k.stride, gradient: g.base, g.stride, width: k.stride,
            weightGradient: weightSink.map { ($0.tensor.base, $0.accumulate) },
            rowGradient: dk.base, dk.stride, accumulateRows: accumulate)
        }
      }
    }
    return result
  }

  /// 1/n for each behaviour of a history of n, [N]: a constant.
  public func segmentUniform() -> Variable {
    let segments = self.segments
    let weights = vector(segments.rowCount)
    workspace.note(segments) { k, _ in
      Kernels.segmentUniform(segments.offsets, segments.chunks[k], into: weights.base)
    }
    return constant(weights)
  }

  /// Each behaviour gets its impression's row: [B, D] → [N, D].
  public func segmentSpread(_ x: Variable) -> Variable {
    checkRows(x, "segmentSpread")
    require(
      x.tensor.rows == segments.count, "segmentSpread",
      "x \(x.tensor.shapeText) for \(segments.count) impressions")
    let segments = self.segments
    let out = arena.matrix(segments.rowCount, x.tensor.columns)
    workspace.note(segments) { k, _ in
      Kernels.segmentSpread(
        segments.offsets, segments.chunks[k], x.tensor.base, x.tensor.stride, into: out.base,
        out.stride, width: out.stride)
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient, let (dx, accumulate) = x.gradientSink(arena) else { return }
        workspace.note(segments) { k, _ in
          for b in segments.chunks[k] {
            let rows = segments.rows(b..<b + 1)
            sumRows(
              g.row(rows.lowerBound), g.stride, rows: rows.count, width: g.stride,
              into: dx.row(b), accumulate: accumulate)
          }
        }
      }
    }
    return result
  }

  func checkBehaviours(_ x: Variable, _ operation: String) {
    require(
      x.tensor.rows == segments.rowCount, operation,
      "\(x.tensor.shapeText) for \(segments.rowCount) behaviours")
  }
}
