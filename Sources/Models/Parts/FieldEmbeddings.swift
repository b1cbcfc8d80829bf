import Datasets
import Layers
import Tensors

/// One lookup table per field. Target and behaviours read the same item tables, unless
/// `separate_history` gives the behaviours tables of their own, `embeddings.history.<item field>`:
/// differences and products of a target and a behaviour then mean nothing at first.
///
/// Names: `embeddings.user.<field>`, `embeddings.<item field>`, `embeddings.context.<field>`, each
/// [vocabulary, width], row 0 zero and never trained.
struct FieldEmbeddings {
  /// Floats per field.
  let width: Int
  private let user: [Parameter]
  private let item: [Parameter]
  /// What behaviours read: the item tables, or tables of their own.
  private let behaviour: [Parameter]
  private let context: [Parameter]

  /// Makes the tables, normal.
  init(_ store: ParameterStore, _ schema: Schema, _ configuration: HeadConfiguration) {
    width = configuration.embedding
    let (width, deviation) = (configuration.embedding, configuration.embeddingDeviation)
    let scope = store.root.scope("embeddings")
    func tables(_ scope: ParameterScope, _ fields: [Field]) -> [Parameter] {
      fields.map { scope.table($0.name, $0.vocabulary, width, .normal(deviation)) }
    }
    user = tables(scope.scope("user"), schema.user)
    item = tables(scope, schema.item)
    behaviour =
      configuration.separateHistory ? tables(scope.scope("history"), schema.item) : item
    context = tables(scope.scope("context"), schema.context)
  }

  /// D, the width of an item's vector.
  var itemWidth: Int { width * item.count }
  /// Width of the user's and the context's vectors together.
  var profileWidth: Int { width * (user.count + context.count) }

  /// The target items, [B, D].
  func target(_ batch: Batch, in graph: Graph) -> Variable {
    graph.gather(Array(zip(item, batch.target)), count: batch.count)
  }

  /// Another item beside each impression, [B, D].
  func otherTarget(_ batch: Batch, in graph: Graph) -> Variable {
    graph.gather(Array(zip(item, batch.otherTarget)), count: batch.count)
  }

  /// The items of a list around the impressions, [M, D]; from the behaviours' tables.
  func items(_ list: ItemList, in graph: Graph) -> Variable {
    graph.gather(Array(zip(behaviour, list.items)), count: list.count)
  }

  /// The behaviours, [N, D]; kept by whoever listens.
  func history(_ batch: Batch, in context: ForwardContext) -> Variable {
    let rows = context.graph.gather(
      Array(zip(behaviour, batch.history)), count: batch.behaviourCount)
    context.recorder?.record(behaviours: rows)
    return rows
  }

  /// The sampled items at some behaviours' places, [M, D]; nil where the batch has none.
  func negatives(_ batch: Batch, only selection: RowSelection, in graph: Graph) -> Variable? {
    guard batch.negatives.allSatisfy({ $0.count == batch.behaviourCount }) else { return nil }
    return graph.gather(
      Array(zip(behaviour, batch.negatives)), count: batch.behaviourCount, only: selection)
  }

  /// The users, [B, ·]; nil without user fields.
  func user(_ batch: Batch, in graph: Graph) -> Variable? {
    user.isEmpty ? nil : graph.gather(Array(zip(user, batch.user)), count: batch.count)
  }

  /// The context, [B, ·]; nil without context fields.
  func context(_ batch: Batch, in graph: Graph) -> Variable? {
    context.isEmpty ? nil : graph.gather(Array(zip(context, batch.context)), count: batch.count)
  }
}
