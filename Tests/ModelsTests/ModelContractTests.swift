import Datasets
import Kernels
import Layers
import Models
import Tensors
import Testing

/// What every model of the zoo must do, whatever it computes.
struct ModelContractTests {
  private let pass = ModelPass()

  /// A model whose running statistics have seen batches, as a trained one's have.
  private func warm(_ variant: ModelVariant, _ schema: Schema = .rich) throws -> any CTRModel {
    let model = try variant.make(schema)
    for seed in 0..<3 { pass.train(model, .mixed(schema, seed: UInt64(seed) + 50)) }
    return model
  }

  @Test(
    "logits are finite, one for each impression, in training and out of it",
    arguments: ModelVariant.all)
  func finite(_ variant: ModelVariant) throws {
    for schema in [Schema.rich, .bare] {
      let model = try warm(variant, schema)
      for batch in [
        Batch.mixed(schema), .random(schema, lengths: [0, 0, 0], seed: 2),
        .random(schema, lengths: [1], seed: 3), .random(schema, lengths: [0], seed: 4),
        .random(schema, lengths: [200], seed: 5),
      ] {
        let logits = pass.logits(model, batch)
        #expect(logits.count == batch.count && logits.allSatisfy { $0.isFinite })
        let (trained, loss) = pass.train(model, batch)
        #expect(trained.count == batch.count && trained.allSatisfy { $0.isFinite })
        #expect(loss.isFinite && loss > 0)
        #expect(model.store.trained.allSatisfy { $0.gradientArray.allSatisfy { $0.isFinite } })
      }
    }
  }

  @Test("a batch of nothing has no logits and no loss", arguments: ModelVariant.all)
  func nothing(_ variant: ModelVariant) throws {
    let model = try variant.make()
    let batch = Batch.random(lengths: [], seed: 1)
    #expect(pass.logits(model, batch).isEmpty)
    #expect(pass.train(model, batch).loss == 0)
    #expect(model.store.all.allSatisfy { $0.array.allSatisfy { $0.isFinite } })
  }

  @Test(
    "every trained parameter gets a gradient, or vanishes by algebra", arguments: ModelVariant.all)
  func gradients(_ variant: ModelVariant) throws {
    let model = try variant.make()
    let batch = Batch.mixed()
    let recorder = AttentionRecorder()
    _ = pass.logits(model, batch, recorder: recorder)
    let isSoftmax = recorder.traces.contains { $0.normalisation == .softmax }
    pass.train(model, batch)
    let scale = model.store.trained.map { greatest($0.gradientArray) }.max() ?? 0
    #expect(scale > 0)
    for parameter in model.store.trained {
      let gradient = greatest(parameter.gradientArray)
      if isExempt(parameter, in: model.store, isSoftmax: isSoftmax) {
        #expect(gradient < 1e-6, "\(parameter.name) should vanish")
        try expectNoInfluence(of: parameter, on: model, batch)
      } else if gradient <= 1e-7 * scale && isShiftBeforeNorm(parameter, in: model.store) {
        try expectNoInfluence(of: parameter, on: model, batch)
      } else {
        #expect(gradient > 1e-7 * scale, "\(parameter.name) gets no gradient")
      }
    }
  }

  private func greatest(_ numbers: [Float]) -> Float { numbers.reduce(0) { max($0, abs($1)) } }

  /// A bias right before a softmax over its whole history, or right before a batch norm in training,
  /// shifts what it is subtracted from again.
  private func isExempt(_ parameter: Parameter, in store: ParameterStore, isSoftmax: Bool) -> Bool {
    guard parameter.name.hasSuffix(".bias") else { return false }
    let scope = parameter.name.dropLast("bias".count)
    if store[scope + "norm.weight"] != nil { return true }
    let isScore = parameter.count == 1 && parameter.name.hasPrefix("attention.")
    return isScore && isSoftmax
  }

  /// A bias may reach the head only as the same number in all its rows, where a batch norm subtracts
  /// it again.
  private func isShiftBeforeNorm(_ parameter: Parameter, in store: ParameterStore) -> Bool {
    parameter.name.hasSuffix(".bias") && store["head.0.norm.weight"] != nil
  }

  private func expectNoInfluence(
    of parameter: Parameter, on model: any CTRModel, _ batch: Batch
  ) throws {
    let before = pass.train(model, batch).logits
    let numbers = parameter.array
    parameter.assign(numbers.map { $0 + 0.5 })
    let after = pass.train(model, batch).logits
    parameter.assign(numbers)
    #expect(greatestDifference(before, after) < 2e-5, "\(parameter.name) matters after all")
  }

  @Test("the order of the impressions does not matter", arguments: ModelVariant.all)
  func order(_ variant: ModelVariant) throws {
    let model = try warm(variant)
    let batch = Batch.mixed()
    var generator = SeededGenerator(seed: 4)
    let order = Array(0..<batch.count).shuffled(using: &generator)
    let logits = pass.logits(model, batch)
    let shuffled = pass.logits(model, batch.selecting(order))
    #expect(bits(shuffled) == bits(order.map { logits[$0] }))
  }

  @Test(
    "an impression alone has the logit that it has in a batch, whoever stands beside it",
    arguments: ModelVariant.all)
  func neighbours(_ variant: ModelVariant) throws {
    let model = try warm(variant)
    let batch = Batch.mixed()
    let logits = pass.logits(model, batch)
    let alone = (0..<batch.count).flatMap { pass.logits(model, batch.selecting([$0])) }
    #expect(bits(alone) == bits(logits))
    let twice = pass.logits(model, batch.selecting(Array(0..<batch.count) + [3, 3, 8, 0]))
    #expect(bits(twice) == bits(logits + [3, 3, 8, 0].map { logits[$0] }))
  }

  @Test(
    "evaluation changes no number, and neither recording nor a way back changes its bits",
    arguments: ModelVariant.all)
  func evaluation(_ variant: ModelVariant) throws {
    let model = try warm(variant)
    let batch = Batch.mixed()
    let before = model.store.all.map { bits($0.array) }
    let logits = bits(pass.logits(model, batch))
    #expect(bits(pass.logits(model, batch, recorder: AttentionRecorder())) == logits)
    #expect(bits(pass.logits(model, batch, keepsWayBack: true)) == logits)
    #expect(bits(pass.logits(model, batch)) == logits)
    #expect(model.store.all.map { bits($0.array) } == before)
  }

  @Test("another model with the same numbers gives the same bits", arguments: ModelVariant.all)
  func roundTrip(_ variant: ModelVariant) throws {
    let model = try warm(variant)
    let copy = try variant.make(seed: 99, threadCount: 8)
    #expect(copy.store.all.map { $0.name } == model.store.all.map { $0.name })
    #expect(Set(model.store.all.map { $0.name }).count == model.store.all.count)
    for (to, from) in zip(copy.store.all, model.store.all) { to.assign(from.array) }
    let batch = Batch.mixed()
    #expect(bits(pass.logits(copy, batch)) == bits(pass.logits(model, batch)))
  }

  @Test("the same seed begins with the same bits, another with others", arguments: ModelVariant.all)
  func seeds(_ variant: ModelVariant) throws {
    let numbers = { (seed: UInt64) in
      try variant.make(seed: seed).store.trained.map { bits($0.array) }
    }
    let first = try numbers(1)
    #expect(try numbers(1) == first)
    #expect(try numbers(2) != first)
  }

  @Test("32 impressions are learnt by heart", arguments: ModelVariant.all)
  func overfits(_ variant: ModelVariant) throws {
    let model = try variant.make()
    var batch = Batch.random(lengths: (0..<32).map { $0 % 7 }, seed: 6)
    batch.target[0] = (0..<32).map { Int32(2 + $0) }
    // Sigmoid heads saturate for good at greater rates.
    let optimiser = PlainAdam(model, rate: 0.004)
    var loss = Double.infinity
    var steps = 0
    while loss > 0.1 && steps < 600 {
      loss = pass.train(model, batch, update: optimiser.next()).loss
      steps += 1
    }
    #expect(loss < 0.1, "after \(steps) steps")
    let logits = pass.logits(model, batch)
    #expect(logits.allSatisfy { $0.isFinite })
    let padding = model.store.all.filter { $0.kind == .table }.map { table in
      table.array.prefix(table.shape[1])
    }
    #expect(padding.allSatisfy { $0.allSatisfy { $0 == 0 } }, "row 0 of a table was trained")
  }
}
