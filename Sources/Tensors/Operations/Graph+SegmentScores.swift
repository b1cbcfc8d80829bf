import Kernels

extension Graph {
  /// score_t = a_b · k_t for each behaviour t of impression b: [B, D] and [N, D] → [N].
  public func segmentDot(_ a: Variable, _ keys: Variable) -> Variable {
    checkSegmentPair(a, keys, "segmentDot")
    let segments = self.segments
    let k = keys.tensor
    let scores = vector(segments.rowCount)
    forEachImpression { b, rows in
      rowDots(
        k.base, k.stride, rows, a.tensor.row(b), width: k.stride, bias: 0, into: scores.base)
    }
    let result = variable(scores)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let aSink = a.gradientSink(arena)
        let kSink = keys.gradientSink(arena)
        forEachImpression { b, rows in
          if let (da, accumulate) = aSink {
            weightedRowSum(
              k.row(rows.lowerBound), k.stride, rows: rows.count, g.base + rows.lowerBound,
              width: k.stride, into: da.row(b), accumulate: accumulate)
          }
          if let (dk, accumulate) = kSink {
            outerRows(
              g.base, rows, a.tensor.row(b), width: k.stride, into: dk.base, dk.stride,
              accumulate: accumulate)
          }
        }
      }
    }
    return result
  }

  /// score_t = a_b · k_t / max(‖a_b‖ ‖k_t‖, 1e-8): [B, D] and [N, D] → [N].
  public func segmentCosine(_ a: Variable, _ keys: Variable) -> Variable {
    checkSegmentPair(a, keys, "segmentCosine")
    let segments = self.segments
    let k = keys.tensor
    let scores = vector(segments.rowCount)
    let factors = vector(segments.rowCount)  // 1 / the divisor
    let norms = vector(segments.rowCount)  // ‖k_t‖², or 0 where the divisor is the constant
    let aNorms = vector(segments.count)
    forEachImpression { b, rows in
      let q = a.tensor.row(b)
      rowDots(q, 0, b..<b + 1, q, width: k.stride, bias: 0, into: aNorms.base)
      rowDots(k.base, k.stride, rows, q, width: k.stride, bias: 0, into: scores.base)
      for t in rows {
        rowDots(k.base, k.stride, t..<t + 1, k.row(t), width: k.stride, bias: 0, into: norms.base)
        let divisor = (aNorms.base[b] * norms.base[t]).squareRoot()
        if divisor < 1e-8 { norms.base[t] = 0 }
        factors.base[t] = 1 / max(divisor, 1e-8)
        scores.base[t] *= factors.base[t]
      }
    }
    let result = variable(scores)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let da = a.clearedGradientMemory(arena)
        let dk = keys.clearedGradientMemory(arena)
        forEachImpression { b, rows in
          let q = a.tensor.row(b)
          for t in rows {
            let direct = g.base[t] * factors.base[t]
            addScaled(k.row(t), scale: direct, into: da.row(b), count: k.stride)
            addScaled(q, scale: direct, into: dk.row(t), count: k.stride)
            guard norms.base[t] > 0 else { continue }
            let back = -g.base[t] * scores.base[t]
            addScaled(q, scale: back / aNorms.base[b], into: da.row(b), count: k.stride)
            addScaled(k.row(t), scale: back / norms.base[t], into: dk.row(t), count: k.stride)
          }
        }
      }
    }
    return result
  }

  func forEachImpression(_ body: @escaping (_ impression: Int, _ rows: Range<Int>) -> Void) {
    let segments = self.segments
    workspace.note(segments) { chunk, _ in
      for b in segments.chunks[chunk] { body(b, segments.rows(b..<b + 1)) }
    }
  }

  func checkSegmentPair(_ a: Variable, _ keys: Variable, _ operation: String) {
    checkRows(a, operation)
    checkRows(keys, operation)
    require(
      a.tensor.rows == segments.count && keys.tensor.rows == segments.rowCount
        && a.tensor.columns == keys.tensor.columns, operation,
      "\(a.tensor.shapeText) and \(keys.tensor.shapeText) for \(segments.count) impressions")
  }
}
