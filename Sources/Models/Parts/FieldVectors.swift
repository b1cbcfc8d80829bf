import Datasets
import Layers
import Tensors

/// All fields of an impression as vectors of one width side by side: user…, the history's mean per
/// item field… where it is read, target…, context….
struct FieldVectors {
  /// Short names of the fields, in order.
  let names: [String]
  /// The fields that stand for the history.
  let history: Range<Int>
  private let embeddings: FieldEmbeddings

  init(_ embeddings: FieldEmbeddings, _ schema: Schema, readsHistory: Bool = true) {
    self.embeddings = embeddings
    let (user, item) = (schema.user.map(\.name), schema.item.map(\.name))
    let past = readsHistory ? item.map { "history \($0)" } : []
    names = user + past + item.map { "target \($0)" } + schema.context.map(\.name)
    history = user.count..<user.count + past.count
  }

  /// F.
  var count: Int { names.count }

  /// [B, F · d].
  func callAsFunction(_ batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let mean =
      history.isEmpty
      ? nil : graph.segmentPool(graph.segmentUniform(), embeddings.history(batch, in: context))
    let parts = [
      embeddings.user(batch, in: graph), mean, embeddings.target(batch, in: graph),
      embeddings.context(batch, in: graph),
    ]
    return graph.concat(parts.compactMap { $0 })
  }
}
