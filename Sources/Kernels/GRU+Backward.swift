extension GRU {
  /// A matrix by packed row or by impression, and whether it is added to.
  public typealias Sink = (memory: Floats, accumulate: Bool)

  /// What reaches the states from outside, and where the gradients go.
  public struct Gradients {
    let states: ConstFloats?
    let last: ConstFloats?
    let attention: Sink?
    let x: Sink?

    /// - Parameters:
    ///   - states: ∂loss/∂h by packed row, `GRU.width` floats each; nil for none.
    ///   - last: the same of the last states, by impression.
    ///   - attention: where ∂loss/∂a goes, by packed row.
    ///   - x: where ∂loss/∂x goes, by packed row, `padded(inputs)` floats each.
    public init(states: ConstFloats?, last: ConstFloats?, attention: Sink?, x: Sink?) {
      self.states = states
      self.last = last
      self.attention = attention
      self.x = x
    }
  }

  /// Scratch of `backward` for a chunk.
  public func scratchCount(rows: Int, impressions: Int) -> Int {
    rows * rowWidth + impressions * (padded(inputs) + 2 * width)
  }

  /// Walks back through a chunk.
  ///
  /// The gates' gradients stay in scratch, which the next chunk of this thread uses again: so they
  /// never leave its cache.
  ///
  /// - Parameters:
  ///   - x, rows, before: what `forward` read and left.
  ///   - scratch: `scratchCount` floats.
  ///   - sums: the chunk's share of the gradients of W, U and b, in `gradientLayout`.
  public func backward(
    _ time: TimeMajor, x: ConstFloats, attention: ConstFloats?, rows: ConstFloats,
    before: ConstFloats, _ gradients: Gradients, scratch: Floats, sums: Floats
  ) {
    let (width, rowWidth, inputWidth) = (self.width, self.rowWidth, padded(inputs))
    let moved = scratch + time.rowCount * rowWidth  // [∂x | ∂h₋] of one step
    let movedWidth = inputWidth + width
    let kept = moved + (time.stepCount > 0 ? time.rows(0).count : 0) * movedWidth
    for t in stride(from: time.stepCount - 1, through: 0, by: -1) {
      let range = time.rows(t)
      let survivors = time.survivors(t)
      for i in 0..<range.count {
        let row = range.lowerBound + i
        let source = Int(time.source[row])
        let isLast = i >= survivors
        let sum = stepBackward(
          rows + row * rowWidth, before + row * width,
          gate.mixing(attention.map { $0[source] } ?? 0),
          later: isLast ? nil : moved + i * movedWidth + inputWidth,
          outside: gradients.states.map { $0 + source * width },
          last: isLast ? gradients.last.map { $0 + Int(time.owners[i]) * width } : nil,
          kept: kept + i * width, into: scratch + row * rowWidth)
        if let (memory, accumulate) = gradients.attention {
          memory[source] = accumulate ? memory[source] + sum : sum
        }
      }
      products(range, scratch, into: moved, hasState: t > 0, hasInput: gradients.x != nil)
      guard let (dx, accumulate) = gradients.x else { continue }
      for i in 0..<range.count {
        let to = dx + Int(time.source[range.lowerBound + i]) * inputWidth
        if accumulate {
          addRow(moved + i * movedWidth, to, inputWidth)
        } else {
          copyRow(moved + i * movedWidth, to, inputWidth)
        }
      }
    }
    gradientLayout.sum(
      rows: time.rowCount, gates: scratch, rowWidth, hiddenColumn: width, x: x, before: before,
      into: sums)
  }

  /// [∂x | ∂h₋] of the rows of one step, from the gates' gradients.
  @inline(__always)
  private func products(
    _ range: Range<Int>, _ gates: ConstFloats, into moved: Floats, hasState: Bool, hasInput: Bool
  ) {
    guard let back = weights.backward else { return }
    let (width, rowWidth, inputWidth) = (self.width, self.rowWidth, padded(inputs))
    let columns = inputWidth + width
    let a = gates + range.lowerBound * rowWidth
    // Two vectors at once take less than one and one, although some factors are zero.
    if hasState && hasInput && columns == 2 * lanes {
      multiply(
        rows: range.count, columns: columns, depth: rowWidth, a, rowWidth, back, columns,
        into: moved, columns)
      return
    }
    let depth = gateCount * width
    if hasInput {
      multiply(
        rows: range.count, columns: inputWidth, depth: depth, a, rowWidth, back, columns,
        into: moved, columns)
    }
    if hasState {
      multiply(
        rows: range.count, columns: width, depth: depth, a + width, rowWidth,
        back + width * columns + inputWidth, columns, into: moved + inputWidth, columns)
    }
  }

  /// One row's gates' gradients; `kept` passes what needs no product to the step before.
  ///
  /// - Returns: ∂loss/∂a.
  @inline(__always)
  private func stepBackward(
    _ row: ConstFloats, _ before: ConstFloats, _ mixing: (offset: Float, scale: Float),
    later: ConstFloats?, outside: ConstFloats?, last: ConstFloats?, kept: Floats, into out: Floats
  ) -> Float {
    let (offset, scale) = (splat(mixing.offset), splat(mixing.scale))
    let width = self.width
    let hasUpdate = gate.hasUpdate
    let resetColumn = hasUpdate ? 2 * width : width
    var attentionSum = Lanes.zero
    var c = 0
    while c < width {
      let p = row + c
      let q = out + c
      var d = Lanes.zero
      if let later { d = load(later + c) + load(kept + c) }
      if let last { d = load(last + c) }
      if let outside { d += load(outside + c) }
      let candidate = load(p)
      let reset = load(p + resetColumn)
      let dGate = d * (candidate - load(before + c))
      var g = offset
      if hasUpdate {
        let update = load(p + width)
        g = g.addingProduct(scale, update)
        attentionSum = attentionSum.addingProduct(dGate, update)
        store(dGate * scale * (update - update * update), q + width)
      } else {
        attentionSum += dGate
      }
      let share = d * g
      let dCandidate = share - share * candidate * candidate
      store(dCandidate, q)
      let dReset = dCandidate * load(p + resetColumn + width) * (reset - reset * reset)
      store(dReset, q + resetColumn)
      store(dCandidate * reset, q + resetColumn + width)
      store(d - share, kept + c)
      c += lanes
    }
    return total(attentionSum)
  }
}
