import Datasets
import Layers
import Tensors

/// Attentional Factorisation Machine: the products of all pairs of fields, weighed by an attention
/// network.
///
///     logit = wᵀ[x] + mean_t w + b + pᵀ Σ_{i<j} a_ij (v_i ⊙ v_j)
///     a = softmax over pairs of hᵀ ReLU(W (v_i ⊙ v_j) + b_a)
///
/// The fields are user, the history's mean per item field, target and context. The field of an empty
/// history takes part in no pair; where no pair is left, nothing is added to the linear part.
/// Deviation: log loss as for all models (the paper: squared loss on ±1).
///
/// Reference: Xiao et al., "Attentional Factorization Machines", IJCAI 2017, arXiv:1708.04617,
/// section 3, equations 4 to 6.
public final class AFM: CTRModel {
  /// The settings.
  public struct Configuration: ModelConfiguration {
    var embedding = 16
    var embeddingDeviation: Float = 0.05
    var attentionFactor = 16
    var dropout: Float = 0

    enum CodingKeys: String, CodingKey {
      case embedding, dropout
      case embeddingDeviation = "embedding_deviation"
      case attentionFactor = "attention_factor"
    }

    /// The defaults.
    public init() {}

    /// Checks ranges.
    public func validate() throws {
      try head.validate(AFM.card)
      try check(
        (1...8192).contains(attentionFactor), AFM.card, "attention_factor", attentionFactor)
    }

    /// The embeddings' settings as other models have them.
    var head: HeadConfiguration {
      var head = HeadConfiguration()
      head.embedding = embedding
      head.embeddingDeviation = embeddingDeviation
      head.dropout = dropout
      return head
    }
  }

  /// What it is.
  public static let card = ModelCard(
    name: "afm", title: "AFM",
    summary: "weighs the products of all pairs of fields by an attention network",
    paper: "Xiao et al., Attentional Factorization Machines, IJCAI 2017",
    attention: [
      AttentionMap(name: "pairs", kind: .pairs, summary: "the weight of each pair of fields")
    ],
    settings: HeadConfiguration.descriptions(of: "embedding", "embedding_deviation") + [
      SettingDescription(
        "attention_factor", expected: "a whole number from 1 to 8192",
        help: "hidden units of the attention network"),
      SettingDescription(
        "dropout", expected: "a number from 0 to below 1",
        help: "share of the pooled pairs' numbers that training drops"),
    ],
    presets: [
      ModelPreset(
        .paper, ["embedding": .integer(256), "attention_factor": .integer(256)],
        ModelPreset.Training(rule: .adagrad),
        leftOut:
          "the squared loss on ±1, L2 on the attention's matrix alone, vectors pretrained by a "
          + "factorisation machine")
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let fields: FieldVectors
  private let linear: LinearPart
  private let hidden: Linear
  private let output: Parameter
  private let projection: Parameter
  private let width: Int
  private let dropout: Float

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    let embeddings = FieldEmbeddings(store, schema, configuration.head)
    width = embeddings.width
    dropout = configuration.dropout
    fields = FieldVectors(embeddings, schema)
    linear = LinearPart(store, schema)
    let scope = store.root.scope("attention")
    let factor = configuration.attentionFactor
    hidden = Linear(scope.scope("hidden"), inputs: width, outputs: factor)
    output = scope.scope("output").matrix("weight", 1, factor)
    projection = store.root.scope("projection").matrix("weight", 1, width)
  }

  /// One logit per impression, [B]; records `pairs`, P rows for each impression.
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let pairs = FieldPairs(
      fieldCount: fields.count, width: width, history: fields.history, batch: graph.segments)
    let products = graph.pairProducts(fields(batch, in: context), pairs)
    let inside = graph.packed(by: pairs.segments)
    let layer = inside.pointwise(.relu, hidden(products, in: inside))
    let scores = inside.score(layer, output, nil)
    let weights = inside.segmentSoftmax(scores)
    record(weights, scores, pairs, batch.count, in: context)
    let pooled = inside.segmentPool(weights, products)
    let product = graph.score(graph.dropout(pooled, rate: dropout), projection, nil)
    return graph.add([linear(batch, in: context), product])
  }

  private func record(
    _ weights: Variable, _ scores: Variable, _ pairs: FieldPairs, _ count: Int,
    in context: ForwardContext
  ) {
    guard let recorder = context.recorder else { return }
    recorder.record(
      AttentionTrace(
        name: "pairs", kind: .pairs, offsets: (0...count).map { Int32($0 * pairs.pairCount) },
        columns: 1, weights: pairs.spread(weights.value.array),
        scores: pairs.spread(scores.value.array), normalisation: .softmax, fields: fields.names))
  }
}
