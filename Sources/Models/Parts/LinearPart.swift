import Datasets
import Layers
import Tensors

/// Logistic regression on ids: one scalar for each, the history's by their mean.
///
///     z = Σ_user w + Σ_target w + Σ_context w + Σ_item field mean_t w + b
///
/// Target and behaviours share their scalars. Names: `linear.user.<field>`, `linear.<item field>`,
/// `linear.context.<field>`, each [vocabulary, 1], and `linear.bias` [1]; all begin at 0.
struct LinearPart {
  private let user: [Parameter]
  private let item: [Parameter]
  private let context: [Parameter]
  private let bias: Parameter
  private let readsHistory: Bool

  /// Makes the scalars.
  init(_ store: ParameterStore, _ schema: Schema, readsHistory: Bool = true) {
    self.readsHistory = readsHistory
    let scope = store.root.scope("linear")
    func tables(_ scope: ParameterScope, _ fields: [Field]) -> [Parameter] {
      fields.map { scope.table($0.name, $0.vocabulary, 1, .constant(0)) }
    }
    user = tables(scope.scope("user"), schema.user)
    item = tables(scope, schema.item)
    context = tables(scope.scope("context"), schema.context)
    bias = scope.vector("bias", 1)
  }

  /// One number per impression, [B].
  func callAsFunction(_ batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let columns =
      Array(zip(user, batch.user)) + Array(zip(item, batch.target))
      + Array(zip(self.context, batch.context))
    let own = graph.gather(columns, count: batch.count)
    guard readsHistory else { return graph.rowSums(own, bias) }
    let history = graph.gather(Array(zip(item, batch.history)), count: batch.behaviourCount)
    context.recorder?.record(behaviours: history)
    let mean = graph.segmentPool(graph.segmentUniform(), history)
    return graph.rowSums(graph.concat([own, mean]), bias)
  }
}
