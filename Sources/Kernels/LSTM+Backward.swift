extension LSTM {
  /// Scratch of `backward` for a chunk.
  public func scratchCount(rows: Int, impressions: Int) -> Int {
    rows * rowWidth + impressions * (padded(inputs) + 2 * width)
  }

  /// Walks back through a chunk.
  ///
  /// - Parameters:
  ///   - x, rows, before, cellBefore: what `forward` read and left.
  ///   - states: ∂loss/∂h by packed row, `width` floats each.
  ///   - dx: where ∂loss/∂x goes, by packed row, `padded(inputs)` floats each.
  ///   - scratch: `scratchCount` floats.
  ///   - sums: the chunk's share of the gradients of W, U and b, in `gradientLayout`.
  public func backward(
    _ time: TimeMajor, x: ConstFloats, rows: ConstFloats, before: ConstFloats,
    cellBefore: ConstFloats, states: ConstFloats, dx: (memory: Floats, accumulate: Bool)?,
    scratch: Floats, sums: Floats
  ) {
    guard let back = weights.backward else { return }
    let (width, rowWidth, inputWidth) = (self.width, self.rowWidth, padded(inputs))
    let moved = scratch + time.rowCount * rowWidth  // [∂x | ∂h₋] of one step
    let movedWidth = inputWidth + width
    let cells = moved + (time.stepCount > 0 ? time.rows(0).count : 0) * movedWidth
    for t in stride(from: time.stepCount - 1, through: 0, by: -1) {
      let range = time.rows(t)
      let survivors = time.survivors(t)
      for i in 0..<range.count {
        let row = range.lowerBound + i
        stepBackward(
          rows + row * rowWidth, cellBefore + row * width,
          outside: states + Int(time.source[row]) * width,
          later: i < survivors ? moved + i * movedWidth + inputWidth : nil,
          cell: cells + i * width, into: scratch + row * rowWidth)
      }
      multiply(
        rows: range.count, columns: movedWidth, depth: rowWidth,
        scratch + range.lowerBound * rowWidth, rowWidth, back, movedWidth, into: moved, movedWidth)
      guard let dx else { continue }
      for i in 0..<range.count {
        let to = dx.memory + Int(time.source[range.lowerBound + i]) * inputWidth
        if dx.accumulate {
          addRow(moved + i * movedWidth, to, inputWidth)
        } else {
          copyRow(moved + i * movedWidth, to, inputWidth)
        }
      }
    }
    gradientLayout.sum(
      rows: time.rowCount, gates: scratch, rowWidth, hiddenColumn: 0, x: x, before: before,
      into: sums)
  }

  /// One row's gates' gradients; `cell` passes ∂c₋ to the step before. Without `later` the history
  /// ends here.
  @inline(__always)
  private func stepBackward(
    _ row: ConstFloats, _ cellBefore: ConstFloats, outside: ConstFloats, later: ConstFloats?,
    cell: Floats, into out: Floats
  ) {
    let width = self.width
    var c = 0
    while c < width {
      let p = row + c
      let q = out + c
      let input = load(p)
      let forget = load(p + width)
      let fresh = load(p + 2 * width)
      let output = load(p + 3 * width)
      let old = load(cellBefore + c)
      let bent = gateTanh((input * fresh).addingProduct(forget, old))
      var d = load(outside + c)
      var dMemory = Lanes.zero
      if let later {
        d += load(later + c)
        dMemory = load(cell + c)
      }
      let spread = d * output
      dMemory += spread - spread * bent * bent
      store(dMemory * fresh * (input - input * input), q)
      store(dMemory * old * (forget - forget * forget), q + width)
      let dFresh = dMemory * input
      store(dFresh - dFresh * fresh * fresh, q + 2 * width)
      store(d * bent * (output - output * output), q + 3 * width)
      store(dMemory * forget, cell + c)
      c += lanes
    }
  }
}
