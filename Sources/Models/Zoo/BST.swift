import Datasets
import Layers
import Tensors

/// Behavior Sequence Transformer: the target stands last in its own sequence of behaviours, each
/// beside the embedding of how long ago it was, and a transformer runs over them.
///
///     x_t = [e_t, P[bucket_t]],   bucket = min(buckets − 1, digits(1 + ⌊gap / unit⌋)), the target's 0
///     S = LN(x + MHA(x)),   F = LN(S + W₂ LeakyReLU(W₁ S + b₁) + b₂),   `blocks` times
///     logit = MLP([user, F_target, q, context])
///
/// Deviations from the paper: the head's other layers are those of all models here, the gap is
/// bucketed by binary digits (the paper leaves that open), `readout` may be the mean of all rows.
/// Where only the target's row is read, the last block computes no other: its attention is one query.
///
/// Reference: Chen et al., "Behavior Sequence Transformer for E-commerce Recommendation in Alibaba",
/// DLP-KDD 2019, arXiv:1905.06874, section 2.
public final class BST: CTRModel {
  /// What of the last block's output enters the head.
  enum Readout: String, Codable, CaseIterable {
    /// The target's row.
    case target
    /// The mean of all rows, the target's included.
    case mean
  }

  /// The settings.
  public typealias Configuration = HeadAnd<Settings>

  /// The settings beside the head's.
  public struct Settings: OwnSettings {
    var position = 8
    var buckets = 16
    var gapUnit = 60
    var heads = 4
    var blocks = 1
    var feedForward = 4
    var readout = Readout.target
    var hasBias = false
    var normEpsilon = 1e-5

    enum CodingKeys: String, CodingKey {
      case position, buckets, heads, blocks, readout
      case gapUnit = "gap_unit"
      case feedForward = "feed_forward"
      case hasBias = "attention_bias"
      case normEpsilon = "norm_epsilon"
    }

    /// What the model is.
    public static var card: ModelCard { BST.card }

    var gaps: TimeGaps { TimeGaps(buckets: buckets, unit: gapUnit) }

    /// The defaults.
    public init() {}

    /// Checks ranges.
    public func validate() throws {
      try gaps.validate(BST.card)
      try check((1...512).contains(position), BST.card, "position", position)
      try check((1...256).contains(heads), BST.card, "heads", heads)
      try check((1...16).contains(blocks), BST.card, "blocks", blocks)
      try check((1...64).contains(feedForward), BST.card, "feed_forward", feedForward)
      try check(normEpsilon >= 1e-30 && normEpsilon < 1, BST.card, "norm_epsilon", normEpsilon)
    }
  }

  /// What it is.
  public static let card = ModelCard(
    name: "bst", title: "BST",
    summary: "a transformer over the behaviours and the target, with time gaps for positions",
    paper: "Chen et al., Behavior Sequence Transformer for E-commerce Recommendation in Alibaba, "
      + "DLP-KDD 2019",
    attention: [
      AttentionMap(
        name: "target", kind: .targetToBehaviours,
        summary: "the target's row of the last block; the rest of its softmax is its own weight"),
      AttentionMap(
        name: "self.0", kind: .selfAttention,
        summary: "each behaviour and, last, the target to each", count: "blocks"),
    ],
    inputs: [.times],
    settings: HeadConfiguration.descriptions + SettingDescription.gapBuckets + [
      SettingDescription(
        "position", expected: "a whole number from 1 to 512",
        help: "floats of a time gap's vector"),
      .heads(dividing: "the width of an element"), .blocks, .feedForward,
      SettingDescription(
        "readout", expected: SettingDescription.choices(Readout.self),
        help: "which rows of the last block enter the head"),
      .attentionBias, .normEpsilon,
    ],
    presets: [
      ModelPreset(
        .paper,
        [
          "heads": .integer(8), "dropout": .number(0.2),
          "hidden": .list([.integer(1024), .integer(512), .integer(256)]),
          "activation": .text("prelu"),
        ],
        ModelPreset.Training(
          rule: .adagrad, learningRate: 0.01, batch: 256, epochs: 1, history: 20),
        leftOut:
          "a fixed slope of the head's leaky ReLU (it is learnt here), dropout inside the block")
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  private let position: Parameter
  private let gaps: TimeGaps
  private let blocks: [TransformerBlock]
  private let heads: Int
  private let readout: Readout
  private let head: PredictionHead

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    let settings = configuration.own
    embeddings = FieldEmbeddings(store, schema, configuration.head)
    position = store.root.scope("position").matrix(
      "weight", settings.buckets, settings.position, .normal(configuration.head.embeddingDeviation))
    gaps = configuration.own.gaps
    let width = embeddings.itemWidth + settings.position
    try checkHeads(settings.heads, divide: width, BST.card)
    blocks = (0..<settings.blocks).map { k in
      TransformerBlock(
        store.root.scope("blocks").scope("\(k)"),
        TransformerBlock.Configuration(
          width: width, heads: settings.heads, feedForward: settings.feedForward * width,
          activation: .leakyReLU, normEpsilon: Float(settings.normEpsilon),
          form: .projected(hasBias: settings.hasBias)))
    }
    heads = settings.heads
    readout = settings.readout
    head = PredictionHead(store, embeddings, interestWidth: width, configuration.head.layers)
  }

  /// One logit per impression, [B]; records `target`, [N, heads], and `self.<block>`.
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let target = embeddings.target(batch, in: context.graph)
    let history = embeddings.history(batch, in: context)
    let sequences = Segments(batch.offsets.enumerated().map { $1 + Int32($0) })
    let graph = context.graph.packed(by: sequences)
    // The target, last of each sequence, has a bucket of its own.
    var x = context.graph.append(
      target, to: history, beside: position, gaps.buckets(batch, shift: 1, last: 0))
    var maps: [[Float]] = []
    for (k, block) in blocks.enumerated() {
      if context.recorder != nil { maps.append(block.attention.weights(x, in: graph)) }
      let isLast = k == blocks.count - 1
      x =
        isLast && readout == .target
        ? block(query: graph.lastRows(x), keys: x, in: graph).output : block(x, in: graph)
    }
    record(maps, sequences, in: context)
    let interest =
      readout == .target ? x : graph.segmentPool(graph.segmentUniform(), x)
    return head(batch, interest: interest, target: target, embeddings, in: context)
  }

  private func record(_ maps: [[Float]], _ sequences: Segments, in context: ForwardContext) {
    guard let last = maps.last else { return }
    context.recordTarget(lastRows(last, sequences), heads: heads, .partOfSoftmax)
    for (k, map) in maps.enumerated() {
      context.recordSelf("self.\(k)", map, heads: heads, over: sequences)
    }
  }

  /// The target's row of each sequence's matrix, without its own column.
  private func lastRows(_ map: [Float], _ sequences: Segments) -> [Float] {
    var rows: [Float] = []
    var end = 0
    for s in 0..<sequences.count {
      let side = sequences.rows(s..<s + 1).count
      end += side * side * heads
      rows += map[(end - side * heads)..<(end - heads)]
    }
    return rows
  }
}
