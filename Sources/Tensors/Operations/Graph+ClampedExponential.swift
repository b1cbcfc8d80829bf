import Kernels

extension Graph {
  /// e^min(max(x, −limit), limit), element by element; nothing comes back through a clamped one.
  ///
  /// - Parameter limit: above 0, and small enough that e^limit is finite.
  public func clampedExponential(_ x: Variable, limit: Float) -> Variable {
    checkVector(x, "clampedExponential")
    let t = x.tensor
    let y = arena.tensor(like: t)
    forEachBlock(t) { start, count in
      Kernels.clampedExponential(
        t.base + start, limit: limit, into: y.base + start, count: count)
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let g = result.gradient, let (dx, accumulate) = x.gradientSink(arena) else { return }
        forEachBlock(t) { start, count in
          clampedExponentialBackward(
            t.base + start, output: y.base + start, g.base + start, limit: limit,
            into: dx.base + start, count: count, accumulate: accumulate)
        }
      }
    }
    return result
  }
}
