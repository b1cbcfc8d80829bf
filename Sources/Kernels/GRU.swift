/// What a GRU's update gate becomes before it mixes the old state with the candidate.
public enum GRUGate: Sendable {
  /// g = u: the plain recurrence.
  case update
  /// g = a: attention in the gate's place; there is no u.
  case attention
  /// g = a u: attention scales the gate.
  case scaledUpdate
  /// g = 1 − (1 − a) u: a gate that keeps, scaled by what attention leaves.
  case scaledKeep

  /// Whether there is a gate u.
  public var hasUpdate: Bool { self != .attention }

  /// g = offset + scale · u.
  @inline(__always) func mixing(_ a: Float) -> (offset: Float, scale: Float) {
    switch self {
    case .update: return (0, 1)
    case .attention: return (a, 0)
    case .scaledUpdate: return (0, a)
    case .scaledKeep: return (1, a - 1)
    }
  }
}

/// A gated recurrence over the histories of a chunk, all in time-major rows.
///
///     u = σ(Wᵘ x + Uᵘ h₋ + bᵘ)      r = σ(Wʳ x + Uʳ h₋ + bʳ)
///     c = tanh(Wᶜ x + r ∘ (Uᶜ h₋) + bᶜ)
///     h = (1 − g) ∘ h₋ + g ∘ c,   h₀ = 0
///
/// A row holds [c | u | r | Uᶜ h₋], each padded to whole vectors, and on the way back
/// [∂c | ∂u | ∂r | r ∂c] before their activations. The first three are what W sees, the last three what
/// U sees: so the input's and the state's products are one each, there and back.
///
/// Reference: Zhou et al., "Deep Interest Evolution Network", AAAI 2019, equations 2 to 5 and 13 to 15.
public struct GRU {
  /// The rule of the mixing gate.
  public let gate: GRUGate
  /// Columns of x.
  public let inputs: Int
  /// Columns of h.
  public let hidden: Int
  /// W and b as [c | u | r], U as [u | r | c].
  public let weights: GateWeights

  /// Creates a recurrence over weights that somebody else owns.
  public init(_ gate: GRUGate, inputs: Int, hidden: Int, _ weights: GateWeights) {
    self.gate = gate
    self.inputs = inputs
    self.hidden = hidden
    self.weights = weights
  }

  /// Gates, the candidate included.
  public var gateCount: Int { gate.hasUpdate ? 3 : 2 }
  /// Floats of h in a row.
  public var width: Int { padded(hidden) }
  /// Floats of a row of gates.
  public var rowWidth: Int { (gateCount + 1) * width }

  /// How the gradients of W, U and b are laid out.
  public var gradientLayout: GateGradients {
    GateGradients(inputs: inputs, hidden: hidden, columns: gateCount * width)
  }

  /// Where the states go: rows of a packed matrix, and the last ones by impression.
  public struct Outputs {
    let states: Floats?
    let last: Floats?

    /// Both have rows of `GRU.width` floats; one may be absent.
    public init(states: Floats?, last: Floats?) {
      self.states = states
      self.last = last
    }
  }

  /// Computes all states.
  ///
  /// - Parameters:
  ///   - x: [rows, inputs] in rows of `padded(inputs)` floats.
  ///   - attention: a by packed row, for gates that read it.
  ///   - rows: memory for the gates, `rowWidth` floats a row.
  ///   - before: memory for each row's h₋, `width` floats a row.
  ///   - spare: `width` floats of scratch.
  public func forward(
    _ time: TimeMajor, x: ConstFloats, attention: ConstFloats?, rows: Floats, before: Floats,
    spare: Floats, into outputs: Outputs
  ) {
    let (width, rowWidth, gateColumns) = (self.width, self.rowWidth, gateCount * self.width)
    let hasUpdate = gate.hasUpdate
    let resetColumn = gateColumns - width
    multiply(
      rows: time.rowCount, columns: gateColumns, depth: inputs, x, padded(inputs),
      weights.input, gateColumns, into: rows, rowWidth, bias: weights.bias)
    for i in 0..<time.rowCount {
      for c in stride(from: gateColumns, to: rowWidth, by: lanes) {
        store(.zero, rows + i * rowWidth + c)
      }
    }
    if time.stepCount > 0 { clear(before, time.rows(0).count * width) }
    for t in 0..<time.stepCount {
      let range = time.rows(t)
      if t > 0 {
        multiply(
          rows: range.count, columns: gateColumns, depth: hidden, before + range.lowerBound * width,
          width, weights.hidden, gateColumns,
          into: rows + range.lowerBound * rowWidth + width, rowWidth, accumulate: true)
      }
      let survivors = time.survivors(t)
      for i in 0..<range.count {
        let row = range.lowerBound + i
        let source = Int(time.source[row])
        let next =
          i < survivors
          ? before + (range.upperBound + i) * width
          : outputs.last.map { $0 + Int(time.owners[i]) * width } ?? spare
        let state = outputs.states.map { $0 + source * width }
        let mixing = gate.mixing(attention.map { $0[source] } ?? 0)
        let (offset, scale) = (splat(mixing.offset), splat(mixing.scale))
        // Written out here: as a function it was called for each row, and set up its constants anew.
        let p = rows + row * rowWidth
        let old = before + row * width
        var c = 0
        while c < width {
          let reset = sigmoid(load(p + resetColumn + c))
          let candidate = gateTanh(load(p + c).addingProduct(reset, load(p + gateColumns + c)))
          var g = offset
          if hasUpdate {
            let update = sigmoid(load(p + width + c))
            store(update, p + width + c)
            g = g.addingProduct(scale, update)
          }
          store(reset, p + resetColumn + c)
          store(candidate, p + c)
          let h = load(old + c)
          let new = h.addingProduct(g, candidate - h)
          store(new, next + c)
          if let state { store(new, state + c) }
          c += lanes
        }
      }
    }
  }

  /// Writes g and u of each row, by packed row, `width` floats each: for whoever looks at them.
  ///
  /// - Parameter updates: only where there is a gate u.
  public func gates(
    _ time: TimeMajor, attention: ConstFloats?, rows: ConstFloats, into gates: Floats,
    updates: Floats?
  ) {
    for i in 0..<time.rowCount {
      let source = Int(time.source[i])
      let (offset, scale) = gate.mixing(attention.map { $0[source] } ?? 0)
      for c in 0..<width {
        let isReal = c < hidden
        let u = isReal && gate.hasUpdate ? rows[i * rowWidth + width + c] : 0
        gates[source * width + c] = isReal ? offset + scale * u : 0
        if let updates { updates[source * width + c] = u }
      }
    }
  }
}

/// tanh by way of the sigmoid, which is half as expensive; absolute error below 3e-7.
@inline(__always) func gateTanh(_ x: Lanes) -> Lanes {
  splat(-1).addingProduct(splat(2), sigmoid(x + x))
}
