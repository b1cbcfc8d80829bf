import Datasets
import Layers
import Tensors

/// The MLP over [user fields, interest, target, context fields] to one logit.
struct PredictionHead {
  private let mlp: MLP

  /// Makes `head.*`.
  init(
    _ store: ParameterStore, _ embeddings: FieldEmbeddings, interestWidth: Int,
    _ configuration: MLP.Configuration
  ) {
    mlp = MLP(
      store.root.scope("head"),
      inputs: embeddings.profileWidth + interestWidth + embeddings.itemWidth, configuration)
  }

  /// Multiply-adds of an impression.
  var multiplyAdds: Int { mlp.multiplyAdds }

  /// interest [B, ·], target [B, D] → logits [B].
  func callAsFunction(
    _ batch: Batch, interest: Variable, target: Variable, _ embeddings: FieldEmbeddings,
    in context: ForwardContext
  ) -> Variable {
    context.recorder?.record(interest: interest.value)
    let graph = context.graph
    let parts = [
      embeddings.user(batch, in: graph), interest, target, embeddings.context(batch, in: graph),
    ]
    return mlp(graph.concat(parts.compactMap { $0 }), in: graph)
  }
}
