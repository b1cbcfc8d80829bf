import Kernels

/// An LSTM's parameters.
public struct LSTMParameters {
  /// i.
  public let inputGate: GateParameters
  /// f.
  public let forgetGate: GateParameters
  /// g, what may be written.
  public let cell: GateParameters
  /// o.
  public let outputGate: GateParameters

  /// Creates the four.
  public init(
    inputGate: GateParameters, forgetGate: GateParameters, cell: GateParameters,
    outputGate: GateParameters
  ) {
    self.inputGate = inputGate
    self.forgetGate = forgetGate
    self.cell = cell
    self.outputGate = outputGate
  }

  fileprivate var all: [GateParameters] { [inputGate, forgetGate, cell, outputGate] }
}

extension Graph {
  /// A long short-term memory over packed histories, in one direction:
  ///
  ///     i, f, o = σ(W x + U h₋ + b)    g = tanh(W x + U h₋ + b)
  ///     c = f ∘ c₋ + i ∘ g             h = o ∘ tanh(c),   h₀ = c₀ = 0
  ///
  /// - Parameters:
  ///   - x: [N, inputs], packed.
  ///   - order: the order of these histories: `timeMajor(isReversed: true)` begins with the newest row.
  /// - Returns: h [N, hidden], each row at its input's place.
  public func lstm(_ x: Variable, _ parameters: LSTMParameters, _ order: TimeMajorOrder)
    -> Variable
  {
    checkRecurrence(x, parameters.inputGate, order, "lstm")
    let kernel = LSTM(
      inputs: x.tensor.columns, hidden: parameters.inputGate.bias.count,
      gateWeights(input: parameters.all, hidden: parameters.all, hiddenColumn: 0, "lstm"))
    let memory = RecurrenceMemory(
      self, order, rowWidth: kernel.rowWidth, inputs: padded(kernel.inputs), kernel.width,
      hasCells: true)
    let states = arena.matrix(order.segments.rowCount, kernel.hidden)
    let t = x.tensor
    workspace.note(order.segments) { chunk, worker in
      let place = memory.place(chunk, worker)
      let time = order.chunks[chunk]
      time.gather(t.base, t.stride, width: t.stride, into: place.x)
      kernel.forward(
        time, x: place.x, rows: place.rows, before: place.before, cellBefore: place.cells,
        spare: place.spare, into: states.base)
    }
    let result = variable(states)
    if let tape {
      tape.record {
        guard let dStates = result.gradient else { return }
        let inputSink = x.gradientSink(arena)
        let layout = kernel.gradientLayout
        let sums = arena.take(order.chunks.count * layout.count)
        let scratch = workspace.workerScratch(
          kernel.scratchCount(rows: order.greatestRowCount, impressions: order.greatestCount))
        workspace.note(order.segments) { chunk, worker in
          let place = memory.place(chunk, worker)
          kernel.backward(
            order.chunks[chunk], x: place.x, rows: place.rows, before: place.before,
            cellBefore: place.cells, states: dStates.base,
            dx: inputSink.map { ($0.tensor.base, $0.accumulate) }, scratch: scratch[worker],
            sums: sums + chunk * layout.count)
        }
        for (k, gate) in parameters.all.enumerated() {
          let column = k * kernel.width
          gateGradients(
            tape, gate, layout, chunks: order.chunks.count, sums, inputColumn: column,
            hiddenColumn: column)
        }
      }
    }
    return result
  }
}
