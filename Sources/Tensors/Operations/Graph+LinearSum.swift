import Kernels

extension Graph {
  /// y = Σᵢ xᵢ Wᵢᵀ + b: each xᵢ [rows, inᵢ], Wᵢ [out, inᵢ], b [out] → [rows, out].
  ///
  /// One linear layer over all xᵢ side by side, its weight kept in parts.
  public func linearSum(_ parts: [(x: Variable, weight: Parameter)], _ bias: Parameter) -> Variable
  {
    let outputs = bias.count
    let rows = parts.first?.x.tensor.rows ?? 0
    for (x, weight) in parts {
      checkRows(x, "linearSum")
      require(
        x.tensor.rows == rows && x.tensor.columns == weight.values.columns
          && weight.values.rows == outputs && weight.transposed != nil, "linearSum",
        "x \(x.tensor.shapeText), \(weight.name) \(weight.shape), \(bias.name) \(bias.shape)")
    }
    let y = arena.matrix(rows, outputs)
    let stride = padded(outputs)
    forEachChunk(rows) { _, range in
      for (place, (x, weight)) in parts.enumerated() {
        guard let transposed = weight.transposed else { continue }
        multiply(
          rows: range.count, columns: outputs, depth: weight.values.columns,
          x.tensor.row(range.lowerBound), x.tensor.stride, transposed, stride,
          into: y.row(range.lowerBound), y.stride,
          bias: place == 0 ? UnsafePointer(bias.values.base) : nil, accumulate: place > 0)
      }
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let dy = result.gradient else { return }
        for (x, weight) in parts { linearInputGradient(x, dy, weight) }
        for (x, weight) in parts { weightGradient(tape, weight, dy, x.tensor) }
        biasGradient(tape, bias, dy)
      }
    }
    return result
  }
}
