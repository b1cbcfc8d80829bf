import Datasets
import Kernels
import Layers
import Models
import Tensors

/// A model whose logit and whose heads' weights are functions of the item ids of the history: for
/// what no trained model does on demand.
final class HeadsModel: CTRModel {
  struct Configuration: ModelConfiguration {
    init() {}
    func validate() throws {}
  }

  static let card = ModelCard(
    name: "heads", title: "Heads", summary: "does what it is told", paper: "none",
    attention: [
      AttentionMap(name: "target", kind: .targetToBehaviours, summary: "two heads")
    ], settings: [])

  let store: ParameterStore
  /// The logit of a history's ids and a target's.
  var logit: ([Int32], Int32) -> Float = { history, target in
    Float(history.count) / 10 - Float(target) / 100
  }

  init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
  }

  convenience init(_ schema: Schema) throws {
    try self.init(
      schema: schema, configuration: Configuration(),
      store: ParameterStore(seed: 1, threadCount: 1))
  }

  func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let logits = Tensor(
      base: context.graph.workspace.arena.take(batch.count), rows: batch.count, columns: 1,
      stride: 1)
    var weights: [Float] = []
    for row in 0..<batch.count {
      let rows = Int(batch.offsets[row])..<Int(batch.offsets[row + 1])
      logits[row, 0] = logit(Array(batch.history[0][rows]), batch.target[0][row])
      // The first head looks at the newest behaviour alone, the second at all alike.
      for place in rows {
        weights += [place == rows.upperBound - 1 ? 1 : 0, 1 / Float(rows.count)]
      }
    }
    context.recorder?.record(
      AttentionTrace(
        name: "target", kind: .targetToBehaviours, offsets: batch.offsets, columns: 2,
        weights: weights, scores: nil, normalisation: .softmax))
    return Variable(logits, needsGradient: context.graph.tape != nil)
  }
}
