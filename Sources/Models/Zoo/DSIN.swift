import Datasets
import Layers
import Tensors

/// Deep Session Interest Network: the history is cut into sessions, a transformer runs inside each, a
/// Bi-LSTM across them, and the target attends to what comes out of both.
///
///     x = e + session_k + position_t + unit,   I_k = mean over a session of block(x),
///     H_k = [LSTM forward, LSTM backward](I)_k
///     interest = [Σ_k softmax_k(I_kᵀ Wᴵ q) I_k, Σ_k softmax_k(H_kᵀ Wᴴ q) H_k]
///     logit = MLP([user, interest, q, context])
///
/// Deviations from the paper: scores inside a session are divided by √(width/heads), not √width; the
/// net and the norms of the block are the transformer's (the authors' code has no norms); one layer
/// of LSTMs. All histories of at least one behaviour have sessions, whatever their length.
///
/// Reference: Feng et al., "Deep Session Interest Network for Click-Through Rate Prediction", IJCAI
/// 2019, arXiv:1905.06482, section 3.
public final class DSIN: CTRModel {
  /// The settings.
  public typealias Configuration = HeadAnd<Settings>

  /// The settings beside the head's.
  public struct Settings: OwnSettings {
    var gap = 1800
    var sessions = 5
    var length = 10
    var heads = 4
    var feedForward = 4
    var hasBias = false
    var normEpsilon = 1e-5

    enum CodingKeys: String, CodingKey {
      case sessions, heads
      case gap = "session_gap"
      case length = "session_length"
      case feedForward = "feed_forward"
      case hasBias = "attention_bias"
      case normEpsilon = "norm_epsilon"
    }

    /// What the model is.
    public static var card: ModelCard { DSIN.card }

    /// The defaults.
    public init() {}

    /// Checks ranges.
    public func validate() throws {
      try check((0...1_000_000_000).contains(gap), DSIN.card, "session_gap", gap)
      try check((1...1000).contains(sessions), DSIN.card, "sessions", sessions)
      try check((1...1000).contains(length), DSIN.card, "session_length", length)
      try check((1...256).contains(heads), DSIN.card, "heads", heads)
      try check((1...64).contains(feedForward), DSIN.card, "feed_forward", feedForward)
      try check(normEpsilon >= 1e-30 && normEpsilon < 1, DSIN.card, "norm_epsilon", normEpsilon)
    }
  }

  /// What it is.
  public static let card = ModelCard(
    name: "dsin", title: "DSIN",
    summary: "a transformer inside sessions, a Bi-LSTM across them, then the target's attention",
    paper:
      "Feng et al., Deep Session Interest Network for Click-Through Rate Prediction, IJCAI 2019",
    attention: [
      AttentionMap(
        name: "sessions_interest", kind: .sessions,
        summary: "the target's weight of each session, by what is in it"),
      AttentionMap(
        name: "sessions_lstm", kind: .sessions,
        summary: "the target's weight of each session, by the Bi-LSTM's state"),
      AttentionMap(
        name: "self.0", kind: .selfAttention,
        summary: "inside each session, each behaviour to each"),
    ],
    inputs: [.times],
    settings: HeadConfiguration.descriptions + [
      SettingDescription(
        "session_gap", expected: "a whole number from 0 to 1000000000",
        help: "seconds without a behaviour after which a new session begins"),
      SettingDescription(
        "sessions", expected: "a whole number from 1 to 1000", help: "newest sessions that are kept"
      ),
      SettingDescription(
        "session_length", expected: "a whole number from 1 to 1000",
        help: "newest behaviours of a session that are kept"),
      .heads(dividing: "the width of an item"), .feedForward, .attentionBias, .normEpsilon,
    ],
    presets: [
      ModelPreset(
        .originalCode, ["heads": .integer(8), "activation": .text("relu")],
        ModelPreset.Training(rule: .adagrad, batch: 4096, epochs: 1, history: 50),
        leftOut: "two layers of LSTMs merged by their mean, activation by an MLP, no layer norm, a "
          + "behaviour blind to itself, means over padding, sessions of three behaviours or more")
    ])

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  private let cut: SessionCut
  private let bias: SessionBias
  private let block: TransformerBlock
  private let heads: Int
  private let forwardLSTM: LSTM
  private let backwardLSTM: LSTM
  private let interestWeight: Parameter
  private let stateWeight: Parameter
  private let head: PredictionHead

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    let (settings, root) = (configuration.own, store.root)
    embeddings = FieldEmbeddings(store, schema, configuration.head)
    let width = embeddings.itemWidth
    heads = settings.heads
    try checkHeads(heads, divide: width, DSIN.card)
    cut = SessionCut(gap: settings.gap, sessions: settings.sessions, length: settings.length)
    let biases = root.scope("bias")
    bias = SessionBias(
      session: biases.vector("session", settings.sessions),
      position: biases.vector("position", settings.length), unit: biases.vector("unit", width))
    block = TransformerBlock(
      root.scope("block"),
      TransformerBlock.Configuration(
        width: width, heads: heads, feedForward: settings.feedForward * width, activation: .relu,
        normEpsilon: Float(settings.normEpsilon), form: .projected(hasBias: settings.hasBias)))
    let recurrent = root.scope("lstm")
    forwardLSTM = LSTM(recurrent.scope("forward"), inputs: width, hidden: width)
    backwardLSTM = LSTM(recurrent.scope("backward"), inputs: width, hidden: width)
    let activation = root.scope("activation")
    interestWeight = activation.scope("interest").matrix("weight", width, width)
    stateWeight = activation.scope("lstm").matrix("weight", 2 * width, width)
    head = PredictionHead(store, embeddings, interestWidth: 3 * width, configuration.head.layers)
  }

  /// One logit per impression, [B]; records `sessions_interest` and `sessions_lstm`, [S], and `self.0`.
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let target = embeddings.target(batch, in: context.graph)
    let history = embeddings.history(batch, in: context)
    let kept = cut(batch)
    let inside = context.graph.packed(by: kept.bySession)
    let across = context.graph.packed(by: kept.byImpression)
    let x = inside.sessionRows(history, kept, bias)
    let interests = inside.segmentPool(inside.segmentUniform(), block(x, in: inside))
    let states = across.concat([
      forwardLSTM(interests, across.timeMajor(), in: across),
      backwardLSTM(interests, across.timeMajor(isReversed: true), in: across),
    ])
    let byInterest = weights(of: interests, interestWeight, target, in: across)
    let byState = weights(of: states, stateWeight, target, in: across)
    if let recorder = context.recorder {
      recorder.record(sessions: "sessions_interest", byInterest, kept)
      recorder.record(sessions: "sessions_lstm", byState, kept)
      recorder.record(
        insideSessions: "self.0", block.attention.weights(x, in: inside), heads: heads, kept)
    }
    let interest = across.concat([
      across.segmentPool(byInterest, interests), across.segmentPool(byState, states),
    ])
    return head(batch, interest: interest, target: target, embeddings, in: context)
  }

  /// softmax_k(rows_kᵀ W q) over an impression's sessions, [S].
  private func weights(
    of rows: Variable, _ weight: Parameter, _ target: Variable, in graph: Graph
  ) -> Variable {
    graph.segmentSoftmax(graph.segmentDot(graph.linear(target, weight, nil), rows))
  }
}

extension AttentionRecorder {
  fileprivate func record(sessions name: String, _ weights: Variable, _ kept: KeptSessions) {
    record(
      AttentionTrace(
        name: name, kind: .sessions, offsets: kept.byImpression.offsetArray, columns: 1,
        weights: weights.value.array, scores: nil, normalisation: .softmax, spans: kept.spans))
  }

  fileprivate func record(
    insideSessions name: String, _ weights: [Float], heads: Int, _ kept: KeptSessions
  ) {
    let squares = kept.bySession.squareOffsets
    record(
      AttentionTrace(
        name: name, kind: .selfAttention,
        offsets: kept.byImpression.offsetArray.map { squares[Int($0)] }, columns: heads,
        weights: weights, scores: nil, normalisation: .softmax, spans: kept.spans))
  }
}
