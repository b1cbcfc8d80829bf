import Kernels

extension Graph {
  /// Σ over the columns of each row, plus a bias: x [rows, columns], b [1] → [rows].
  public func rowSums(_ x: Variable, _ bias: Parameter) -> Variable {
    checkRows(x, "rowSums")
    let t = x.tensor
    require(bias.count == 1, "rowSums", "\(bias.name) \(bias.shape) is not one number")
    let y = vector(t.rows)
    forEachChunk(t.rows) { _, rows in
      Kernels.rowSums(
        t.base, t.stride, rows, columns: t.columns, bias: bias.values.base[0], into: y.base)
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        if let (dx, accumulate) = x.gradientSink(arena) {
          forEachChunk(t.rows) { _, rows in
            for r in rows {
              for c in 0..<t.columns { dx[r, c] = accumulate ? dx[r, c] + g.base[r] : g.base[r] }
            }
            if !accumulate { clearColumns(dx.base, dx.stride, rows, from: t.columns, to: t.stride) }
          }
        }
        if let gradient = bias.gradient {
          tape.gradient(of: bias) { _, accumulate in
            var sum: Float = accumulate ? gradient.base[0] : 0
            for r in 0..<t.rows { sum += g.base[r] }
            gradient.base[0] = sum
          }
        }
      }
    }
    return result
  }

  /// The sum of vectors, number by number: each [rows] → [rows].
  public func add(_ parts: [Variable]) -> Variable {
    let rows = parts.first?.tensor.rows ?? 0
    for part in parts {
      checkVector(part, "add")
      require(part.tensor.rows == rows, "add", "\(part.tensor.shapeText) beside \(rows) rows")
    }
    let y = vector(rows)
    forEachChunk(rows) { _, range in
      for r in range { y.base[r] = parts.reduce(0) { $0 + $1.tensor.base[r] } }
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        for part in parts {
          guard let (dx, accumulate) = part.gradientSink(arena) else { continue }
          forEachChunk(rows) { _, range in
            for r in range { dx.base[r] = accumulate ? dx.base[r] + g.base[r] : g.base[r] }
          }
        }
      }
    }
    return result
  }
}
