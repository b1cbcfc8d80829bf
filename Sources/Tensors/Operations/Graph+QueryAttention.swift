import Kernels

/// The weights of one query to the rows of each sequence, head by head, until the arena is reset.
public struct QueryWeights {
  fileprivate let base: Floats
  fileprivate let heads: Int
  fileprivate let segments: Segments
  fileprivate let workspace: Workspace

  /// [N × heads].
  public var array: [Float] {
    workspace.finish()
    var all: [Float] = []
    all.reserveCapacity(segments.rowCount * heads)
    for s in 0..<segments.count {
      let count = segments.rows(s..<s + 1).count
      for j in 0..<count {
        for h in 0..<heads {
          all.append(base[segments.headStart(s, heads) + h * padded(count) + j])
        }
      }
    }
    return all
  }
}

extension Graph {
  /// One query for each sequence, softmax(q_h K_hᵀ/√size) V_h: [S, width] and [N, width] →
  /// [S, width], zero for an empty sequence, and the weights.
  ///
  /// - Complexity: linear in a sequence's length.
  public func queryAttention(
    query: Variable, key: Variable, value: Variable, heads: Int
  ) -> (output: Variable, weights: QueryWeights) {
    let shape = headShape(query, heads, "queryAttention")
    checkSegmentPair(query, key, "queryAttention")
    checkSegmentPair(query, value, "queryAttention")
    let (q, k, v) = (query.tensor, key.tensor, value.tensor)
    let segments = self.segments
    let out = arena.matrix(q.rows, q.columns)
    let weights = arena.take(segments.headFloats(heads))
    let size = queryAttentionScratch(shape, rows: segments.longest, columns: shape.width)
    let scratch = workspace.workerScratch(size)
    forEachSequence(ifEmpty: { clear(out.row($0), out.stride) }) { s, rows, worker in
      let at = rows.lowerBound
      Kernels.queryAttention(
        shape, rows: rows.count, query: q.row(s), key: k.row(at), k.stride, value: v.row(at),
        v.stride, into: out.row(s), weights: weights + segments.headStart(s, heads),
        scratch: scratch[worker])
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let (dq, addsQuery) = query.gradientMemory(arena)
        let (dk, addsKey) = key.gradientMemory(arena)
        let (dv, addsValue) = value.gradientMemory(arena)
        let scratch = workspace.workerScratch(size)
        forEachSequence(ifEmpty: { if !addsQuery { clear(dq.row($0), dq.stride) } }) {
          s, rows, worker in
          let at = rows.lowerBound
          queryAttentionBackward(
            shape, rows: rows.count, query: q.row(s), key: k.row(at), k.stride, value: v.row(at),
            v.stride, weights: weights + segments.headStart(s, heads), gradient: g.row(s),
            queryGradient: dq.row(s), keyGradient: dk.row(at), dk.stride,
            valueGradient: dv.row(at), dv.stride, accumulate: (addsQuery, addsKey, addsValue),
            scratch: scratch[worker])
        }
      }
    }
    return (
      result, QueryWeights(base: weights, heads: heads, segments: segments, workspace: workspace)
    )
  }

  /// One query for each sequence whose heads all read the same rows x [N, D] as keys and values, each
  /// with a query of its own of that width: z_h = Σ_j softmax_j(scale · u_h · x_j) x_j.
  ///
  /// - Parameter query: u [S, heads · padded(D)], as `headQueries` makes them.
  /// - Returns: z in the layout of u, zero for an empty sequence, and the weights.
  /// - Complexity: O(N · heads · D).
  public func sharedQueryAttention(
    query: Variable, rows x: Variable, heads: Int, scale: Float
  ) -> (output: Variable, weights: QueryWeights) {
    checkBehaviours(x, "sharedQueryAttention")
    checkRows(x, "sharedQueryAttention")
    let (u, t) = (query.tensor, x.tensor)
    let (wide, width) = (padded(t.columns), t.columns)
    require(
      u.rows == segments.count && u.columns == heads * wide, "sharedQueryAttention",
      "query \(u.shapeText), rows \(t.shapeText), \(heads) heads")
    let segments = self.segments
    let out = arena.matrix(u.rows, u.columns)
    let weights = arena.take(segments.headFloats(heads))
    let shape = HeadShape(heads: heads, size: width)
    let size = queryAttentionScratch(shape, rows: segments.longest, columns: width)
    let scratch = workspace.workerScratch(size)
    forEachSequence(ifEmpty: { clear(out.row($0), out.stride) }) { s, rows, worker in
      Kernels.sharedQueryAttention(
        heads, rows: rows.count, width: width, scale: scale, query: u.row(s), wide,
        t.row(rows.lowerBound), t.stride, into: out.row(s),
        weights: weights + segments.headStart(s, heads), scratch: scratch[worker])
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let (du, addsQuery) = query.gradientMemory(arena)
        let (dx, addsRows) = x.gradientMemory(arena)
        let scratch = workspace.workerScratch(size)
        forEachSequence(ifEmpty: { if !addsQuery { clear(du.row($0), du.stride) } }) {
          s, rows, worker in
          sharedQueryAttentionBackward(
            heads, rows: rows.count, width: width, scale: scale, query: u.row(s), wide,
            t.row(rows.lowerBound), t.stride, weights: weights + segments.headStart(s, heads),
            gradient: g.row(s), queryGradient: du.row(s), rowGradient: dx.row(rows.lowerBound),
            dx.stride, accumulate: (addsQuery, addsRows), scratch: scratch[worker])
        }
      }
    }
    return (
      result, QueryWeights(base: weights, heads: heads, segments: segments, workspace: workspace)
    )
  }

  /// Runs `body` on each sequence that has rows, `ifEmpty` on the others.
  private func forEachSequence(
    ifEmpty: @escaping (_ sequence: Int) -> Void,
    _ body: @escaping (_ sequence: Int, _ rows: Range<Int>, _ worker: Int) -> Void
  ) {
    let segments = self.segments
    workspace.note(segments) { chunk, worker in
      for s in segments.chunks[chunk] {
        let rows = segments.rows(s..<s + 1)
        if rows.isEmpty { ifEmpty(s) } else { body(s, rows, worker) }
      }
    }
  }
}
