import Kernels

extension Graph {
  /// Zeroes each number with probability `rate` and scales the rest by 1/(1 − rate); outside
  /// training it does nothing.
  ///
  /// What is dropped is a function of (seed, number of this dropout in the pass, row): the same on
  /// any number of threads.
  public func dropout(_ x: Variable, rate: Float) -> Variable {
    checkRows(x, "dropout")
    guard isTraining, rate > 0 else { return x }
    let t = x.tensor
    let mask = arena.matrix(t.rows, t.columns)
    let y = arena.matrix(t.rows, t.columns)
    let stream = nextDropout() << 40
    let scale = 1 / (1 - rate)
    forEachChunk(t.rows) { _, range in
      for r in range {
        var generator = SeededGenerator(seed: dropoutSeed, stream: stream | UInt64(r))
        for c in 0..<t.stride {
          mask[r, c] = c < t.columns && generator.uniform() >= rate ? scale : 0
        }
      }
      let start = range.lowerBound
      multiplyElements(
        t.row(start), mask.row(start), into: y.row(start), count: range.count * t.stride,
        accumulate: false)
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let g = result.gradient, let (dx, accumulate) = x.gradientSink(arena) else { return }
        forEachChunk(t.rows) { _, range in
          let start = range.lowerBound
          multiplyElements(
            g.row(start), mask.row(start), into: dx.row(start), count: range.count * t.stride,
            accumulate: accumulate)
        }
      }
    }
    return result
  }
}
