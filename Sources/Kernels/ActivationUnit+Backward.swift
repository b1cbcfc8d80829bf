extension ActivationUnit {
  /// From ∂L/∂score_t to ∂L/∂k_t, ∂L/∂q and this chunk's parameter sums.
  ///
  /// - Parameters:
  ///   - scoreGradient: [N].
  ///   - queryGradient: [B, D] padded, added to. keyGradient: [N, D] padded, stored or added to.
  ///   - firstGradient: [B, first] padded: gets each history's Σ of the first layer's gradients.
  ///   - sums: `gradientLayout.count` floats of this chunk, overwritten.
  public func backward(
    _ offsets: Ids, _ impressions: Range<Int>, q: ConstFloats, _ qStride: Int, k: ConstFloats,
    _ kStride: Int, activations: [Floats], scoreGradient: ConstFloats, queryGradient: Floats,
    _ queryGradientStride: Int, keyGradient: Floats, _ keyGradientStride: Int,
    accumulateKeys: Bool, firstGradient: Floats, scratch: Floats, sums: Floats
  ) {
    let layout = gradientLayout
    clear(sums, layout.count)
    let from = impressions.lowerBound
    let upper = impressions.upperBound
    let last = Int(offsets[upper])
    clear(firstGradient + from * firstStride, (upper - from) * firstStride)
    let effective = scratch  // [first, D]: (W_k − W_d) + W_p diag(q)
    let change = effective + hidden[0].outputs * itemStride  // its gradient, transposed: [D, first]
    let block = change + dimension * firstStride
    var row = Int(offsets[from])
    var b = from
    var owner = -1
    while row < last {
      while Int(offsets[b + 1]) <= row { b += 1 }
      let end = blockEnd(offsets, row, b, upper)
      hiddenBackward(
        row: row, count: end - row, activations, scoreGradient, block: block, sums, layout)
      // `block` now begins with the gradient at the first layer's inputs to f.
      var r = row
      while r < end {
        while Int(offsets[b + 1]) <= r { b += 1 }
        let pieceEnd = min(end, Int(offsets[b + 1]))
        let isContinued = owner == b
        if !isContinued {
          fillEffectiveRows(q + b * qStride, effective)
          owner = b
        }
        let d = block + (r - row) * firstStride
        if isContinued {
          Kernels.product(
            rows: dimension, vectors: firstStride / lanes, depth: pieceEnd - r,
            .columns(k + r * kStride, kStride), d, firstStride,
            Accumulate(c: change, stride: firstStride))
        } else {
          Kernels.product(
            rows: dimension, vectors: firstStride / lanes, depth: pieceEnd - r,
            .columns(k + r * kStride, kStride), d, firstStride,
            Store(c: change, stride: firstStride))
        }
        sumRows(
          d, firstStride, rows: pieceEnd - r, width: firstStride,
          into: firstGradient + b * firstStride, accumulate: true)
        multiply(
          rows: pieceEnd - r, columns: dimension, depth: hidden[0].outputs, d, firstStride,
          effective, itemStride, into: keyGradient + r * keyGradientStride, keyGradientStride,
          accumulate: accumulateKeys)
        if pieceEnd == Int(offsets[b + 1]) {
          finish(
            q + b * qStride, change, queryGradient + b * queryGradientStride, sums, layout)
        }
        r = pieceEnd
      }
      row = end
    }
    // The target's own part, once per impression.
    let part = firstGradient + from * firstStride
    sumRows(
      part, firstStride, rows: upper - from, width: firstStride, into: sums + layout.firstBias,
      accumulate: false)
    multiplyTransposed(
      rows: dimension, columns: hidden[0].outputs, depth: upper - from, q + from * qStride, qStride,
      part, firstStride, into: sums + layout.query, firstStride)
    multiply(
      rows: upper - from, columns: dimension, depth: hidden[0].outputs, part, firstStride, query,
      itemStride, into: queryGradient + from * queryGradientStride, queryGradientStride,
      accumulate: true)
  }

  /// From the scores down to the first layer, for one block of rows.
  private func hiddenBackward(
    row: Int, count: Int, _ activations: [Floats], _ scoreGradient: ConstFloats, block: Floats,
    _ sums: Floats, _ layout: ActivationUnitGradients
  ) {
    var starts: [Int] = []
    var at = 0
    for layer in hidden {
      starts.append(at)
      at += Self.blockRows * layer.outputStride
    }
    let top = hidden.count - 1
    var width = hidden[top].outputStride
    var d = block + starts[top]
    outputBackward(
      activations[top] + row * width, width, scoreGradient + row, count, d, sums, layout)
    for index in stride(from: top, to: 0, by: -1) {
      let layer = hidden[index]
      let below = hidden[index - 1].outputStride
      let h = activations[index - 1] + row * below
      let next = block + starts[index - 1]
      sumRows(
        d, width, rows: count, width: width, into: sums + layout.biases[index - 1],
        accumulate: true)
      multiplyTransposed(
        rows: layer.outputs, columns: layer.inputs, depth: count, d, width, h, below,
        into: sums + layout.weights[index - 1], below, accumulate: true)
      multiply(
        rows: count, columns: layer.inputs, depth: layer.outputs, d, width, layer.weight,
        layer.stride, into: next, below)
      activateBackward(
        activation, output: h, next, into: next, count: count * below, accumulate: false)
      d = next
      width = below
    }
  }

  /// Through the score and the last activation: d_t = s_t w ⊙ f′.
  private func outputBackward(
    _ h: ConstFloats, _ width: Int, _ s: ConstFloats, _ count: Int, _ d: Floats, _ sums: Floats,
    _ layout: ActivationUnitGradients
  ) {
    var biasSum: Float = 0
    for t in 0..<count { biasSum += s[t] }
    sums[layout.outputBias] += biasSum
    var c = 0
    while c < width {
      let w = load(output.weight + c)
      var sum = load(sums + layout.outputWeight + c)
      for t in 0..<count {
        let g = splat(s[t])
        sum = sum.addingProduct(g, load(h + t * width + c))
        store(g * w, d + t * width + c)
      }
      store(sum, sums + layout.outputWeight + c)
      c += lanes
    }
    activateBackward(activation, output: h, d, into: d, count: count * width, accumulate: false)
  }

  /// (W_k − W_d) + W_p diag(q), [first, D].
  @inline(__always) private func fillEffectiveRows(_ q: ConstFloats, _ out: Floats) {
    for o in 0..<hidden[0].outputs {
      var i = 0
      while i < itemStride {
        let at = o * itemStride + i
        store(load(key + at).addingProduct(load(product + at), load(q + i)), out + at)
        i += lanes
      }
    }
  }

  /// A finished history: spreads `change` over the gradients of W_k − W_d, W_p and q.
  @inline(__always) private func finish(
    _ q: ConstFloats, _ change: ConstFloats, _ queryGradient: Floats, _ sums: Floats,
    _ layout: ActivationUnitGradients
  ) {
    let w = productTransposed
    for i in 0..<dimension {
      let x = splat(q[i])
      var dot = Lanes.zero
      var c = i * firstStride
      let end = c + firstStride
      while c < end {
        let g = load(change + c)
        let k = sums + layout.key + c
        let p = sums + layout.product + c
        store(load(k) + g, k)
        store(load(p).addingProduct(x, g), p)
        dot = dot.addingProduct(g, load(w + c))
        c += lanes
      }
      queryGradient[i] += total(dot)
    }
  }
}
