import Datasets
import Layers
import Tensors

/// Deep Spatio-Temporal Network: the items shown beside the target, the user's last clicks, and what
/// the user was shown and passed over, each kind weighed by an attention of its own.
///
///     x̃_kind = Σᵢ αᵢ xᵢ,   αᵢ = exp(clamp(hᵀ ReLU(W [x_t, xᵢ] + b₁) + b₂, ±limit))
///     v = W_t [user, target, context] + W_c x̃_c + W_l x̃_l + W_u x̃_u + b
///     logit = MLP(v)
///
/// `variant` chooses the paper's three models: `interactive` as above (DSTN-I), whose weights are no
/// shares of 1; `self` (DSTN-S), α = softmax of f(xᵢ) without the target; `pooling` (DSTN-P), α = 1.
/// Deviation: the exponent is clamped, for it overflows else. The history is read as the clicked
/// items, its last few, and in no other way.
///
/// Reference: Ouyang et al., "Deep Spatio-Temporal Neural Networks for Click-Through Rate
/// Prediction", KDD 2019, arXiv:1906.03776, sections 3.3 to 3.5.
public final class DSTN: CTRModel {
  /// The settings.
  public typealias Configuration = HeadAnd<Settings>

  /// The settings beside the head's.
  public struct Settings: OwnSettings {
    var variant = AdPooling.interactive
    var hidden = 128
    var fusion = 128
    var limit: Float = 10

    enum CodingKeys: String, CodingKey {
      case variant, fusion, limit
      case hidden = "attention_hidden"
    }

    /// What the model is.
    public static var card: ModelCard { DSTN.card }

    /// The head as the paper has it.
    public static var head: HeadConfiguration {
      var head = HeadConfiguration()
      head.hidden = [512, 256]
      head.activation = .relu
      return head
    }

    /// The defaults.
    public init() {}

    /// Checks ranges.
    public func validate() throws {
      try check((1...8192).contains(hidden), DSTN.card, "attention_hidden", hidden)
      try check((1...8192).contains(fusion), DSTN.card, "fusion", fusion)
      try check(limit > 0 && limit <= 40, DSTN.card, "limit", limit)
    }
  }

  /// What it is.
  public static let card = ModelCard(
    name: "dstn", title: "DSTN",
    summary: "weighs the items shown beside the target, the last clicks, and what was passed over",
    paper: "Ouyang et al., Deep Spatio-Temporal Neural Networks for Click-Through Rate Prediction, "
      + "KDD 2019",
    attention: [
      AttentionMap(
        name: "contextual", kind: .ads,
        summary: "the weight of each item shown on the page above the target"),
      AttentionMap(
        name: "clicked", kind: .ads, summary: "the weight of each of the user's last clicks"),
      AttentionMap(
        name: "unclicked", kind: .ads,
        summary: "the weight of each item that the user was last shown and did not click"),
    ],
    inputs: [.ads],
    settings: HeadConfiguration.descriptions + [
      SettingDescription(
        "variant", expected: SettingDescription.choices(AdPooling.self),
        help: "how items are weighed: with the target, by themselves, or alike"),
      SettingDescription(
        "attention_hidden", expected: "a whole number from 1 to 8192",
        help: "units of each kind's activation unit"),
      SettingDescription(
        "fusion", expected: "a whole number from 1 to 8192",
        help: "units of the layer that joins target and items"),
      SettingDescription(
        "limit", expected: "a number above 0 and up to 40",
        help: "the greatest exponent of interactive weights, either way"),
    ],
    presets: [
      ModelPreset(
        .paper, ["embedding": .integer(10), "dropout": .number(0.5)],
        ModelPreset.Training(rule: .adagrad, learningRate: 0.01, batch: 128, epochs: 1))
    ])

  private struct Kind {
    let list: SurroundingAds.Kind
    let attention: AdAttention
  }

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  private let kinds: [Kind]
  private let fusion: [Parameter]
  private let fusionBias: Parameter
  private let head: MLP

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    let embeddings = FieldEmbeddings(store, schema, configuration.head)
    let (ads, width) = (configuration.own, embeddings.itemWidth)
    self.embeddings = embeddings
    let scope = store.root.scope("attention")
    kinds = SurroundingAds.Kind.allCases.map { kind in
      Kind(
        list: kind,
        attention: AdAttention(
          scope.scope(kind.rawValue), ads.variant, name: kind.rawValue, dimension: width,
          hidden: ads.hidden, limit: ads.limit))
    }
    let joined = store.root.scope("fusion")
    fusion =
      [joined.scope("target").matrix("weight", ads.fusion, embeddings.profileWidth + width)]
      + kinds.map { joined.scope($0.list.rawValue).matrix("weight", ads.fusion, width) }
    fusionBias = joined.vector("bias", ads.fusion)
    head = MLP(store.root.scope("head"), inputs: ads.fusion, configuration.head.layers)
  }

  /// One logit per impression, [B]; records `contextual`, `clicked`, `unclicked`.
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let target = embeddings.target(batch, in: graph)
    let pooled = kinds.map { kind in
      pool(batch.ads[kind.list], kind.attention, target, batch.count, in: context)
    }
    context.recorder?.record(interest: graph.concat(pooled).value)
    let whole = graph.concat(
      [embeddings.user(batch, in: graph), target, embeddings.context(batch, in: graph)]
        .compactMap { $0 })
    let joined = graph.linearSum(Array(zip([whole] + pooled, fusion)), fusionBias)
    return head(joined, in: graph)
  }

  /// One kind's vector, [B, D]; a list that nobody filled is empty for every impression.
  private func pool(
    _ list: ItemList, _ attention: AdAttention, _ target: Variable, _ count: Int,
    in context: ForwardContext
  ) -> Variable {
    let isFilled = list.offsets.count == count + 1
    let offsets = isFilled ? list.offsets : Array(repeating: 0, count: count + 1)
    let inner = context.repacked(by: Segments(offsets))
    return attention(
      target: target, items: embeddings.items(list, in: inner.graph), in: inner)
  }
}
