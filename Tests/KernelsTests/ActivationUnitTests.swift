import Kernels
import Testing

/// One unit with its parameters in the kernel's memory, and its naive twin.
private final class UnitCase {
  static let lengths = [0, 1, 2, 50, 0, 111, 112, 113, 3, 300, 0]
  static let chunks: [Range<Int>] = [0..<1, 1..<4, 4..<5, 5..<8, 8..<11]

  let dimension: Int
  let sizes: [Int]
  let naive: NaiveActivationUnit
  let unit: ActivationUnit
  let offsets: [Int32]
  let q: GuardedMatrix
  let k: GuardedMatrix
  private let matrices: [GuardedMatrix]  // keeps the parameters' memory
  private let forms: GuardedMatrix

  init(dimension: Int, hidden: [Int], activation: Pointwise, isTraining: Bool = true) {
    self.dimension = dimension
    let sizes = [4 * dimension] + hidden + [1]
    self.sizes = sizes
    var matrices: [GuardedMatrix] = []
    var layers: [DenseLayer] = []
    var weights: [[Double]] = []
    var biases: [[Double]] = []
    for layer in 0..<sizes.count - 1 {
      let (inputs, outputs) = (sizes[layer], sizes[layer + 1])
      let scale = 2 / Float(inputs).squareRoot()
      let weight = GuardedMatrix.random(outputs, inputs, seed: UInt64(layer) + 10, scale: scale)
      let transposed = GuardedMatrix(inputs, outputs) { weight[$1, $0] }
      let bias = GuardedMatrix.random(1, outputs, seed: UInt64(layer) + 20, scale: 0.5)
      matrices += [weight, transposed, bias]
      weights.append(weight.doubles)
      biases.append(bias.doubles)
      layers.append(
        DenseLayer(
          weight: weight.base, stride: weight.stride, transposed: transposed.base,
          bias: bias.base, inputs: inputs, outputs: outputs))
    }
    self.matrices = matrices
    naive = NaiveActivationUnit(
      dimension: dimension, sizes: sizes, activation: activation, weights: weights, biases: biases)
    forms = GuardedMatrix(
      vector: ActivationUnit.formCount(dimension: dimension, firstUnits: hidden[0]))
    unit = ActivationUnit(
      dimension: dimension, hidden: Array(layers.dropLast()), output: layers[layers.count - 1],
      activation: activation, forms: forms.base, isTraining: isTraining)
    offsets = Self.lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1)) }
    q = .random(Self.lengths.count, dimension, seed: 1)
    k = .random(Int(offsets[Self.lengths.count]), dimension, seed: 2)
  }

  var owners: [Int] { Self.lengths.indices.flatMap { b in (0..<Self.lengths[b]).map { _ in b } } }

  func vector(_ m: GuardedMatrix, _ row: Int) -> [Double] {
    (0..<dimension).map { Double(m[row, $0]) }
  }

  var expectedScores: [Double] {
    owners.enumerated().map { t, b in naive.score(vector(q, b), vector(k, t)) }
  }

  /// What the kernel keeps for the way back, and its scores.
  struct Forward {
    let scores: GuardedMatrix
    let activations: [GuardedMatrix]
    let queryPart: GuardedMatrix
  }

  func forward(_ chunks: [Range<Int>] = UnitCase.chunks, isTraining: Bool = true) -> Forward {
    let scores = GuardedMatrix(vector: k.rows) { _ in -99 }
    let activations = sizes[1..<sizes.count - 1].map { GuardedMatrix(k.rows, $0) }
    let queryPart = GuardedMatrix(q.rows, sizes[1])
    let scratch = GuardedMatrix(vector: unit.scratchCount)
    for chunk in chunks {
      unit.forward(
        offsets, chunk, q: q.base, q.stride, k: k.base, k.stride, queryPart: queryPart.base,
        activations: isTraining ? activations.map { $0.base } : nil, scratch: scratch.base,
        into: scores.base)
    }
    #expect(scores.isIntact && queryPart.isIntact && scratch.isIntact && forms.isIntact)
    #expect(activations.allSatisfy { $0.isIntact })
    return Forward(scores: scores, activations: activations, queryPart: queryPart)
  }

  var description: String { "D = \(dimension), layers \(sizes.dropFirst()), \(naive.activation)" }
}

struct ActivationUnitTests {
  private static let dimensions = [1, 6, 16, 17, 32]
  private static let activations: [Pointwise] = [.sigmoid, .relu, .tanh]
  private static let depths = [[5], [17, 9], [80, 40], [33, 16, 3]]

  @Test("scores equal those of the literal form", arguments: dimensions, depths)
  func scores(dimension: Int, hidden: [Int]) {
    for activation in Self.activations {
      let test = UnitCase(dimension: dimension, hidden: hidden, activation: activation)
      let expected = test.expectedScores
      #expect(greatestError(test.forward().scores.array, expected) < 3e-6, "\(test.description)")
      if activation == .sigmoid {
        let bare = UnitCase(
          dimension: dimension, hidden: hidden, activation: activation, isTraining: false)
        #expect(greatestError(bare.forward(isTraining: false).scores.array, expected) < 3e-6)
      }
    }
  }

  @Test("a chunk writes the scores of its own rows only", arguments: UnitCase.chunks)
  func keepsToItsChunk(chunk: Range<Int>) {
    let test = UnitCase(dimension: 6, hidden: [5], activation: .sigmoid)
    let scores = test.forward([chunk]).scores
    let rows = Int(test.offsets[chunk.lowerBound])..<Int(test.offsets[chunk.upperBound])
    for t in 0..<test.k.rows { #expect((scores[0, t] == -99) != rows.contains(t)) }
  }

  @Test("gradients equal those of the literal form", arguments: dimensions, depths)
  func gradients(dimension: Int, hidden: [Int]) {
    // Each activation at each depth and each dimension would take a minute: they take turns.
    let turn = dimension + hidden.count
    let test = UnitCase(
      dimension: dimension, hidden: hidden, activation: Self.activations[turn % 3])
    compareGradients(test, accumulateKeys: turn % 2 == 0)
  }

  @Test("gradients of each activation equal those of the literal form", arguments: activations)
  func gradients(activation: Pointwise) {
    for hidden in [[5], [17, 9]] {
      let test = UnitCase(dimension: 3, hidden: hidden, activation: activation)
      compareGradients(test, accumulateKeys: false)
      compareGradients(test, accumulateKeys: true)
    }
  }

  private func compareGradients(_ test: UnitCase, accumulateKeys: Bool) {
    let forward = test.forward()
    let unit = test.unit
    let (b, n, d) = (test.q.rows, test.k.rows, test.dimension)
    let scoreGradient = GuardedMatrix.random(1, n, seed: 3, stride: n)
    let queryGradient = GuardedMatrix(b, d) { _, _ in 2 }
    let keyGradient = GuardedMatrix(n, d) { _, _ in 2 }
    let scratch = GuardedMatrix(vector: unit.scratchCount)
    let count = unit.gradientLayout.count
    let sums = GuardedMatrix(UnitCase.chunks.count, count, stride: count) { _, _ in 9 }
    for (index, chunk) in UnitCase.chunks.enumerated() {
      unit.backward(
        test.offsets, chunk, q: test.q.base, test.q.stride, k: test.k.base, test.k.stride,
        activations: forward.activations.map { $0.base }, scoreGradient: scoreGradient.base,
        queryGradient: queryGradient.base, queryGradient.stride, keyGradient: keyGradient.base,
        keyGradient.stride, accumulateKeys: accumulateKeys, firstGradient: forward.queryPart.base,
        scratch: scratch.base, sums: sums.row(index))
    }
    #expect(sums.isIntact && scratch.isIntact && queryGradient.isIntact && keyGradient.isIntact)
    #expect(forward.queryPart.isIntact)

    var expected = test.naive.zeroGradients()
    var query = [Double](repeating: 2, count: b * d)
    var key: [Double] = []
    for (t, owner) in test.owners.enumerated() {
      let (dq, dk) = test.naive.backward(
        test.vector(test.q, owner), test.vector(test.k, t), Double(scoreGradient[0, t]),
        into: &expected)
      for i in 0..<d { query[owner * d + i] += dq[i] }
      key += dk.map { $0 + (accumulateKeys ? 2 : 0) }
    }
    let name = test.description
    #expect(greatestError(queryGradient.array, query) < 2e-5, "∂q, \(name)")
    #expect(greatestError(keyGradient.array, key) < 2e-5, "∂k, \(name)")

    let layers = test.sizes.count - 1
    for layer in 0..<layers {
      let isOutput = layer == layers - 1
      let weight = GuardedMatrix(test.sizes[layer + 1], test.sizes[layer]) { _, _ in 9 }
      let bias = GuardedMatrix(1, test.sizes[layer + 1]) { _, _ in 9 }
      for (piece, target) in [
        (isOutput ? ActivationUnitGradients.Piece.outputWeight : .weight(layer), weight),
        (isOutput ? .outputBias : .bias(layer), bias),
      ] {
        // As tasks of a vector's rows would, in no particular order.
        for start in stride(from: 0, to: target.rows, by: lanes).reversed() {
          unit.collect(
            piece, rows: start..<min(start + lanes, target.rows), chunks: sums.rows, sums.base,
            into: target.base)
        }
      }
      #expect(greatestError(weight.array, expected.weights[layer]) < 2e-5, "∂W\(layer), \(name)")
      #expect(greatestError(bias.array, expected.biases[layer]) < 2e-5, "∂b\(layer), \(name)")
      #expect(weight.isIntact && bias.isIntact)
    }
  }
}
