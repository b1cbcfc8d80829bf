import Datasets
import Layers
import Tensors

/// The DIN paper's base model: embedding, pooling of the behaviours, MLP. It has no attention.
///
///     interest = Σ_t k_t   (or the mean),   logit = MLP([user, interest, q, context])
///
/// Reference: Zhou et al., "Deep Interest Network", KDD 2018, section 4.2, figure 2 left. The
/// authors' code divides by the length: `pooling` mean.
public final class Pooling: CTRModel {
  /// How behaviours become one vector.
  public enum Reduction: String, Codable, Sendable, CaseIterable {
    case sum, mean
  }

  /// The settings.
  public typealias Configuration = HeadAnd<Settings>

  /// The settings beside the head's.
  public struct Settings: OwnSettings {
    var pooling = Reduction.sum

    /// What the model is.
    public static var card: ModelCard { Pooling.card }

    /// The defaults.
    public init() {}

    /// There are no ranges to check.
    public func validate() {}
  }

  /// What it is.
  public static let card = ModelCard(
    name: "pooling", title: "Base",
    summary: "embedding, sum pooling, MLP: the baseline without attention",
    paper: "Zhou et al., Deep Interest Network for Click-Through Rate Prediction, KDD 2018, §4.2",
    attention: [],
    settings: HeadConfiguration.descriptions + [
      SettingDescription(
        "pooling", expected: SettingDescription.choices(Reduction.self),
        help: "how behaviours become one vector")
    ],
    presets: [
      ModelPreset(
        .paper, ["activation": .text("prelu")]),
      ModelPreset(
        .originalCode,
        [
          "pooling": .text("mean"), "embedding": .integer(64),
          "hidden": .list([.integer(80), .integer(40)]), "activation": .text("sigmoid"),
          "batch_norm": .bool(true),
        ],
        ModelPreset.Training(
          rule: .sgd, learningRate: 1, batch: 32, epochs: 50, clipNorm: 5),
        leftOut:
          "the item's bias, a dense layer on the pooled vector, batch norm of that vector and of "
          + "the head's input (here it stands before each hidden activation)"),
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  private let head: PredictionHead
  private let pooling: Reduction

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    pooling = configuration.own.pooling
    embeddings = FieldEmbeddings(store, schema, configuration.head)
    head = PredictionHead(
      store, embeddings, interestWidth: embeddings.itemWidth, configuration.head.layers)
  }

  /// Those of the head.
  public func multiplyAdds(behaviours: Double) -> Double? { Double(head.multiplyAdds) }

  /// One logit per impression, [B].
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let target = embeddings.target(batch, in: graph)
    let history = embeddings.history(batch, in: context)
    let interest = graph.segmentPool(pooling == .mean ? graph.segmentUniform() : nil, history)
    return head(batch, interest: interest, target: target, embeddings, in: context)
  }
}
