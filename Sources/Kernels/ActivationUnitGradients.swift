/// Where a chunk's sums of the unit's parameter gradients lie in one array.
public struct ActivationUnitGradients {
  /// The gradient of one parameter.
  public enum Piece {
    case weight(Int)
    case bias(Int)
    case outputWeight, outputBias
  }

  let key: Int
  let product: Int
  let query: Int
  let firstBias: Int
  let weights: [Int]  // of the hidden layers from the second on, [outputs, inputs padded]
  let biases: [Int]
  let outputWeight: Int
  let outputBias: Int
  /// Floats of one chunk's sums.
  public let count: Int

  init(_ unit: ActivationUnit) {
    let part = unit.dimension * unit.firstStride
    key = 0
    product = part
    query = 2 * part
    firstBias = 3 * part
    var at = 3 * part + unit.firstStride
    var weights: [Int] = []
    var biases: [Int] = []
    var inputs = unit.firstStride
    for layer in unit.hidden.dropFirst() {
      weights.append(at)
      at += layer.outputs * inputs
      biases.append(at)
      at += layer.outputStride
      inputs = layer.outputStride
    }
    self.weights = weights
    self.biases = biases
    outputWeight = at
    outputBias = at + inputs
    count = outputBias + lanes
  }

  /// The floats that belong to a piece.
  public func range(_ piece: Piece) -> Range<Int> {
    switch piece {
    case .weight(0): return key..<firstBias
    case .bias(0): return firstBias..<(weights.first ?? outputWeight)
    case .weight(let layer): return weights[layer - 1]..<biases[layer - 1]
    case .bias(let layer):
      return biases[layer - 1]..<(layer < weights.count ? weights[layer] : outputWeight)
    case .outputWeight: return outputWeight..<outputBias
    case .outputBias: return outputBias..<count
    }
  }
}

extension ActivationUnit {
  /// Where the sums of `backward` lie.
  public var gradientLayout: ActivationUnitGradients { ActivationUnitGradients(self) }

  /// Writes a piece's summed gradients in the layout of the stored parameter.
  ///
  /// The first layer is W₁ = [W_q, W_k, W_d, W_p] with ∂W_q = Q, ∂W_k = K, ∂W_d = Q − K, ∂W_p = P,
  /// where Q, K, P are the gradients of the split parts. Padded columns, which saw σ(0) = ½, are left
  /// out.
  public func scatter(
    _ piece: ActivationUnitGradients.Piece, _ sums: ConstFloats, into gradient: Floats
  ) {
    let layout = gradientLayout
    let from = sums + layout.range(piece).lowerBound
    switch piece {
    case .weight(0): scatterFirst(sums, layout, into: gradient)
    case .weight(let index):
      let layer = hidden[index]
      let below = hidden[index - 1].outputStride
      for o in 0..<layer.outputs {
        copyRow(from + o * below, gradient + o * layer.stride, layer.inputs)
      }
    case .bias(let index): copyRow(from, gradient, hidden[index].outputs)
    case .outputWeight: copyRow(from, gradient, output.inputs)
    case .outputBias: gradient[0] = from[0]
    }
  }

  private func scatterFirst(
    _ sums: ConstFloats, _ layout: ActivationUnitGradients, into gradient: Floats
  ) {
    let layer = hidden[0]
    for o in 0..<layer.outputs {
      let row = gradient + o * layer.stride
      for i in 0..<dimension {
        let at = i * firstStride + o
        let q = sums[layout.query + at]
        let k = sums[layout.key + at]
        row[i] = q
        row[dimension + i] = k
        row[2 * dimension + i] = q - k
        row[3 * dimension + i] = sums[layout.product + at]
      }
    }
  }
}
