import Datasets
import Kernels
import Layers
import Models
import Tensors

/// A model whose logit is any function of the history's item ids: for what no trained model does on
/// demand. It has no attention and does not tell its behaviours' vectors.
final class ScriptedModel: CTRModel {
  struct Configuration: ModelConfiguration {
    init() {}
    func validate() throws {}
  }

  static let card = ModelCard(
    name: "scripted", title: "Scripted", summary: "does what it is told", paper: "none",
    attention: [], settings: [])

  let store: ParameterStore
  var script: ([Int32]) -> Float = { _ in 0 }

  init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
  }

  convenience init(_ schema: Schema, _ script: @escaping ([Int32]) -> Float) throws {
    try self.init(
      schema: schema, configuration: Configuration(),
      store: ParameterStore(seed: 1, threadCount: 1))
    self.script = script
  }

  func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let logits = Tensor(
      base: context.graph.workspace.arena.take(batch.count), rows: batch.count, columns: 1,
      stride: 1)
    for row in 0..<batch.count {
      let rows = Int(batch.offsets[row])..<Int(batch.offsets[row + 1])
      logits[row, 0] = script(Array(batch.history[0][rows]))
    }
    return Variable(logits, needsGradient: context.graph.tape != nil)
  }
}
