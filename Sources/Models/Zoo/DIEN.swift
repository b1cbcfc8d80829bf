import Datasets
import Layers
import Tensors

/// Deep Interest Evolution Network: a GRU extracts interests from the behaviours, a second one follows
/// how those evolve that matter to the target; its last state is the user's interest.
///
///     h_t = GRU(e_t)                      the extractor
///     a_t = softmax_t(h_tᵀ W q)
///     h'_t = evolution(h_t, a_t)          interest = h'_n
///     logit = MLP([user, interest, q, context])
///     loss = cross-entropy + auxiliary_weight × mean over t ≥ 2 of
///            −log σ(h_{t−1} · e_t) − log(1 − σ(h_{t−1} · ê_t))
///
/// Evolutions, with update gate u: `augru` mixes by a u, `agru` by a and has no u, `aigru` is a plain
/// GRU over a_t h_t. `augru-original-code` is what the authors' code does instead of their paper: its
/// u keeps, u ← (1 − a) u, so a = 0 is an ordinary step and a = 1 overwrites the state. Their reset
/// gate also stands in front of its matrix, U (r ⊙ h), and their gates' biases begin at 1; here it is
/// r ⊙ (U h) and 0 for every evolution.
///
/// Deviations from the paper: behaviours enter by their item fields only; `heads` (aigru) cuts h and
/// W q into slices with a softmax each. The authors' code scores by an MLP and has an auxiliary
/// network; here both are the paper's bilinear form and inner product.
///
/// Reference: Zhou et al., "Deep Interest Evolution Network for Click-Through Rate Prediction",
/// AAAI 2019, arXiv:1809.03672, equations 2 to 6 and 10 to 15.
public final class DIEN: CTRModel {
  /// How attention enters the second recurrence.
  public enum Evolution: String, Codable, Sendable, CaseIterable {
    case augru, agru, aigru
    case originalCode = "augru-original-code"
  }

  /// The settings.
  public typealias Configuration = HeadAnd<Settings>

  /// The settings beside the head's.
  public struct Settings: OwnSettings {
    var evolution = Evolution.augru
    var heads = 1
    var auxiliaryWeight: Float = 1

    enum CodingKeys: String, CodingKey {
      case evolution, heads
      case auxiliaryWeight = "auxiliary_weight"
    }

    /// What the model is.
    public static var card: ModelCard { DIEN.card }

    /// The defaults.
    public init() {}

    /// Checks ranges.
    public func validate() throws {
      try check(
        heads == 1 || (heads > 1 && evolution == .aigru), DIEN.card, "heads", heads)
      try check(
        (0...1000).contains(auxiliaryWeight), DIEN.card, "auxiliary_weight", auxiliaryWeight)
    }
  }

  /// What it is.
  public static let card = ModelCard(
    name: "dien", title: "DIEN",
    summary: "follows how interests evolve towards the target, with two recurrences",
    paper: "Zhou et al., Deep Interest Evolution Network for Click-Through Rate Prediction, "
      + "AAAI 2019",
    attention: [
      AttentionMap(
        name: "target", kind: .targetToBehaviours,
        summary: "how much each step's interest matters to the target, per head"),
      AttentionMap(
        name: "gates", kind: .gates,
        summary: "how far each step moves the evolving interest, attention included"),
      AttentionMap(
        name: "update_gates", kind: .gates,
        summary: "the evolution's update gate before attention; agru has none"),
      AttentionMap(
        name: "states", kind: .states, summary: "the interest that the extractor sees at each step"),
      AttentionMap(
        name: "evolved", kind: .states, summary: "the interest as it evolves towards the target"),
      AttentionMap(
        name: "auxiliary", kind: .states,
        summary: "the probability that the step before gives to this behaviour and to a sampled one"
      ),
    ],
    inputs: [.negatives],
    settings: HeadConfiguration.descriptions + [
      SettingDescription(
        "evolution", expected: SettingDescription.choices(Evolution.self),
        help: "how attention enters the second recurrence"),
      SettingDescription(
        "heads",
        expected:
          "a whole number from 1 that divides the width of an item's vectors; 1 but for aigru",
        help: "slices of the interest with attention of their own"),
      SettingDescription(
        "auxiliary_weight", expected: "a number from 0 to 1000",
        help: "weight of the loss that teaches the extractor the next behaviour"),
    ],
    presets: [
      ModelPreset(
        .paper, ["hidden": .list([600, 400, 300, 200, 80].map { .integer($0) })],
        ModelPreset.Training(history: 50)),
      ModelPreset(
        .originalCode,
        [
          "embedding": .integer(18), "evolution": .text("augru-original-code"),
          "auxiliary_weight": .integer(2),
        ],
        ModelPreset.Training(
          rule: .adam, learningRate: 1e-3, batch: 128, epochs: 3, history: 100),
        leftOut:
          "the reset gate in front of its matrix, gate biases that begin at 1, batch norm of the head's "
          + "input, DIN's unit for the attention, an MLP for the auxiliary loss, sums of behaviours and "
          + "their products with the target in the head, the learning rate halved each epoch, the "
          + "choice by the test part"),
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  private let extractor: GRU
  private let bilinear: Parameter
  private let evolution: GRU
  private let head: PredictionHead
  private let configuration: Settings

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    self.configuration = configuration.own
    embeddings = FieldEmbeddings(store, schema, configuration.head)
    let width = embeddings.itemWidth
    let heads = configuration.own.heads
    try check(width % heads == 0, Self.card, "heads", heads)
    extractor = GRU(store.root.scope("extractor"), inputs: width, hidden: width)
    bilinear = store.root.scope("attention").scope("bilinear").matrix("weight", width, width)
    let scope = store.root.scope("evolution")
    switch configuration.own.evolution {
    case .augru: evolution = GRU(scope, inputs: width, hidden: width, gate: .scaledUpdate)
    case .agru: evolution = GRU(scope, inputs: width, hidden: width, gate: .attention)
    case .aigru: evolution = GRU(scope, inputs: width, hidden: width)
    case .originalCode: evolution = GRU(scope, inputs: width, hidden: width, gate: .scaledKeep)
    }
    head = PredictionHead(store, embeddings, interestWidth: width, configuration.head.layers)
  }

  /// One logit per impression, [B]; records `target`, `gates`, `update_gates`, `states`, `evolved`
  /// and, where the batch has negatives, `auxiliary`.
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let target = embeddings.target(batch, in: graph)
    let history = embeddings.history(batch, in: context)
    let order = graph.timeMajor()
    let states = extractor(history, order, in: graph).states
    let interest = evolved(states, target, order, in: context)
    auxiliary(batch, states, history, in: context)
    return head(batch, interest: interest, target: target, embeddings, in: context)
  }

  /// The last state of the second recurrence, [B, D].
  private func evolved(
    _ states: Variable, _ target: Variable, _ order: TimeMajorOrder, in context: ForwardContext
  ) -> Variable {
    let graph = context.graph
    let question = graph.linear(target, bilinear, nil)
    let isInput = configuration.evolution == .aigru
    let heads = slices(states, in: graph).map { slice, columns in
      let scores = graph.segmentDot(
        configuration.heads == 1 ? question : graph.columns(question, columns), slice)
      return (slice: slice, scores: scores, weights: graph.segmentSoftmax(scores))
    }
    context.recordTarget(
      weights: heads.map { $0.weights }, scores: heads.map { $0.scores }, .softmax)
    let inputs =
      isInput ? graph.concat(heads.map { graph.scaleRows($0.weights, $0.slice) }) : states
    let result = evolution(
      inputs, order, attention: isInput ? nil : heads[0].weights,
      wanted: context.recorder == nil ? .last : [.last, .states, .gates], in: graph)
    context.record("gates", .gates, result.gates?.value)
    context.record("update_gates", .gates, result.updateGates?.value)
    context.record("states", .states, states.value)
    context.record("evolved", .states, result.states.value)
    return result.last
  }

  private func slices(_ states: Variable, in graph: Graph) -> [(Variable, Range<Int>)] {
    let width = states.columns / configuration.heads
    if configuration.heads == 1 { return [(states, 0..<width)] }
    return (0..<configuration.heads).map { head in
      let columns = head * width..<(head + 1) * width
      return (graph.columns(states, columns), columns)
    }
  }

  /// Adds the auxiliary loss and records its probabilities, as far as somebody wants them.
  private func auxiliary(
    _ batch: Batch, _ states: Variable, _ history: Variable, in context: ForwardContext
  ) {
    let graph = context.graph
    let weight = configuration.auxiliaryWeight
    let losses = weight == 0 ? nil : context.losses
    if losses == nil && context.recorder == nil { return }
    let later = graph.laterBehaviours()
    guard let negatives = embeddings.negatives(batch, only: later.selection, in: graph) else {
      return
    }
    let result = graph.nextBehaviour(
      states: states, behaviours: history, negatives: negatives, later,
      weight: losses == nil ? 0 : weight, wantsProbabilities: context.recorder != nil)
    context.record("auxiliary", .states, result.probabilities)
    losses?.add(Double(weight) * result.loss)
  }
}
