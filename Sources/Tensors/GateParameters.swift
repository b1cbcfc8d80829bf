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
  /// The matrices of several gates side by side, [columns, Σ padded rows], and for the way back one
  /// below the other, [Σ padded rows, padded columns].
  func sideBySide(_ matrices: [Parameter], _ operation: String) -> GateWeights {
    let rows = matrices[0].values.rows
    let columns = matrices[0].values.columns
    let width = padded(rows)
    let all = matrices.count * width
    let forward = arena.take(columns * all)
    let backward = tape == nil ? nil : arena.take(all * padded(columns))
    for (k, matrix) in matrices.enumerated() {
      guard matrix.shape == [rows, columns], let transposed = matrix.transposed else {
        shapeFailure(operation, "\(matrix.name) \(matrix.shape), not [\(rows), \(columns)]")
      }
      copyColumns(transposed, width, 0..<columns, count: width, into: forward + k * width, all)
      if let backward {
        let stride = matrix.values.stride
        let to = backward + k * width * stride
        copyColumns(matrix.values.base, stride, 0..<rows, count: stride, into: to, stride)
        clear(to + rows * stride, (width - rows) * stride)
      }
    }
    return GateWeights(
      forward: ConstFloats(forward), backward: backward.map { ConstFloats($0) })
  }

  /// Several biases one after the other, each padded.
  func sideBySide(biases: [Parameter]) -> ConstFloats {
    let width = biases[0].values.stride
    let all = arena.take(biases.count * width)
    for (k, bias) in biases.enumerated() {
      copyColumns(bias.values.base, 0, 0..<1, count: width, into: all + k * width, 0)
    }
    return ConstFloats(all)
  }

  /// Notes the gradients of a gate: a part of its rows reduces over all rows of the recurrence.
  ///
  /// - Parameters:
  ///   - rows: the gates' gradients, [count, rowWidth].
  ///   - inputColumn: where the gate's gradient as W and b see it begins.
  ///   - hiddenColumn: where it begins as U sees it.
  ///   - x: what the recurrence read, in the rows' order, `padded(inputs)` floats a row.
  ///   - before: each row's h₋, `padded(hidden)` floats a row.
  func gateGradients(
    _ tape: Tape, _ gate: GateParameters, rows: ConstFloats, rowWidth: Int, count: Int,
    inputColumn: Int, hiddenColumn: Int, x: ConstFloats, before: ConstFloats
  ) {
    func note(_ matrix: Parameter, _ column: Int, _ right: ConstFloats) {
      guard let gradient = matrix.gradient else { return }
      tape.gradient(of: matrix) { part, accumulate in
        let range = matrix.rows(ofPart: part)
        if range.isEmpty { return }
        multiplyTransposed(
          rows: range.count, columns: gradient.columns, depth: count,
          rows + column + range.lowerBound, rowWidth, right, gradient.stride,
          into: gradient.row(range.lowerBound), gradient.stride, accumulate: accumulate)
        clearColumns(
          gradient.base, gradient.stride, range, from: gradient.columns, to: gradient.stride)
      }
    }
    note(gate.input, inputColumn, x)
    note(gate.hidden, hiddenColumn, before)
    guard let gradient = gate.bias.gradient else { return }
    tape.gradient(of: gate.bias) { _, accumulate in
      sumRows(
        rows + inputColumn, rowWidth, rows: count, width: gradient.stride, into: gradient.base,
        accumulate: accumulate)
      clearColumns(
        gradient.base, gradient.stride, 0..<1, from: gradient.columns, to: gradient.stride)
    }
  }
}
