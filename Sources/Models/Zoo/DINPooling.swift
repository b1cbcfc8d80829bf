import Datasets
import Layers
import Tensors

/// DIN without attention: every behaviour weighs 1/n, all else is DIN's.
///
/// The ablation that asks whether attention earns its keep. With the same seed it begins with the
/// same numbers as DIN in every layer that both have.
///
/// Reference: the "base model" of Zhou et al., KDD 2018, section 4.2, with average pooling.
public final class DINPooling: CTRModel {
  /// The settings: DIN's head.
  public typealias Configuration = HeadAnd<NoSettings<DINPooling>>

  /// What it is.
  public static let card = ModelCard(
    name: "din-pooling", title: "DIN-Pooling",
    summary: "DIN with its attention replaced by the mean of the behaviours",
    paper: "ablation of Zhou et al., KDD 2018",
    attention: [
      AttentionMap(
        name: "target", kind: .targetToBehaviours,
        summary: "1/n for each of n behaviours, whatever the target")
    ],
    settings: HeadConfiguration.descriptions)

  /// All its numbers.
  public let store: ParameterStore
  private let embeddings: FieldEmbeddings
  private let head: PredictionHead

  /// Makes the layers.
  public init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
    embeddings = FieldEmbeddings(store, schema, configuration.head)
    head = PredictionHead(
      store, embeddings, interestWidth: embeddings.itemWidth, configuration.head.layers)
  }

  /// Those of the head.
  public func multiplyAdds(behaviours: Double) -> Double? { Double(head.multiplyAdds) }

  /// One logit per impression, [B]; records `target`.
  public func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let graph = context.graph
    let target = embeddings.target(batch, in: graph)
    let history = embeddings.history(batch, in: context)
    let weights = graph.segmentUniform()
    context.recordTarget(weights: weights, scores: nil, .uniform)
    let interest = graph.segmentPool(weights, history)
    return head(batch, interest: interest, target: target, embeddings, in: context)
  }
}
