import Kernels

/// The gradients of a layer's weight and bias as sums by chunk, one after the other.
struct LayerSums {
  /// Chunks.
  let count: Int
  /// Each `weightSize` floats, in the weight's layout.
  let weights: Floats
  let weightSize: Int
  /// Each `biasSize` floats.
  let biases: Floats
  let biasSize: Int

  /// The weight's whole gradient, or a range of its floats, in the same place of `out`.
  func weight(_ floats: Range<Int>? = nil, into out: Floats) {
    let floats = floats ?? 0..<weightSize
    sumParts(
      count, weights + floats.lowerBound, weightSize, count: floats.count,
      into: out + floats.lowerBound)
  }

  /// The bias's whole gradient.
  func bias(into out: Floats) { sumParts(count, biases, biasSize, count: biasSize, into: out) }
}
