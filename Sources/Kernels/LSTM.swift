/// A long short-term memory over the histories of a chunk, all in time-major rows.
///
///     i, f, o = σ(W x + U h₋ + b)    g = tanh(W x + U h₋ + b)
///     c = f ∘ c₋ + i ∘ g             h = o ∘ tanh(c),   h₀ = c₀ = 0
///
/// A row holds [i | f | g | o], each padded to whole vectors, and on the way back their gradients
/// before the activations.
///
/// Reference: Hochreiter, Schmidhuber, "Long short-term memory", Neural Computation 9 (8), 1997, with
/// the forget gate of Gers et al., 2000.
public struct LSTM {
  /// Columns of x.
  public let inputs: Int
  /// Columns of h.
  public let hidden: Int
  /// W, U and b as [i | f | g | o].
  public let weights: GateWeights

  /// Creates a recurrence over weights that somebody else owns.
  public init(inputs: Int, hidden: Int, _ weights: GateWeights) {
    self.inputs = inputs
    self.hidden = hidden
    self.weights = weights
  }

  /// Floats of h in a row.
  public var width: Int { padded(hidden) }
  /// Floats of a row of gates.
  public var rowWidth: Int { 4 * width }
  /// How the gradients of W, U and b are laid out.
  public var gradientLayout: GateGradients {
    GateGradients(inputs: inputs, hidden: hidden, columns: rowWidth)
  }

  /// Computes all states.
  ///
  /// - Parameters:
  ///   - x: [rows, inputs] in rows of `padded(inputs)` floats.
  ///   - rows: memory for the gates, `rowWidth` floats a row.
  ///   - before: memory for each row's h₋, `width` floats a row.
  ///   - cellBefore: memory for each row's c₋, `width` floats a row.
  ///   - spare: 2 `width` floats of scratch.
  ///   - states: h by packed row, `width` floats each.
  public func forward(
    _ time: TimeMajor, x: ConstFloats, rows: Floats, before: Floats, cellBefore: Floats,
    spare: Floats, into states: Floats
  ) {
    let (width, rowWidth) = (self.width, self.rowWidth)
    multiply(
      rows: time.rowCount, columns: rowWidth, depth: inputs, x, padded(inputs),
      weights.input, rowWidth, into: rows, rowWidth, bias: weights.bias)
    if time.stepCount > 0 {
      clear(before, time.rows(0).count * width)
      clear(cellBefore, time.rows(0).count * width)
    }
    for t in 0..<time.stepCount {
      let range = time.rows(t)
      if t > 0 {
        multiply(
          rows: range.count, columns: rowWidth, depth: hidden, before + range.lowerBound * width,
          width, weights.hidden, rowWidth, into: rows + range.lowerBound * rowWidth,
          rowWidth, accumulate: true)
      }
      let survivors = time.survivors(t)
      for i in 0..<range.count {
        let row = range.lowerBound + i
        let next = range.upperBound + i
        step(
          rows + row * rowWidth, cellBefore + row * width,
          i < survivors ? before + next * width : spare,
          i < survivors ? cellBefore + next * width : spare + width,
          states + Int(time.source[row]) * width)
      }
    }
  }

  @inline(__always)
  private func step(
    _ row: Floats, _ cellBefore: ConstFloats, _ next: Floats, _ cell: Floats, _ state: Floats
  ) {
    let width = self.width
    var c = 0
    while c < width {
      let p = row + c
      let input = sigmoid(load(p))
      let forget = sigmoid(load(p + width))
      let fresh = gateTanh(load(p + 2 * width))
      let output = sigmoid(load(p + 3 * width))
      store(input, p)
      store(forget, p + width)
      store(fresh, p + 2 * width)
      store(output, p + 3 * width)
      let memory = (input * fresh).addingProduct(forget, load(cellBefore + c))
      let h = output * gateTanh(memory)
      store(memory, cell + c)
      store(h, next + c)
      store(h, state + c)
      c += lanes
    }
  }
}
