import Datasets
import Kernels
import Models

/// The names and shapes of DeepCTR-Torch 0.2 and 0.3, as `model.state_dict()` has them.
///
/// Its Dice has a batch norm with scale γ and shift β, heed's has none: with scale and shift taken into
/// the running statistics both are the same function as long as γ > 0.
/// Dense features are not expressible.
struct DeepCTRTorchLayout: CheckpointLayout {
  static let name = "deepctr-torch"
  static let models = ["din"]

  private let unit = "attention.local_att"

  /// What PyTorch's batch norm adds to a variance, 1e-5, beyond what heed's adds.
  private let epsilonLead: Float = 1e-5 - diceEpsilon

  func settings(_ checkpoint: Checkpoint, _ fields: SourceFields) throws -> [String: SettingValue] {
    let item = fields.source(.item(0))
    return [
      "embedding": .integer(try checkpoint.matrixShape(table(item)).columns),
      "separate_history": .bool(checkpoint.has(historyTable(item))),
      "hidden": try widths(checkpoint, "dnn"),
      "activation": .text(activation(checkpoint, "dnn", else: "relu")),
      "batch_norm": .bool(checkpoint.has("dnn.bn.0.weight")),
      "attention_hidden": try widths(checkpoint, "\(unit).dnn"),
      "attention_activation": .text(activation(checkpoint, "\(unit).dnn", else: "sigmoid")),
      // `att_weight_normalization=False` is the library's default.
      "normalisation": .text("none"),
    ]
  }

  private func table(_ source: String) -> String { "embedding_dict.\(source).weight" }

  private func historyTable(_ source: String) -> String { table("hist_\(source)") }

  private func widths(_ checkpoint: Checkpoint, _ name: String) throws -> SettingValue {
    var widths: [SettingValue] = []
    while widths.isEmpty || checkpoint.has("\(name).linears.\(widths.count).weight") {
      let shape = try checkpoint.matrixShape("\(name).linears.\(widths.count).weight")
      widths.append(.integer(shape.rows))
    }
    return .list(widths)
  }

  /// The activation that left tensors behind, or one that leaves none.
  private func activation(
    _ checkpoint: Checkpoint, _ name: String, else other: String
  ) -> String {
    let first = "\(name).activation_layers.0"
    if checkpoint.has("\(first).alpha") { return "dice" }
    return checkpoint.has("\(first).weight") ? "prelu" : other
  }

  func tensors(
    _ checkpoint: inout Checkpoint, _ fields: SourceFields, _ names: [String]
  ) throws -> [String: CheckpointTensor] {
    var result: [String: CheckpointTensor] = [:]
    let width = try checkpoint.matrixShape(table(fields.source(.item(0)))).columns
    try tables(&checkpoint, fields, into: &result)
    let order = fields.itemOrder
    let whole = order.count * width
    // Columns of the item's fields, from some column on, in heed's order of them.
    func item(from start: Int) -> [Range<Int>] {
      order.map { start + $0 * width..<start + ($0 + 1) * width }
    }
    try layers(
      &checkpoint, "\(unit).dnn", "attention.mlp", output: "\(unit).dense.weight",
      bias: "\(unit).dense.bias", columns: (0..<4).flatMap { item(from: $0 * whole) },
      into: &result)
    // There: all sparse columns in their order, then the interest. Here: user, interest, target, context.
    func column(_ place: SourceFields.Place) -> Range<Int> {
      let start = fields.index(place) * width
      return start..<start + width
    }
    let places = fields.fields.map(\.place)
    func columns(_ isWanted: (SourceFields.Place) -> Int?) -> [Range<Int>] {
      places.compactMap { place in isWanted(place).map { ($0, column(place)) } }
        .sorted { $0.0 < $1.0 }.map(\.1)
    }
    let user = columns { if case .user(let index) = $0 { index } else { nil } }
    let target = columns { if case .item(let index) = $0 { index } else { nil } }
    let context = columns { if case .context(let index) = $0 { index } else { nil } }
    try layers(
      &checkpoint, "dnn", "head", output: "dnn_linear.weight", bias: "out.bias",
      columns: user + item(from: places.count * width) + target + context, into: &result)
    return result
  }

  private func tables(
    _ checkpoint: inout Checkpoint, _ fields: SourceFields,
    into result: inout [String: CheckpointTensor]
  ) throws {
    let hasOwn = checkpoint.has(historyTable(fields.source(.item(0))))
    for (place, source) in fields.fields {
      result[fields.table(place)] = try checkpoint.tensor(table(source))
      guard let history = fields.historyTable(place) else { continue }
      let own = historyTable(source)
      if hasOwn {
        result[history] = try checkpoint.tensor(checkpoint.has(own) ? own : table(source))
      } else if checkpoint.has(own) {
        throw ImportError.inexpressible(
          path: checkpoint.path,
          "\"\(own)\" is a history's own table, and the item has none; heed has both or neither.")
      }
    }
  }

  /// The layers of a net, with the columns of the first one rearranged.
  private func layers(
    _ checkpoint: inout Checkpoint, _ source: String, _ name: String, output: String, bias: String,
    columns: [Range<Int>], into result: inout [String: CheckpointTensor]
  ) throws {
    var k = 0
    while checkpoint.has("\(source).linears.\(k).weight") {
      let linear = "\(source).linears.\(k)"
      let units = try checkpoint.matrixShape("\(linear).weight").rows
      if k == 0 {
        let inputs = columns.map(\.count).reduce(0, +)
        result["\(name).0.weight"] = try checkpoint.tensor("\(linear).weight", [units, inputs])
          .columns(columns)
      } else {
        result["\(name).\(k).weight"] = try checkpoint.tensor("\(linear).weight")
      }
      result["\(name).\(k).bias"] = try checkpoint.tensor("\(linear).bias", [units])
      if checkpoint.has("\(source).bn.\(k).weight") {
        for part in ["weight", "bias", "running_mean", "running_var"] {
          let place = "\(source).bn.\(k).\(part)"
          var tensor =
            try part == "running_var"
            ? checkpoint.variance(place, [units]) : checkpoint.tensor(place, [units])
          if part == "running_var" { tensor.values = tensor.values.map { $0 + epsilonLead } }
          result["\(name).\(k).norm.\(part)"] = tensor
        }
      }
      let activation = "\(source).activation_layers.\(k)"
      if checkpoint.has("\(activation).alpha") {
        try dice(&checkpoint, activation, "\(name).\(k).dice", units, into: &result)
      } else if checkpoint.has("\(activation).weight") {
        var slope = try checkpoint.tensor("\(activation).weight", [1])
        slope.values = [Float](repeating: slope.values[0], count: units)
        slope.shape = [units]
        result["\(name).\(k).prelu.alpha"] = slope
      }
      k += 1
    }
    result["\(name).\(k).weight"] = try checkpoint.tensor(output)
    result["\(name).\(k).bias"] = try checkpoint.tensor(bias)
  }

  /// σ(γ(x − μ)/√(v + ε) + β) = σ((x − μ′)/√(v′ + ε′)) with √(v′ + ε′) = √(v + ε)/γ and
  /// μ′ = μ − β √(v + ε)/γ.
  private func dice(
    _ checkpoint: inout Checkpoint, _ source: String, _ name: String, _ units: Int,
    into result: inout [String: CheckpointTensor]
  ) throws {
    let scale = try checkpoint.tensor("\(source).bn.weight", [units]).values
    let shift = try checkpoint.tensor("\(source).bn.bias", [units]).values
    var mean = try checkpoint.tensor("\(source).bn.running_mean", [units])
    var variance = try checkpoint.variance("\(source).bn.running_var", [units])
    // [n], or [n, 1] where it was made for sequences.
    var alpha = try checkpoint.tensor("\(source).alpha")
    alpha.shape = [alpha.values.count]
    for k in 0..<units where scale[k] != 1 || shift[k] != 0 {
      let root = (Double(variance.values[k]) + Double(diceEpsilon)).squareRoot() / Double(scale[k])
      let spread = Float(root * root - Double(diceEpsilon))
      guard scale[k] > 0, spread >= 0, spread.isFinite else {
        throw ImportError.inexpressible(
          path: checkpoint.path,
          "unit \(k) of \"\(source).bn\" has scale \(scale[k]); heed's Dice has none, and can stand "
            + "for it only where it is positive and not huge.")
      }
      mean.values[k] -= Float(Double(shift[k]) * root)
      variance.values[k] = spread
    }
    result["\(name).alpha"] = alpha
    result["\(name).running_mean"] = mean
    result["\(name).running_var"] = variance
  }
}
