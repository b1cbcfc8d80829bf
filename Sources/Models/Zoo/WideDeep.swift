import Datasets
import Layers
import Tensors

/// Wide & Deep: a linear model on ids beside a deep one on their embeddings, trained together.
///
///     logit = wᵀ[x] + mean_t w + b + MLP([user, mean_t k_t, q, context])
///
/// Deviations: no hand-made crosses; the history counts by its mean, in both parts; one optimiser for
/// both (the paper: FTRL with L1 for the wide part).
///
/// Reference: Cheng et al., "Wide & Deep Learning for Recommender Systems", DLRS 2016,
/// arXiv:1606.07792, section 3.
public final class WideDeep: CTRModel {
  /// The settings.
  public typealias Configuration = HeadAnd<DeepSettings<WideDeep>>

  /// What it is.
  public static let card = ModelCard(
    name: "wide-deep", title: "Wide & Deep",
    summary: "a linear model on ids beside an MLP on embeddings",
    paper: "Cheng et al., Wide & Deep Learning for Recommender Systems, DLRS 2016",
    attention: [], settings: HeadConfiguration.descriptions + [.historyReading],
    presets: [
      ModelPreset(
        .paper,
        [
          "embedding": .integer(32),
          "hidden": .list([.integer(1024), .integer(512), .integer(256)]),
        ], ModelPreset.Training(rule: .adagrad),
        leftOut: "FTRL with L1 for the linear part, crosses of features")
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let fields: FieldVectors
  private let linear: LinearPart
  private let deep: MLP

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    let embeddings = FieldEmbeddings(store, schema, configuration.head)
    let readsHistory = configuration.own.readsHistory
    fields = FieldVectors(embeddings, schema, readsHistory: readsHistory)
    linear = LinearPart(store, schema, readsHistory: readsHistory)
    deep = MLP(
      store.root.scope("deep"), inputs: fields.count * embeddings.width, configuration.head.layers)
  }

  /// One logit per impression, [B].
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let vectors = fields(batch, in: context)
    return graph.add([linear(batch, in: context), deep(vectors, in: graph)])
  }
}
