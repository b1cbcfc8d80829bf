import Datasets
import Layers
import Tensors

/// Multi-head attention of the target to the behaviours, and nothing else: what DIN would be with the
/// transformer's attention for its activation unit.
///
///     interest = W_o [softmax(Q_h K_hᵀ / √(width/heads)) V_h]_h,   Q from q,   K and V from k_1 … k_n
///     logit = MLP([user, interest, q, context])
///
/// No paper's model by itself. The interest of an empty history is 0, also with biases. Neither K nor V
/// is computed: their weights are taken to the target and to the weighted mean of behaviours, which
/// is the same in other order.
///
/// Reference: Vaswani et al., "Attention is all you need", NIPS 2017, section 3.2.2.
public final class MHA: CTRModel {
  /// The settings.
  public typealias Configuration = HeadAnd<Settings>

  /// The settings beside the head's.
  public struct Settings: OwnSettings {
    var width = 64
    var heads = 4
    var hasBias = false

    enum CodingKeys: String, CodingKey {
      case width, heads
      case hasBias = "attention_bias"
    }

    /// What the model is.
    public static var card: ModelCard { MHA.card }

    /// The defaults.
    public init() {}

    /// Checks ranges.
    public func validate() throws {
      try check((1...8192).contains(width), MHA.card, "width", width)
      try check((1...256).contains(heads) && width % heads == 0, MHA.card, "heads", heads)
    }
  }

  /// What it is.
  public static let card = ModelCard(
    name: "mha", title: "MHA",
    summary: "weighs behaviours for the target by multi-head dot-product attention",
    paper: "Vaswani et al., Attention Is All You Need, NIPS 2017 (the attention alone)",
    attention: [
      AttentionMap(
        name: "target", kind: .targetToBehaviours,
        summary: "each head's weight of each behaviour for the target")
    ],
    settings: HeadConfiguration.descriptions + [
      .attentionWidth, .heads(dividing: "width"), .attentionBias,
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  private let attention: MultiHeadAttention
  private let heads: Int
  private let head: PredictionHead

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    embeddings = FieldEmbeddings(store, schema, configuration.head)
    heads = configuration.own.heads
    attention = MultiHeadAttention(
      store.root.scope("attention"), inputs: embeddings.itemWidth,
      width: configuration.own.width, outputs: embeddings.itemWidth, heads: heads,
      .projected(hasBias: configuration.own.hasBias))
    head = PredictionHead(
      store, embeddings, interestWidth: embeddings.itemWidth, configuration.head.layers)
  }

  /// One logit per impression, [B]; records `target`, [N, heads].
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let target = embeddings.target(batch, in: graph)
    let history = embeddings.history(batch, in: context)
    let (output, weights) = attention(query: target, keys: history, in: graph)
    context.recordTarget(weights.array, heads: heads, .softmax)
    let interest = graph.zeroWhereEmpty(output)
    return head(batch, interest: interest, target: target, embeddings, in: context)
  }
}
