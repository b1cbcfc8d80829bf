import Kernels

extension Graph {
  /// The columns of several values side by side, [rows, Σ columns].
  public func concat(_ parts: [Variable]) -> Variable {
    let rows = parts.first?.tensor.rows ?? 0
    require(
      parts.allSatisfy { $0.tensor.rows == rows }, "concat",
      "rows differ: \(parts.map { $0.tensor.shapeText }.joined(separator: ", "))")
    if parts.count == 1 { return parts[0] }
    let width = parts.reduce(0) { $0 + $1.tensor.columns }
    let out = arena.matrix(rows, width)
    var starts: [Int] = []
    var at = 0
    for part in parts {
      starts.append(at)
      at += part.tensor.columns
    }
    forEachChunk(rows) { _, range in
      for (part, start) in zip(parts, starts) {
        copyColumns(
          part.tensor.base, part.tensor.stride, range, count: part.tensor.columns,
          into: out.base + start, out.stride)
      }
      clearColumns(out.base, out.stride, range, from: width, to: out.stride)
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let gradient = result.gradient else { return }
        let sinks = parts.map { $0.gradientSink(arena) }
        forEachChunk(rows) { _, range in
          for (sink, start) in zip(sinks, starts) {
            guard let (dx, accumulate) = sink else { continue }
            copyColumns(
              gradient.base + start, gradient.stride, range, count: dx.columns, into: dx.base,
              dx.stride, accumulate: accumulate)
            if !accumulate {
              clearColumns(dx.base, dx.stride, range, from: dx.columns, to: dx.stride)
            }
          }
        }
      }
    }
    return result
  }
}
