import Datasets
import Layers
import Tensors

/// ATRank: behaviours, each with how many days ago it was, attend to each other; then the target
/// attends to them.
///
///     s_t = Linear([e_t, one-hot(min(buckets − 1, digits(⌊gap / unit⌋)))])
///     blocks of self-attention with Q, K, V = ReLU(Linear), then one with the single query Linear(q)
///     logit = MLP([user, interest, q, context])
///
/// Deviations from the authors' code: the logit is that of the head which all models here have, not
/// item bias + ⟨interest, item⟩; the target passes a linear layer of its own; one group of behaviours.
/// The interest of an empty history is 0.
///
/// Reference: Zhou et al., "ATRank: An Attention-Based User Behavior Modeling Framework for
/// Recommendation", AAAI 2018, arXiv:1711.06632, section 3.
public final class ATRank: CTRModel {
  /// The settings.
  public typealias Configuration = HeadAnd<Settings>

  /// The settings beside the head's.
  public struct Settings: OwnSettings {
    var width = 64
    var buckets = 12
    var gapUnit = 86400
    var heads = 8
    var blocks = 1
    var feedForward = 16
    var normEpsilon = 1e-8

    enum CodingKeys: String, CodingKey {
      case width, buckets, heads, blocks
      case gapUnit = "gap_unit"
      case feedForward = "feed_forward"
      case normEpsilon = "norm_epsilon"
    }

    /// What the model is.
    public static var card: ModelCard { ATRank.card }

    var gaps: TimeGaps { TimeGaps(buckets: buckets, unit: gapUnit) }

    /// The defaults.
    public init() {}

    /// Checks ranges.
    public func validate() throws {
      try gaps.validate(ATRank.card)
      try check((1...8192).contains(width), ATRank.card, "width", width)
      try check(
        (1...256).contains(heads) && width % heads == 0, ATRank.card, "heads", heads)
      try check((1...16).contains(blocks), ATRank.card, "blocks", blocks)
      try check((1...8192).contains(feedForward), ATRank.card, "feed_forward", feedForward)
      try check(normEpsilon >= 1e-30 && normEpsilon < 1, ATRank.card, "norm_epsilon", normEpsilon)
    }
  }

  /// What it is.
  public static let card = ModelCard(
    name: "atrank", title: "ATRank",
    summary: "self-attention over behaviours and their age, then the target's attention to them",
    paper: "Zhou et al., ATRank: An Attention-Based User Behavior Modeling Framework for "
      + "Recommendation, AAAI 2018",
    attention: [
      AttentionMap(
        name: "target", kind: .targetToBehaviours,
        summary: "each head's weight of each behaviour for the target"),
      AttentionMap(
        name: "self.0", kind: .selfAttention, summary: "each behaviour to each", count: "blocks"),
    ],
    inputs: [.times],
    settings: HeadConfiguration.descriptions + SettingDescription.gapBuckets + [
      .attentionWidth, .heads(dividing: "width"), .blocks,
      SettingDescription(
        "feed_forward", expected: "a whole number from 1 to 8192", help: "hidden units of a block"),
      .normEpsilon,
    ],
    presets: [
      ModelPreset(
        .originalCode,
        ["embedding": .integer(64), "width": .integer(128), "feed_forward": .integer(32)],
        ModelPreset.Training(
          rule: .sgd, learningRate: 1, batch: 32, epochs: 10, clipNorm: 5),
        leftOut:
          "the logit item bias + ⟨interest, item⟩, the target without a layer of its own, L2 on "
          + "the vectors of a batch, the drop of the learning rate at step 336,000")
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  private let behaviour: Linear
  private let question: Linear
  private let gaps: TimeGaps
  private let blocks: [TransformerBlock]
  private let vanilla: TransformerBlock
  private let heads: Int
  private let head: PredictionHead

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    let settings = configuration.own
    let (root, width) = (store.root, settings.width)
    embeddings = FieldEmbeddings(store, schema, configuration.head)
    gaps = configuration.own.gaps
    heads = settings.heads
    behaviour = Linear(
      root.scope("behaviour"), inputs: embeddings.itemWidth + settings.buckets, outputs: width)
    question = Linear(root.scope("target"), inputs: embeddings.itemWidth, outputs: width)
    let block = TransformerBlock.Configuration(
      width: width, heads: heads, feedForward: settings.feedForward, activation: .relu,
      normEpsilon: Float(settings.normEpsilon), form: .rectified)
    blocks = (0..<settings.blocks).map {
      TransformerBlock(root.scope("blocks").scope("\($0)"), block)
    }
    vanilla = TransformerBlock(root.scope("vanilla"), block)
    head = PredictionHead(store, embeddings, interestWidth: width, configuration.head.layers)
  }

  /// One logit per impression, [B]; records `target`, [N, heads], and `self.<block>`.
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let target = embeddings.target(batch, in: graph)
    let history = embeddings.history(batch, in: context)
    let ages = graph.oneHot(gaps.buckets(batch), columns: gaps.buckets)
    let first = behaviour.rows(graph.concat([history, ages]), in: graph)
    var x = first.value
    var maps: [[Float]] = []
    for (k, block) in blocks.enumerated() {
      if context.recorder != nil { maps.append(block.attention.weights(x, in: graph)) }
      x = k == 0 ? block(first, in: graph) : block(x, in: graph)
    }
    let (answer, weights) = vanilla(query: question(target, in: graph), keys: x, in: graph)
    context.recordTarget(weights.array, heads: heads, .softmax)
    for (k, map) in maps.enumerated() {
      context.recordSelf("self.\(k)", map, heads: heads, over: graph.segments)
    }
    let interest = graph.zeroWhereEmpty(answer)
    return head(batch, interest: interest, target: target, embeddings, in: context)
  }
}
