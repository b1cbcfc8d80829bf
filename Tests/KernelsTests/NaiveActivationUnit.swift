import Kernels

/// The activation unit as the paper draws it, in double precision and without any trick: a fully
/// connected network over the literal [q, k, q − k, q ⊙ k].
struct NaiveActivationUnit {
  let dimension: Int
  let sizes: [Int]  // 4 D, hidden …, 1
  let activation: Pointwise
  /// Per layer, [outputs, inputs] row after row.
  let weights: [[Double]]
  let biases: [[Double]]

  /// Gradients of Σ g_t score_t.
  struct Gradients {
    var weights: [[Double]]
    var biases: [[Double]]
    var query: [Double]
    var key: [Double]
  }

  private func features(_ q: [Double], _ k: [Double]) -> [Double] {
    q + k + zip(q, k).map { $0 - $1 } + zip(q, k).map { $0 * $1 }
  }

  /// The input, then each layer's output.
  private func outputs(_ q: [Double], _ k: [Double]) -> [[Double]] {
    var all = [features(q, k)]
    for layer in 0..<weights.count {
      let x = all[layer]
      let (inputs, outputs) = (sizes[layer], sizes[layer + 1])
      var y = biases[layer]
      weights[layer].withUnsafeBufferPointer { w in
        for o in 0..<outputs {
          var sum = y[o]
          for i in 0..<inputs { sum += w[o * inputs + i] * x[i] }
          y[o] = layer == weights.count - 1 ? sum : activation.exact(sum)
        }
      }
      all.append(y)
    }
    return all
  }

  func score(_ q: [Double], _ k: [Double]) -> Double { outputs(q, k)[weights.count][0] }

  func zeroGradients() -> Gradients {
    Gradients(
      weights: weights.map { $0.map { _ in 0 } }, biases: biases.map { $0.map { _ in 0 } },
      query: [Double](repeating: 0, count: dimension),
      key: [Double](repeating: 0, count: dimension))
  }

  /// Adds one behaviour's parameter gradients; returns those of its q and k.
  func backward(_ q: [Double], _ k: [Double], _ g: Double, into sums: inout Gradients)
    -> (query: [Double], key: [Double])
  {
    let h = outputs(q, k)
    var d = [g]
    for layer in stride(from: weights.count - 1, through: 0, by: -1) {
      let inputs = sizes[layer]
      var below = [Double](repeating: 0, count: inputs)
      for o in 0..<sizes[layer + 1] {
        sums.biases[layer][o] += d[o]
        for i in 0..<inputs {
          sums.weights[layer][o * inputs + i] += d[o] * h[layer][i]
          below[i] += d[o] * weights[layer][o * inputs + i]
        }
      }
      if layer > 0 {
        for i in 0..<inputs { below[i] *= activation.slope(output: h[layer][i]) }
      }
      d = below
    }
    let n = dimension
    return (
      (0..<n).map { d[$0] + d[2 * n + $0] + d[3 * n + $0] * k[$0] },
      (0..<n).map { d[n + $0] - d[2 * n + $0] + d[3 * n + $0] * q[$0] }
    )
  }
}
