import Kernels

/// What is added to a behaviour for its place: one number for its session's, one for its own in the
/// session, and a vector.
public struct SessionBias {
  /// By the session's number, [sessions].
  public let session: Parameter
  /// By the number in the session, [length].
  public let position: Parameter
  /// By column, [D].
  public let unit: Parameter

  /// Creates the three.
  public init(session: Parameter, position: Parameter, unit: Parameter) {
    self.session = session
    self.position = position
    self.unit = unit
  }
}

extension Graph {
  /// The kept behaviours, each with its bias: e [N, D] → x [M, D], x = e + session_k + position_t + unit.
  ///
  /// Reference: Feng et al., "Deep Session Interest Network", IJCAI 2019, equation 2.
  public func sessionRows(_ e: Variable, _ kept: KeptSessions, _ bias: SessionBias) -> Variable {
    checkRows(e, "sessionRows")
    let (t, numbers, rows) = (e.tensor, kept.numbers, kept.bySession)
    require(
      bias.unit.count == t.columns && kept.spans.allSatisfy { $0.upperBound <= t.rows }
        && numbers.allSatisfy { $0 < bias.session.count }
        && rows.longest <= bias.position.count, "sessionRows",
      "\(t.shapeText), biases \(bias.session.count), \(bias.position.count), \(bias.unit.count)")
    let x = arena.matrix(rows.rowCount, t.columns)
    forEachSession(kept) { s, start, out in
      let session = bias.session.values.base[numbers[s]]
      for k in 0..<kept.spans[s].count {
        addBias(
          t.row(start + k), bias.unit.values.base, session + bias.position.values.base[k],
          columns: t.columns, into: x.row(out + k))
      }
    }
    let result = variable(x)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        if let (de, accumulate) = e.gradientSink(arena) {
          if !accumulate {
            forEachChunk(de.rows) { clear(de.row($1.lowerBound), $1.count * de.stride) }
          }
          forEachSession(kept) { s, start, out in
            copyColumns(
              g.row(out), g.stride, 0..<kept.spans[s].count, count: g.stride, into: de.row(start),
              de.stride, accumulate: true)
          }
        }
        biasGradients(tape, g, kept, numbers, bias)
      }
    }
    return result
  }

  private func biasGradients(
    _ tape: Tape, _ g: Tensor, _ kept: KeptSessions, _ numbers: [Int], _ bias: SessionBias
  ) {
    biasGradient(tape, bias.unit, g)
    let sums = vector(g.rows)
    let ones = arena.take(g.stride)
    ones.update(repeating: 1, count: g.stride)
    forEachChunk(g.rows) { _, range in
      rowDots(g.base, g.stride, range, ones, width: g.stride, bias: 0, into: sums.base)
    }
    func collect(_ parameter: Parameter, _ place: @escaping (_ session: Int, _ k: Int) -> Int) {
      guard let gradient = parameter.gradient else { return }
      tape.gradient(of: parameter) { _, accumulate in
        if !accumulate { clear(gradient.base, gradient.stride) }
        var row = 0
        for s in 0..<kept.spans.count {
          for k in 0..<kept.spans[s].count {
            gradient.base[place(s, k)] += sums.base[row]
            row += 1
          }
        }
      }
    }
    collect(bias.session) { s, _ in numbers[s] }
    collect(bias.position) { _, k in k }
  }

  /// Runs `body` with each session, its first row in the history and its first among the kept.
  private func forEachSession(
    _ kept: KeptSessions, _ body: @escaping (_ session: Int, _ start: Int, _ out: Int) -> Void
  ) {
    let rows = kept.bySession
    workspace.note(rows) { chunk, _ in
      for s in rows.chunks[chunk] {
        body(s, kept.spans[s].lowerBound, Int(rows.offsets[s]))
      }
    }
  }
}
