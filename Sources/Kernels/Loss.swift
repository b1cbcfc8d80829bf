/// Binary cross-entropy of logits, Σ over the rows of max(z, 0) − z·y + log(1 + e^−|z|), and its
/// gradient (σ(z) − y)·scale where asked.
///
/// - Returns: the sum of the losses, added up in double precision.
public func binaryCrossEntropy(
  _ logits: ConstFloats, _ labels: ConstFloats, count: Int, scale: Float, gradient: Floats?,
  accumulate: Bool = false
) -> Double {
  var sum = 0.0
  var i = 0
  while i < count {
    let n = min(lanes, count - i)
    let z = n == lanes ? load(logits + i) : loadPart(logits + i, n)
    let y = n == lanes ? load(labels + i) : loadPart(labels + i, n)
    let losses = crossEntropy(z, y)
    for j in 0..<n { sum += Double(losses[j]) }
    if let gradient {
      let g = (sigmoid(z) - y) * splat(scale)
      for j in 0..<n { gradient[i + j] = accumulate ? gradient[i + j] + g[j] : g[j] }
    }
    i += n
  }
  return sum
}
