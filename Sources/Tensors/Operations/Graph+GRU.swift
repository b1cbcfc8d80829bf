import Kernels

/// A GRU's parameters.
public struct GRUParameters {
  /// u; nil where attention stands in its place.
  public let update: GateParameters?
  /// r.
  public let reset: GateParameters
  /// c.
  public let candidate: GateParameters

  /// Creates the two or three.
  public init(update: GateParameters?, reset: GateParameters, candidate: GateParameters) {
    self.update = update
    self.reset = reset
    self.candidate = candidate
  }

  /// The gates in the order of the columns that W sees.
  fileprivate var byInput: [GateParameters] { [candidate] + (update.map { [$0] } ?? []) + [reset] }
  /// The gates in the order of the columns that U sees.
  fileprivate var byHidden: [GateParameters] { (update.map { [$0] } ?? []) + [reset, candidate] }
}

/// What a caller wants of a recurrence: what is not wanted costs nothing.
public struct RecurrenceOutputs: OptionSet, Sendable {
  /// The bits.
  public let rawValue: Int
  /// Creates a set.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// All states, packed.
  public static let states = RecurrenceOutputs(rawValue: 1)
  /// The last state of each history.
  public static let last = RecurrenceOutputs(rawValue: 2)
  /// The gates, packed, to look at.
  public static let gates = RecurrenceOutputs(rawValue: 4)
}

/// What a GRU came to, as far as it was wanted.
public struct GRUResult {
  /// `states`, where they were wanted.
  let wantedStates: Variable?
  /// `last`, where it was wanted.
  let wantedLast: Variable?
  /// g, [N, hidden], packed: to look at.
  public let gates: Variable?
  /// u, [N, hidden], packed; nil where there is none.
  public let updateGates: Variable?

  /// h, [N, hidden], packed.
  public var states: Variable { given(wantedStates, "states") }
  /// The newest h of each history, [B, hidden]; zero for an empty one.
  public var last: Variable { given(wantedLast, "last states") }

  private func given(_ value: Variable?, _ name: String) -> Variable {
    guard let value else { shapeFailure("gru", "the \(name) were not asked for") }
    return value
  }
}

extension Graph {
  /// A gated recurrence over packed histories, from h₀ = 0:
  ///
  ///     u = σ(Wᵘ x + Uᵘ h₋ + bᵘ)      r = σ(Wʳ x + Uʳ h₋ + bʳ)
  ///     c = tanh(Wᶜ x + r ∘ (Uᶜ h₋) + bᶜ)
  ///     h = (1 − g) ∘ h₋ + g ∘ c
  ///
  /// - Parameters:
  ///   - x: [N, inputs], packed.
  ///   - order: the order of these histories, oldest first or newest first.
  ///   - gate: how u and the attention become g.
  ///   - attention: a [N], for gates that read it.
  ///
  /// Reference: Zhou et al., "Deep Interest Evolution Network", AAAI 2019, equations 2 to 5, 13 to 15.
  public func gru(
    _ x: Variable, _ parameters: GRUParameters, _ order: TimeMajorOrder,
    gate: GRUGate = .update, attention: Variable? = nil, wanted: RecurrenceOutputs = .states
  ) -> GRUResult {
    let hidden = parameters.reset.bias.count
    let count = order.segments.rowCount
    checkRecurrence(x, parameters.reset, order, "gru")
    require(
      gate.hasUpdate == (parameters.update != nil) && (gate == .update) == (attention == nil),
      "gru", "\(gate) with\(attention == nil ? "out" : "") attention")
    if let attention {
      checkVector(attention, "gru")
      require(
        attention.tensor.rows == count, "gru", "\(attention.tensor.shapeText) for \(count) rows")
    }
    let kernel = GRU(
      gate, inputs: x.tensor.columns, hidden: hidden,
      gateWeights(
        input: parameters.byInput, hidden: parameters.byHidden, hiddenColumn: padded(hidden), "gru")
    )
    let pass = GRUPass(
      kernel: kernel, order: order, attention: attention.map { ConstFloats($0.tensor.base) },
      memory: RecurrenceMemory(
        self, order, rowWidth: kernel.rowWidth, inputs: padded(kernel.inputs), kernel.width))
    let result = GRUResult(
      wantedStates: wanted.contains(.states) ? variable(arena.matrix(count, hidden)) : nil,
      wantedLast: wanted.contains(.last)
        ? variable(arena.matrix(order.segments.count, hidden)) : nil,
      gates: wanted.contains(.gates) ? constant(arena.matrix(count, hidden)) : nil,
      updateGates: wanted.contains(.gates) && gate.hasUpdate
        ? constant(arena.matrix(count, hidden)) : nil)
    if let last = result.wantedLast?.tensor { clear(last.base, last.rows * last.stride) }
    pass.forward(workspace, x.tensor, result)
    if let tape {
      tape.record {
        self.gruBackward(tape, pass, x, parameters, attention, result)
      }
    }
    return result
  }

  private func gruBackward(
    _ tape: Tape, _ pass: GRUPass, _ x: Variable, _ parameters: GRUParameters,
    _ attention: Variable?, _ result: GRUResult
  ) {
    let (states, last) = (result.wantedStates?.gradient, result.wantedLast?.gradient)
    if states == nil && last == nil { return }
    let (kernel, order) = (pass.kernel, pass.order)
    let layout = kernel.gradientLayout
    let attentionSink = attention?.gradientSink(arena)
    let inputSink = x.gradientSink(arena)
    let gradients = GRU.Gradients(
      states: states.map { ConstFloats($0.base) }, last: last.map { ConstFloats($0.base) },
      attention: attentionSink.map { ($0.tensor.base, $0.accumulate) },
      x: inputSink.map { ($0.tensor.base, $0.accumulate) })
    let sums = arena.take(order.chunks.count * layout.count)
    let scratch = workspace.workerScratch(
      kernel.scratchCount(rows: order.greatestRowCount, impressions: order.greatestCount))
    workspace.note(order.segments) { chunk, worker in
      let place = pass.memory.place(chunk, worker)
      kernel.backward(
        order.chunks[chunk], x: place.x, attention: pass.attention, rows: place.rows,
        before: place.before, gradients, scratch: scratch[worker], sums: sums + chunk * layout.count
      )
    }
    for (k, gate) in parameters.byInput.enumerated() {
      let hiddenPlace = k == 0 ? kernel.gateCount - 1 : k - 1
      gateGradients(
        tape, gate, layout, chunks: order.chunks.count, sums, inputColumn: k * kernel.width,
        hiddenColumn: hiddenPlace * kernel.width)
    }
  }

  func checkRecurrence(
    _ x: Variable, _ gate: GateParameters, _ order: TimeMajorOrder, _ operation: String
  ) {
    checkRows(x, operation)
    require(
      x.tensor.rows == order.segments.rowCount && x.tensor.columns == gate.input.values.columns,
      operation,
      "x \(x.tensor.shapeText) for \(order.segments.rowCount) rows and \(gate.input.shape)")
  }
}

/// One use of a GRU in a pass.
private struct GRUPass {
  let kernel: GRU
  let order: TimeMajorOrder
  let attention: ConstFloats?
  let memory: RecurrenceMemory

  func forward(_ workspace: Workspace, _ x: Tensor, _ result: GRUResult) {
    let outputs = GRU.Outputs(
      states: result.wantedStates?.tensor.base, last: result.wantedLast?.tensor.base)
    workspace.note(order.segments) { chunk, worker in
      let time = order.chunks[chunk]
      let place = memory.place(chunk, worker)
      time.gather(x.base, x.stride, width: x.stride, into: place.x)
      kernel.forward(
        time, x: place.x, attention: attention, rows: place.rows, before: place.before,
        spare: place.spare, into: outputs)
      if let gates = result.gates {
        kernel.gates(
          time, attention: attention, rows: place.rows, into: gates.tensor.base,
          updates: result.updateGates?.tensor.base)
      }
    }
  }
}
