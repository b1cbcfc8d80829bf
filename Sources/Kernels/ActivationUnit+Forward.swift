extension ActivationUnit {
  /// scores_t for every behaviour of a range of impressions.
  ///
  /// - Parameters:
  ///   - q: targets [B, D]; k: behaviours [N, D]; both in padded rows.
  ///   - queryPart: [B, first] padded; written for these impressions.
  ///   - activations: for training one array [N, units] per hidden layer, kept for the way back;
  ///     nil keeps nothing.
  ///   - scratch: `scratchCount` floats of the calling worker.
  public func forward(
    _ offsets: Ids, _ impressions: Range<Int>, q: ConstFloats, _ qStride: Int, k: ConstFloats,
    _ kStride: Int, queryPart: Floats, activations: [Floats]?, scratch: Floats,
    into scores: Floats
  ) {
    let from = impressions.lowerBound
    let upper = impressions.upperBound
    let first = hidden[0]
    Kernels.product(
      rows: upper - from, vectors: firstStride / lanes, depth: dimension,
      .rows(q + from * qStride, qStride), queryTransposed, firstStride,
      Bias(c: queryPart + from * firstStride, stride: firstStride, bias: first.bias))
    let effective = scratch
    let block = scratch + dimension * firstStride
    let last = Int(offsets[upper])
    var row = Int(offsets[from])
    var b = from
    var owner = -1
    while row < last {
      while Int(offsets[b + 1]) <= row { b += 1 }
      let end = blockEnd(offsets, row, b, upper)
      let count = end - row
      var h = activations.map { $0[0] + row * firstStride } ?? block
      var r = row
      while r < end {
        while Int(offsets[b + 1]) <= r { b += 1 }
        let pieceEnd = min(end, Int(offsets[b + 1]))
        if owner != b {
          fillEffective(q + b * qStride, effective)
          owner = b
        }
        Kernels.product(
          rows: pieceEnd - r, vectors: firstStride / lanes, depth: dimension,
          .rows(k + r * kStride, kStride), effective, firstStride,
          Bias(
            c: h + (r - row) * firstStride, stride: firstStride, bias: queryPart + b * firstStride))
        r = pieceEnd
      }
      activate(activation, h, into: h, count: count * firstStride)
      var free = block + Self.blockRows * firstStride
      var width = firstStride
      for (index, layer) in hidden.enumerated().dropFirst() {
        let out = activations.map { $0[index] + row * layer.outputStride } ?? free
        Kernels.product(
          rows: count, vectors: layer.outputStride / lanes, depth: layer.inputs, .rows(h, width),
          layer.transposed, layer.outputStride,
          Bias(c: out, stride: layer.outputStride, bias: layer.bias))
        activate(activation, out, into: out, count: count * layer.outputStride)
        free += Self.blockRows * layer.outputStride
        h = out
        width = layer.outputStride
      }
      let bias = output.bias[0]
      for t in 0..<count {
        scores[row + t] = dotVectors(h + t * width, output.weight, width) + bias
      }
      row = end
    }
  }
}
