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

  /// Adds up the chunks' sums of some rows of a piece, in chunk order, and writes them in the layout
  /// of the stored parameter. Tasks with different rows may run at once.
  ///
  /// The first layer is W₁ = [W_q, W_k, W_d, W_p] with ∂W_q = Q, ∂W_k = K, ∂W_d = Q − K, ∂W_p = P,
  /// where Q, K, P are the gradients of the split parts. Padded columns, which saw σ(0) = ½, are left
  /// out.
  ///
  /// - Parameters:
  ///   - rows: rows of the parameter, from a multiple of the vector; a vector's only row is 0.
  ///   - sums: `chunks` arrays that are `gradientLayout.count` floats apart; the first one is spoilt.
  public func collect(
    _ piece: ActivationUnitGradients.Piece, rows: Range<Int>, chunks: Int, _ sums: Floats,
    into gradient: Floats
  ) {
    let layout = gradientLayout
    let range = layout.range(piece)
    func add(_ start: Int, _ count: Int) {
      sumParts(chunks, sums + start, layout.count, count: count, into: sums + start)
    }
    switch piece {
    case .weight(0):
      for row in 0..<3 * dimension { add(row * firstStride + rows.lowerBound, padded(rows.count)) }
      scatterFirst(rows, sums, layout, into: gradient)
    case .weight(let index):
      let layer = hidden[index]
      let below = hidden[index - 1].outputStride
      add(range.lowerBound + rows.lowerBound * below, rows.count * below)
      for o in rows {
        copyRow(
          sums + range.lowerBound + o * below, gradient + o * layer.stride, layer.inputs)
      }
    case .bias(let index):
      add(range.lowerBound, range.count)
      copyRow(sums + range.lowerBound, gradient, hidden[index].outputs)
    case .outputWeight:
      add(range.lowerBound, range.count)
      copyRow(sums + range.lowerBound, gradient, output.inputs)
    case .outputBias:
      add(range.lowerBound, range.count)
      gradient[0] = sums[range.lowerBound]
    }
  }

  private func scatterFirst(
    _ rows: Range<Int>, _ sums: ConstFloats, _ layout: ActivationUnitGradients,
    into gradient: Floats
  ) {
    let layer = hidden[0]
    for o in rows {
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
