import Kernels

extension Graph {
  /// softmax(Q_h K_hᵀ/√size) V_h inside each sequence: Q, K, V [N, width] → [N, width], the heads side
  /// by side.
  ///
  /// - Parameter heads: divides the width.
  /// - Complexity: quadratic in a sequence's length; memory O(N · heads).
  ///
  /// Reference: Vaswani et al., "Attention is all you need", NIPS 2017, equation 1.
  public func selfAttention(
    query: Variable, key: Variable, value: Variable, heads: Int
  ) -> Variable {
    let shape = headShape(query, heads, "selfAttention")
    for x in [query, key, value] {
      checkBehaviours(x, "selfAttention")
      checkRows(x, "selfAttention")
    }
    let (q, k, v) = (query.tensor, key.tensor, value.tensor)
    require(
      k.columns == q.columns && v.columns == q.columns, "selfAttention",
      "query \(q.shapeText), key \(k.shapeText), value \(v.shapeText)")
    let segments = self.segments
    let out = arena.matrix(q.rows, q.columns)
    let logSums = arena.take(segments.headFloats(heads))
    let size = selfAttentionScratch(shape, rows: segments.longest)
    let scratch = workspace.workerScratch(size)
    forEachSequence { s, rows, worker in
      let at = rows.lowerBound
      Kernels.selfAttention(
        shape, rows: rows.count, query: q.row(at), q.stride, key: k.row(at), k.stride,
        value: v.row(at), v.stride, into: out.row(at), out.stride,
        logSums: logSums + segments.headStart(s, heads), scratch: scratch[worker])
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        // In the order in which they are written, for all three may be one.
        let (dv, addsValue) = value.gradientMemory(arena)
        let (dk, addsKey) = key.gradientMemory(arena)
        let (dq, addsQuery) = query.gradientMemory(arena)
        let scratch = workspace.workerScratch(size)
        forEachSequence { s, rows, worker in
          let at = rows.lowerBound
          selfAttentionBackward(
            shape, rows: rows.count, query: q.row(at), q.stride, key: k.row(at), k.stride,
            value: v.row(at), v.stride, output: out.row(at), gradient: g.row(at), out.stride,
            logSums: logSums + segments.headStart(s, heads), queryGradient: dq.row(at), dq.stride,
            keyGradient: dk.row(at), dk.stride, valueGradient: dv.row(at), dv.stride,
            accumulate: (addsQuery, addsKey, addsValue), scratch: scratch[worker])
          if !addsKey { clearColumns(dk.base, dk.stride, rows, from: dk.columns, to: dk.stride) }
          if !addsValue { clearColumns(dv.base, dv.stride, rows, from: dv.columns, to: dv.stride) }
        }
      }
    }
    return result
  }

  /// The weights of `selfAttention` for whoever looks at them: for each sequence of n rows n × n rows
  /// of one number for each head.
  public func selfAttentionWeights(query: Variable, key: Variable, heads: Int) -> [Float] {
    let shape = headShape(query, heads, "selfAttentionWeights")
    finish()
    let (q, k) = (query.tensor, key.tensor)
    let scratch = workspace.workerScratch(selfAttentionScratch(shape, rows: segments.longest))[0]
    let count = (0..<segments.count).reduce(0) { $0 + segments.square($1) * heads }
    return [Float](unsafeUninitializedCapacity: count) { buffer, initialised in
      var place = 0
      for s in 0..<segments.count {
        let rows = segments.rows(s..<s + 1)
        if rows.isEmpty { continue }
        Kernels.selfAttentionWeights(
          shape, rows: rows.count, query: q.row(rows.lowerBound), q.stride,
          key: k.row(rows.lowerBound), k.stride, into: buffer.baseAddress! + place,
          scratch: scratch)
        place += segments.square(s) * heads
      }
      initialised = count
    }
  }

  func headShape(_ x: Variable, _ heads: Int, _ operation: String) -> HeadShape {
    require(
      heads > 0 && x.tensor.columns % heads == 0, operation,
      "\(x.tensor.shapeText) cannot be cut into \(heads) heads")
    return HeadShape(heads: heads, size: x.tensor.columns / heads)
  }

  /// Runs `body` on each sequence that is not empty.
  func forEachSequence(
    _ body: @escaping (_ sequence: Int, _ rows: Range<Int>, _ worker: Int) -> Void
  ) {
    let segments = self.segments
    workspace.note(segments) { chunk, worker in
      for s in segments.chunks[chunk] {
        let rows = segments.rows(s..<s + 1)
        if !rows.isEmpty { body(s, rows, worker) }
      }
    }
  }
}

extension Segments {
  /// The square of a sequence's length.
  func square(_ sequence: Int) -> Int {
    let n = Int(offsets[sequence + 1] - offsets[sequence])
    return n * n
  }

  /// Where a sequence's [heads, padded(rows)] floats begin in memory of `headFloats`.
  func headStart(_ sequence: Int, _ heads: Int) -> Int {
    heads * (Int(offsets[sequence]) + sequence * lanes)
  }

  /// Floats for a row of each head over each sequence, in whole vectors.
  func headFloats(_ heads: Int) -> Int { heads * (rowCount + count * lanes) }
}
