/// The gradients of a recurrence's W, U and b over the rows of one chunk.
///
/// They stand transposed, as the product of few columns of x with many of the gates is fastest:
/// [inputs, gates], then [hidden, gates], then [gates].
public struct GateGradients {
  /// Columns of x.
  public let inputs: Int
  /// Columns of h.
  public let hidden: Int
  /// Columns of all gates, padding included: whole vectors.
  public let columns: Int

  /// Creates the layout.
  public init(inputs: Int, hidden: Int, columns: Int) {
    self.inputs = inputs
    self.hidden = hidden
    self.columns = columns
  }

  /// One of the two matrices.
  public enum Matrix: Sendable {
    case input, hidden
  }

  /// Floats for one chunk.
  public var count: Int { (inputs + hidden + 1) * columns }

  /// Sums over the rows of a chunk.
  ///
  /// - Parameters:
  ///   - gates: ∂ before the activations, in rows of `rowWidth` floats; those that W sees stand first.
  ///   - hiddenColumn: where those that U sees begin.
  func sum(
    rows: Int, gates: ConstFloats, _ rowWidth: Int, hiddenColumn: Int, x: ConstFloats,
    before: ConstFloats, into sums: Floats
  ) {
    multiplyTransposed(
      rows: inputs, columns: columns, depth: rows, x, padded(inputs), gates, rowWidth, into: sums,
      columns)
    multiplyTransposed(
      rows: hidden, columns: columns, depth: rows, before, padded(hidden), gates + hiddenColumn,
      rowWidth, into: sums + inputs * columns, columns)
    sumRows(
      gates, rowWidth, rows: rows, width: columns, into: sums + (inputs + hidden) * columns,
      accumulate: false)
  }

  /// Adds up the chunks' sums of some rows of one gate's matrix, in chunk order.
  ///
  /// - Parameters:
  ///   - column: where the gate's columns begin among those that this matrix serves.
  ///   - rows: rows of the gradient, from a whole vector on.
  ///   - sums: the chunks' sums, one after the other.
  public func collect(
    _ matrix: Matrix, column: Int, rows: Range<Int>, chunks: Int, _ sums: ConstFloats,
    into gradient: Floats, _ stride: Int, accumulate: Bool
  ) {
    let first = sums + (matrix == .input ? 0 : inputs * columns) + column
    for k in 0..<(matrix == .input ? inputs : hidden) {
      var r = rows.lowerBound
      while r < rows.upperBound {
        var sum = Lanes.zero
        for chunk in 0..<chunks { sum += load(first + chunk * count + k * columns + r) }
        for i in 0..<min(lanes, rows.upperBound - r) {
          let to = gradient + (r + i) * stride + k
          to.pointee = accumulate ? to.pointee + sum[i] : sum[i]
        }
        r += lanes
      }
    }
  }

  /// Adds up the chunks' sums of one gate's bias, in chunk order.
  public func collectBias(
    column: Int, chunks: Int, _ sums: ConstFloats, into gradient: Floats, accumulate: Bool
  ) {
    for r in 0..<hidden {
      var sum: Float = accumulate ? gradient[r] : 0
      for chunk in 0..<chunks {
        sum += sums[chunk * count + (inputs + hidden) * columns + column + r]
      }
      gradient[r] = sum
    }
  }
}
