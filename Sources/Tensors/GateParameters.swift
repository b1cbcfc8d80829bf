import Kernels

/// The parameters of one gate of a recurrence: W x + U h₋ + b.
public struct GateParameters {
  /// W [hidden, inputs].
  public let input: Parameter
  /// U [hidden, hidden].
  public let hidden: Parameter
  /// b [hidden].
  public let bias: Parameter

  /// Creates a gate.
  public init(input: Parameter, hidden: Parameter, bias: Parameter) {
    self.input = input
    self.hidden = hidden
    self.bias = bias
  }
}

extension Graph {
  /// The matrices of a recurrence's gates side by side.
  ///
  /// - Parameters:
  ///   - input: the gates in the order of the columns that W sees.
  ///   - hidden: the gates in the order of the columns that U sees.
  ///   - hiddenColumn: where, in a row of gates, the latter begin.
  func gateWeights(
    input: [GateParameters], hidden: [GateParameters], hiddenColumn: Int, _ operation: String
  ) -> GateWeights {
    let shape = (hidden: input[0].bias.count, inputs: input[0].input.values.columns)
    let width = padded(shape.hidden)
    let inputWidth = padded(shape.inputs)
    let columns = inputWidth + width
    let rowWidth = hiddenColumn + hidden.count * width
    let backward = tape == nil ? nil : arena.take(rowWidth * columns)
    if let backward { clear(backward, rowWidth * columns) }
    let bias = arena.take(input.count * width)
    for (k, gate) in input.enumerated() {
      require(
        gate.bias.count == shape.hidden, operation,
        "\(gate.bias.name) \(gate.bias.shape), not [\(shape.hidden)]")
      copyColumns(gate.bias.values.base, 0, 0..<1, count: width, into: bias + k * width, 0)
    }
    return GateWeights(
      input: sideBySide(
        input.map { $0.input }, [shape.hidden, shape.inputs], backward, columns, operation),
      hidden: sideBySide(
        hidden.map { $0.hidden }, [shape.hidden, shape.hidden],
        backward.map { $0 + hiddenColumn * columns + inputWidth }, columns, operation),
      backward: backward.map { ConstFloats($0) }, bias: ConstFloats(bias))
  }

  /// Matrices of one shape side by side, [columns, Σ padded rows]; one below the other in `backward`.
  private func sideBySide(
    _ matrices: [Parameter], _ shape: [Int], _ backward: Floats?, _ backwardStride: Int,
    _ operation: String
  ) -> ConstFloats {
    let (rows, columns) = (shape[0], shape[1])
    let width = padded(rows)
    let all = matrices.count * width
    let forward = arena.take(columns * all)
    for (k, matrix) in matrices.enumerated() {
      guard matrix.shape == shape, let transposed = matrix.transposed else {
        shapeFailure(operation, "\(matrix.name) \(matrix.shape), not \(shape)")
      }
      copyColumns(transposed, width, 0..<columns, count: width, into: forward + k * width, all)
      if let backward {
        copyColumns(
          matrix.values.base, matrix.values.stride, 0..<rows, count: matrix.values.stride,
          into: backward + k * width * backwardStride, backwardStride)
      }
    }
    return ConstFloats(forward)
  }

  /// Notes the gradients of a gate: the chunks' sums, added in chunk order.
  ///
  /// - Parameters:
  ///   - inputColumn: where the gate stands among those that W sees.
  ///   - hiddenColumn: where it stands among those that U sees.
  func gateGradients(
    _ tape: Tape, _ gate: GateParameters, _ layout: GateGradients, chunks: Int, _ sums: Floats,
    inputColumn: Int, hiddenColumn: Int
  ) {
    func note(_ parameter: Parameter, _ matrix: GateGradients.Matrix, _ column: Int) {
      guard let gradient = parameter.gradient else { return }
      tape.gradient(of: parameter) { part, accumulate in
        let rows = parameter.rows(ofPart: part)
        if rows.isEmpty { return }
        layout.collect(
          matrix, column: column, rows: rows, chunks: chunks, sums, into: gradient.base,
          gradient.stride, accumulate: accumulate)
        clearColumns(
          gradient.base, gradient.stride, rows, from: gradient.columns, to: gradient.stride)
      }
    }
    note(gate.input, .input, inputColumn)
    note(gate.hidden, .hidden, hiddenColumn)
    guard let gradient = gate.bias.gradient else { return }
    tape.gradient(of: gate.bias) { _, accumulate in
      layout.collectBias(
        column: inputColumn, chunks: chunks, sums, into: gradient.base, accumulate: accumulate)
    }
  }
}
