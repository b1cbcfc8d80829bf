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
  public struct Configuration: ModelConfiguration {
    var embedding = 16
    var embeddingDeviation: Float = 0.05
    var hidden = [200, 80]
    var activation = ActivationKind.dice
    var dropout: Float = 0
    var batchNorm = false
    var pooling = Reduction.sum

    /// The defaults.
    public init() {}

    enum CodingKeys: String, CodingKey {
      case embedding, hidden, activation, dropout, pooling
      case embeddingDeviation = "embedding_deviation"
      case batchNorm = "batch_norm"
    }

    /// Checks ranges.
    public func validate() throws {
      try HeadSettings.validate(
        Pooling.card, embedding: embedding, deviation: embeddingDeviation, hidden: hidden,
        dropout: dropout)
    }
  }

  /// What it is.
  public static let card = ModelCard(
    name: "pooling", title: "Base",
    summary: "embedding, sum pooling, MLP: the baseline without attention",
    paper: "Zhou et al., Deep Interest Network for Click-Through Rate Prediction, KDD 2018, §4.2",
    attention: [],
    settings: HeadSettings.all + [
      SettingDescription(
        "pooling", expected: SettingDescription.choices(Reduction.self),
        help: "how behaviours become one vector")
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  private let head: PredictionHead
  private let pooling: Reduction

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    pooling = configuration.pooling
    embeddings = FieldEmbeddings(
      store, schema, width: configuration.embedding, deviation: configuration.embeddingDeviation)
    head = PredictionHead(
      store, embeddings, interestWidth: embeddings.itemWidth,
      MLP.Configuration(
        hidden: configuration.hidden, activation: configuration.activation,
        dropout: configuration.dropout, hasBatchNorm: configuration.batchNorm))
  }

  /// One logit per impression, [B].
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let target = embeddings.target(batch, in: graph)
    let history = embeddings.history(batch, in: context)
    let interest = graph.segmentPool(pooling == .mean ? graph.segmentUniform() : nil, history)
    return head(batch, interest: interest, target: target, embeddings, in: context)
  }
}
