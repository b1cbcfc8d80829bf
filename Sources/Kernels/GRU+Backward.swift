extension GRU {
  /// What reaches the states from outside, and where the gradients go.
  public struct Gradients {
    let states: ConstFloats?
    let last: ConstFloats?
    let attention: (memory: Floats, accumulate: Bool)?

    /// - Parameters:
    ///   - states: ∂loss/∂h by packed row, `GRU.width` floats each; nil for none.
    ///   - last: the same of the last states, by impression.
    ///   - attention: where ∂loss/∂a goes, by packed row.
    public init(
      states: ConstFloats?, last: ConstFloats?, attention: (memory: Floats, accumulate: Bool)?
    ) {
      self.states = states
      self.last = last
      self.attention = attention
    }
  }

  /// Turns the rows of gates into the rows of their gradients.
  ///
  /// - Parameters:
  ///   - rows: what `forward` left; overwritten by [∂c | ∂u | ∂r | r ∂c].
  ///   - before: what `forward` left.
  ///   - carried: scratch of `width` floats for each history.
  public func backward(
    _ time: TimeMajor, attention: ConstFloats?, rows: Floats, before: ConstFloats, carried: Floats,
    _ gradients: Gradients
  ) {
    guard let back = hiddenWeights.backward else { return }
    let (width, rowWidth, gateColumns) = (self.width, self.rowWidth, gateCount * self.width)
    for t in stride(from: time.stepCount - 1, through: 0, by: -1) {
      let range = time.rows(t)
      let survivors = time.survivors(t)
      for i in 0..<range.count {
        let row = range.lowerBound + i
        let source = Int(time.source[row])
        let later =
          i < survivors
          ? ConstFloats(carried + i * width)
          : gradients.last.map { $0 + Int(time.owners[i]) * width }
        let sum = stepBackward(
          rows + row * rowWidth, before + row * width,
          gate.mixing(attention.map { $0[source] } ?? 0), later: later,
          outside: gradients.states.map { $0 + source * width }, carried: carried + i * width)
        if let (memory, accumulate) = gradients.attention {
          memory[source] = accumulate ? memory[source] + sum : sum
        }
      }
      if t > 0 {
        multiply(
          rows: range.count, columns: hidden, depth: gateColumns,
          rows + range.lowerBound * rowWidth + width, rowWidth, back, width, into: carried, width,
          accumulate: true)
      }
    }
  }

  /// - Returns: ∂loss/∂a.
  @inline(__always)
  private func stepBackward(
    _ row: Floats, _ before: ConstFloats, _ mixing: (offset: Float, scale: Float),
    later: ConstFloats?, outside: ConstFloats?, carried: Floats
  ) -> Float {
    let (offset, scale) = (splat(mixing.offset), splat(mixing.scale))
    let width = self.width
    let hasUpdate = gate.hasUpdate
    let resetColumn = hasUpdate ? 2 * width : width
    var attentionSum = Lanes.zero
    var c = 0
    while c < width {
      let p = row + c
      var d = later.map { load($0 + c) } ?? .zero
      if let outside { d += load(outside + c) }
      let candidate = load(p)
      let reset = load(p + resetColumn)
      let dGate = d * (candidate - load(before + c))
      var g = offset
      if hasUpdate {
        let update = load(p + width)
        g = g.addingProduct(scale, update)
        attentionSum = attentionSum.addingProduct(dGate, update)
        store(dGate * scale * (update - update * update), p + width)
      } else {
        attentionSum += dGate
      }
      let kept = d * g
      let dCandidate = kept - kept * candidate * candidate
      store(dCandidate, p)
      let dReset = dCandidate * load(p + resetColumn + width) * (reset - reset * reset)
      store(dReset, p + resetColumn)
      store(dCandidate * reset, p + resetColumn + width)
      store(d - kept, carried + c)
      c += lanes
    }
    return total(attentionSum)
  }

  /// ∂x [rows, inputs] of a chunk whose rows `backward` has turned into gradients.
  public func inputGradient(_ time: TimeMajor, rows: ConstFloats, into dx: Floats) {
    guard let back = inputWeights.backward else { return }
    multiply(
      rows: time.rowCount, columns: inputs, depth: gateCount * width, rows, rowWidth, back,
      padded(inputs), into: dx, padded(inputs))
  }
}
