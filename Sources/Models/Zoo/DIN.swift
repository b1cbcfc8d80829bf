import Datasets
import Layers
import Tensors

/// Deep Interest Network: the user's interest is a weighted sum of behaviours, weighted anew for
/// each target.
///
///     interest = Σ_t w_t k_t,   w = normalise(score(q, k_t))
///     logit = MLP([user, interest, q, context])
///
/// Deviations from the paper, each a setting: `score` is the authors' code's unit over
/// [q, k, q − k, q ⊙ k] (`outer` is the paper's out-product), and `normalisation` is a softmax (the
/// paper abandons it: `none`). No score is divided by √D.
///
/// Reference: Zhou et al., "Deep Interest Network for Click-Through Rate Prediction", KDD 2018,
/// arXiv:1706.06978, section 4.3, equation 3.
public final class DIN: CTRModel {
  /// The settings.
  public typealias Configuration = HeadAnd<Settings>

  /// The settings beside the head's.
  public struct Settings: OwnSettings {
    var score = AttentionScore.mlp
    var normalisation = TargetAttention.Normalisation.softmax
    var hidden = [80, 40]
    var activation = ActivationKind.sigmoid
    var tower = 32
    var attends = AttendedTarget.own

    enum CodingKeys: String, CodingKey {
      case score, normalisation, tower, attends
      case hidden = "attention_hidden"
      case activation = "attention_activation"
    }

    /// What the model is.
    public static var card: ModelCard { DIN.card }

    /// The defaults.
    public init() {}

    /// Checks ranges.
    public func validate() throws {
      try check(
        hidden.allSatisfy { (1...8192).contains($0) }, DIN.card, "attention_hidden", hidden)
      try check((1...8192).contains(tower), DIN.card, "tower", tower)
      // Random weights are a softmax: beside another normalisation they would change two things.
      try check(
        attends != .random || normalisation == .softmax, DIN.card, "attends", attends.rawValue)
    }
  }

  /// What it is.
  public static let card = ModelCard(
    name: "din", title: "DIN",
    summary: "weighs each behaviour by its relevance to the target item",
    paper: "Zhou et al., Deep Interest Network for Click-Through Rate Prediction, KDD 2018",
    attention: [
      AttentionMap(
        name: "target", kind: .targetToBehaviours,
        summary: "the activation unit's weight of each behaviour for the target")
    ],
    settings: HeadConfiguration.descriptions + [
      SettingDescription(
        "score", expected: SettingDescription.choices(AttentionScore.self),
        help:
          "how target and behaviour become a score; outer forms the out-product for items of up to "
          + "16 numbers (embedding times item columns), above that the element-wise product alone"),
      SettingDescription(
        "normalisation", expected: SettingDescription.choices(TargetAttention.Normalisation.self),
        help: "how scores become weights; the paper: none"),
      SettingDescription(
        "attention_hidden", expected: "a list of whole numbers from 1 to 8192 such as [80, 40]",
        help: "units of the activation unit's hidden layers"),
      SettingDescription(
        "attention_activation", expected: SettingDescription.choices(ActivationKind.self),
        help: "behind the activation unit's hidden layers"),
      SettingDescription(
        "tower", expected: "a whole number from 1 to 8192", help: "width of two-tower's towers"),
      SettingDescription(
        "attends", expected: "own, other or, with normalisation softmax, random",
        help: "the target that weights are computed for; other and random are ablations"),
    ],
    presets: [
      ModelPreset(
        .paper,
        [
          "embedding": .integer(8), "score": .text("outer"), "normalisation": .text("none"),
          "attention_hidden": .list([.integer(36)]), "attention_activation": .text("prelu"),
        ],
        ModelPreset.Training(rule: .sgd, learningRate: 1, batch: 32, miniBatchAware: 0.01),
        leftOut:
          "an embedding of 12: the out-product is formed up to 16 numbers of an item, so it is 8 "
          + "here; the learning rate falls by .9 each epoch only with --schedule exponential"),
      ModelPreset(
        .originalCode,
        [
          "embedding": .integer(64), "hidden": .list([.integer(80), .integer(40)]),
          "activation": .text("sigmoid"), "batch_norm": .bool(true),
        ],
        ModelPreset.Training(
          rule: .sgd, learningRate: 1, batch: 32, epochs: 50, clipNorm: 5),
        leftOut:
          "batch norm of the pooled vector and of the head's input (here it stands before each "
          + "hidden activation), a dense layer on the pooled vector, scores divided by √D, the item's "
          + "bias, the product of interest and target in the head, the drop of the learning rate to .1 at step 336,000, the best epoch by the test part"
      ),
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  /// Nothing where weights are random.
  private let attention: TargetAttention?
  private let attends: AttendedTarget
  private let head: PredictionHead

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    embeddings = FieldEmbeddings(store, schema, configuration.head)
    attends = configuration.own.attends
    attention =
      attends == .random
      ? nil
      : TargetAttention(
        store.root.scope("attention"), dimension: embeddings.itemWidth,
        ActivationUnit.Configuration(
          score: configuration.own.score, hidden: configuration.own.hidden,
          activation: configuration.own.activation, tower: configuration.own.tower),
        normalisation: configuration.own.normalisation)
    head = PredictionHead(
      store, embeddings, interestWidth: embeddings.itemWidth, configuration.head.layers)
  }

  /// Those of the activation unit and the head.
  public func multiplyAdds(behaviours: Double) -> Double? {
    attention?.multiplyAdds(behaviours: behaviours).map { $0 + Double(head.multiplyAdds) }
  }

  /// One logit per impression, [B]; records `target`.
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let target = embeddings.target(batch, in: context.graph)
    let history = embeddings.history(batch, in: context)
    let interest: Variable
    if let attention {
      let query = attends == .own ? target : embeddings.otherTarget(batch, in: context.graph)
      interest = attention(query: query, keys: history, in: context).interest
    } else {
      interest = TargetAttention.pool(history, scores: batch.randomScores, in: context)
    }
    return head(batch, interest: interest, target: target, embeddings, in: context)
  }
}
