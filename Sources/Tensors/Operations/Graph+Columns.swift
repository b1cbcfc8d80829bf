import Kernels

extension Graph {
  /// Some columns of each row: [rows, ·] → [rows, range.count].
  public func columns(_ x: Variable, _ range: Range<Int>) -> Variable {
    checkRows(x, "columns")
    let t = x.tensor
    require(
      range.lowerBound >= 0 && range.upperBound <= t.columns, "columns",
      "\(range) of \(t.shapeText)")
    let out = arena.matrix(t.rows, range.count)
    forEachChunk(t.rows) { _, rows in
      copyColumns(
        t.base + range.lowerBound, t.stride, rows, count: range.count, into: out.base, out.stride)
      clearColumns(out.base, out.stride, rows, from: range.count, to: out.stride)
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient, x.needsGradient else { return }
        let dx = x.clearedGradientMemory(arena)
        forEachChunk(t.rows) { _, rows in
          copyColumns(
            g.base, g.stride, rows, count: range.count, into: dx.base + range.lowerBound,
            dx.stride, accumulate: true)
        }
      }
    }
    return result
  }
}
