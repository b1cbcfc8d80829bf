import Datasets
import Layers
import Tensors

/// DeepFM: a factorisation machine and a deep model on the same embeddings.
///
///     logit = wᵀ[x] + mean_t w + b + Σ_{i<j} ⟨v_i, v_j⟩ + MLP([v_1 … v_F])
///
/// The fields are user, the history's mean per item field, target and context.
///
/// Reference: Guo et al., "DeepFM: A Factorization-Machine based Neural Network for CTR Prediction",
/// IJCAI 2017, arXiv:1703.04247, section 2.1.
public final class DeepFM: CTRModel {
  /// The settings.
  public typealias Configuration = HeadAnd<DeepSettings<DeepFM>>

  /// What it is.
  public static let card = ModelCard(
    name: "deepfm", title: "DeepFM",
    summary: "a factorisation machine and an MLP on the same embeddings",
    paper: "Guo et al., DeepFM: A Factorization-Machine based Neural Network for CTR Prediction, "
      + "IJCAI 2017",
    attention: [], settings: HeadConfiguration.descriptions + [.historyReading],
    presets: [
      ModelPreset(
        .paper,
        [
          "embedding": .integer(10), "dropout": .number(0.5),
          "hidden": .list([.integer(400), .integer(400), .integer(400)]),
        ], ModelPreset.Training(rule: .adam))
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let fields: FieldVectors
  private let linear: LinearPart
  private let deep: MLP
  private let width: Int

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    let embeddings = FieldEmbeddings(store, schema, configuration.head)
    width = embeddings.width
    let readsHistory = configuration.own.readsHistory
    fields = FieldVectors(embeddings, schema, readsHistory: readsHistory)
    linear = LinearPart(store, schema, readsHistory: readsHistory)
    deep = MLP(
      store.root.scope("deep"), inputs: fields.count * width, configuration.head.layers)
  }

  /// One logit per impression, [B].
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let vectors = fields(batch, in: context)
    return graph.add([
      linear(batch, in: context), graph.factorisation(vectors, width: width),
      deep(vectors, in: graph),
    ])
  }
}
