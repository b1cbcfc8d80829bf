import Kernels

extension Graph {
  /// The batch mean of max(z, 0) − z·y + log(1 + e^−|z|) over logits z [B] and labels y.
  ///
  /// With a tape the gradient (σ(z) − y)/B is the first thing of the way back.
  public func binaryCrossEntropy(_ logits: Variable, labels: [Float]) -> Double {
    let count = logits.tensor.rows
    checkVector(logits, "binaryCrossEntropy")
    require(
      labels.count == count, "binaryCrossEntropy", "\(count) logits, \(labels.count) labels")
    if count == 0 { return 0 }
    finish()
    let sink = tape == nil ? nil : logits.gradientSink(arena)
    let sum = labels.withUnsafeBufferPointer { buffer in
      guard let labels = buffer.baseAddress else { return 0.0 }
      return Kernels.binaryCrossEntropy(
        logits.tensor.base, labels, count: count, scale: 1 / Float(count),
        gradient: sink?.tensor.base, accumulate: sink?.accumulate ?? false)
    }
    return sum / Double(count)
  }

  /// Makes Σ of the values the thing whose gradient the way back computes: ∂/∂value = 1 everywhere.
  public func sum(_ x: Variable) -> Double {
    finish()
    let t = x.tensor
    if let (gradient, accumulate) = x.gradientSink(arena) {
      for r in 0..<t.rows {
        for c in 0..<t.stride {
          let one: Float = c < t.columns ? 1 : 0
          gradient[r, c] = accumulate ? gradient[r, c] + one : one
        }
      }
    }
    return t.array.reduce(0) { $0 + Double($1) }
  }
}
