import Kernels

/// A fully connected layer's parameters.
public struct LinearParameters {
  /// [outputs, inputs].
  public let weight: Parameter
  /// [outputs].
  public let bias: Parameter

  /// Creates a pair.
  public init(weight: Parameter, bias: Parameter) {
    self.weight = weight
    self.bias = bias
  }

  var kernel: DenseLayer {
    guard let transposed = weight.transposed ?? weight.values.rowsIfSingle else {
      shapeFailure("activation unit", "\(weight.name) keeps no transposed copy")
    }
    return DenseLayer(
      weight: weight.values.base, stride: weight.values.stride, transposed: transposed,
      bias: bias.values.base, inputs: weight.values.columns, outputs: weight.values.rows)
  }
}

extension Tensor {
  fileprivate var rowsIfSingle: Floats? { rows == 1 ? base : nil }
}

extension Graph {
  /// The activation unit: an MLP over [q, k, q − k, q ⊙ k] to one score per behaviour, fused.
  ///
  /// - Parameters:
  ///   - query: targets [B, D]. keys: behaviours [N, D].
  ///   - hidden: the first layer has 4 D inputs. output: one unit.
  ///   - activation: between the layers; it needs no statistics.
  /// - Returns: scores [N] before any normalisation.
  ///
  /// Reference: Zhou et al., "Deep Interest Network", KDD 2018, figure 2.
  public func activationUnit(
    query: Variable, keys: Variable, hidden: [LinearParameters], output: LinearParameters,
    activation: Pointwise
  ) -> Variable {
    checkBehaviours(keys, "activationUnit")
    checkRows(query, "activationUnit")
    checkRows(keys, "activationUnit")
    let q = query.tensor
    let k = keys.tensor
    let dimension = q.columns
    require(
      k.columns == dimension && q.rows == segments.count, "activationUnit",
      "query \(q.shapeText), keys \(k.shapeText)")
    let segments = self.segments
    let layers = hidden.map { $0.kernel }
    let firstUnits = hidden[0].weight.values.rows
    let unit = ActivationUnit(
      dimension: dimension, hidden: layers, output: output.kernel, activation: activation,
      forms: arena.take(ActivationUnit.formCount(dimension: dimension, firstUnits: firstUnits)),
      isTraining: tape != nil)
    let scores = vector(segments.rowCount)
    let queryPart = arena.take(segments.count * padded(firstUnits))
    let activations =
      tape == nil
      ? nil : hidden.map { arena.take(segments.rowCount * padded($0.weight.values.rows)) }
    let scratch = workspace.workerScratch(unit.scratchCount)
    workspace.note(segments) { chunk, worker in
      unit.forward(
        segments.offsets, segments.chunks[chunk], q: q.base, q.stride, k: k.base, k.stride,
        queryPart: queryPart, activations: activations, scratch: scratch[worker],
        into: scores.base)
    }
    let result = variable(scores)
    if let tape, let activations {
      tape.record {
        guard let ds = result.gradient else { return }
        let dq = query.clearedGradientMemory(arena)
        let (dk, accumulate) = keys.gradientMemory(arena)
        let count = unit.gradientLayout.count
        let sums = arena.take(segments.chunks.count * count)
        let scratch = workspace.workerScratch(unit.scratchCount)
        workspace.note(segments) { chunk, worker in
          unit.backward(
            segments.offsets, segments.chunks[chunk], q: q.base, q.stride, k: k.base, k.stride,
            activations: activations, scoreGradient: ds.base, queryGradient: dq.base, dq.stride,
            keyGradient: dk.base, dk.stride, accumulateKeys: accumulate,
            firstGradient: queryPart, scratch: scratch[worker], sums: sums + chunk * count)
        }
        unitGradients(tape, unit, sums, hidden: hidden, output: output)
      }
    }
    return result
  }

  /// Notes the parameters' gradients: chunk sums added in chunk order, then put in place.
  ///
  /// Each part sees to its own rows, for its update may follow before another part has begun.
  private func unitGradients(
    _ tape: Tape, _ unit: ActivationUnit, _ sums: Floats, hidden: [LinearParameters],
    output: LinearParameters
  ) {
    let chunkCount = segments.chunks.count
    func note(_ parameter: Parameter, _ piece: ActivationUnitGradients.Piece) {
      guard let gradient = parameter.gradient else { return }
      tape.gradient(of: parameter) { part, accumulate in
        require(!accumulate, "activationUnit", "\(parameter.name) is used twice in one pass")
        let rows = parameter.rows(ofPart: part)
        if rows.isEmpty { return }
        unit.collect(piece, rows: rows, chunks: chunkCount, sums, into: gradient.base)
      }
    }
    for (index, layer) in hidden.enumerated() {
      note(layer.weight, .weight(index))
      note(layer.bias, .bias(index))
    }
    note(output.weight, .outputWeight)
    note(output.bias, .outputBias)
  }
}
