import Datasets
import Metrics

/// What a model looks at in one history for one target, and whether that matters.
public struct TargetInspection: Sendable {
  /// The target's item index.
  public let item: Int32

  /// The target's title, or its id where it has none.
  public let title: String

  /// The target's category; nil where it has none.
  public let category: String?

  /// Whether the target has an id of its own; else the model reads its id as unknown.
  public let isKnown: Bool

  /// The raw score.
  public let logit: Float

  /// The attention; nil for a model without.
  public let attention: AttentionSummary?

  /// Every attention that the model recorded, that of `attention` among them, in the order of its
  /// pass.
  public let traces: [AttentionSummary]

  /// The items around the impression; nil for a model that reads none.
  public let surroundings: Surroundings?

  /// The history, oldest first.
  public let behaviours: [BehaviourInspection]

  /// Whether attention and leave-one-out point to the same behaviours.
  public let agreement: Agreement

  /// σ(logit).
  public var probability: Float { Metrics.probability(ofLogit: logit) }

  init(
    _ batch: BatchInspection, _ row: Int, history: History, target: Int32,
    _ surroundings: Surroundings?, _ builder: BatchBuilder
  ) {
    self.surroundings = surroundings
    let (dataset, encoding) = (builder.dataset, builder.encoding)
    item = target
    title = dataset.title(of: Int(target))
    category = dataset.category(of: Int(target))
    isKnown = encoding.knows(item: Int(target))
    logit = batch.logits[row]
    let attention = batch.targetAttention.map { AttentionSummary($0, impression: row) }
    let range = batch.behaviours(of: row)
    let leaveOneOut = batch.leaveOneOut.map { Array($0[range]) }
    self.attention = attention
    traces = batch.traces(of: row)
    behaviours = history.items.indices.map { place in
      BehaviourInspection(
        position: place + 1, item: history.items[place], time: history.times[place],
        isKnown: encoding.knows(item: Int(history.items[place])),
        weight: attention?.weights[place], leaveOneOut: leaveOneOut?[place],
        gradientTimesInput: batch.gradientTimesInput?[range.lowerBound + place])
    }
    if let attention, let leaveOneOut {
      // Behaviours that the model does not read agree by doing nothing.
      let read = surroundings?.clicked.compactMap(\.place) ?? Array(leaveOneOut.indices)
      agreement = Agreement(
        weights: read.map { attention.weights[$0] }, leaveOneOut: read.map { leaveOneOut[$0] },
        logit: logit)
    } else {
      agreement = .undefined
    }
  }
}

/// One behaviour of an inspected history.
public struct BehaviourInspection: Hashable, Sendable {
  /// The place in the history from 1, the oldest.
  public let position: Int

  /// The item index.
  public let item: Int32

  /// The moment, in seconds since 1970.
  public let time: Int64

  /// Whether the item has an id of its own; else the model reads its id as unknown.
  public let isKnown: Bool

  /// The attention weight, mean over the heads; nil for a model without attention.
  public let weight: Float?

  /// logit(history) − logit(history without this behaviour); nil where it was not asked for.
  public let leaveOneOut: Float?

  /// Σ_d ∂logit/∂x_d · x_d; nil where it was not asked for or the model does not tell.
  public let gradientTimesInput: Float?
}
