import Tensors

/// What a model's forward pass is given: where to compute, and who listens to its attention.
public struct ForwardContext {
  /// Memory, threads, packing and the way back.
  public let graph: Graph
  /// Collects attention, or nil: then recording costs nothing.
  public let recorder: AttentionRecorder?
  /// Collects losses beside the target's, or nil: then a model computes none.
  public let losses: AuxiliaryLosses?

  /// Creates a context.
  public init(
    graph: Graph, recorder: AttentionRecorder? = nil, losses: AuxiliaryLosses? = nil
  ) {
    self.graph = graph
    self.recorder = recorder
    self.losses = losses
  }

  /// The same pass where rows belong to impressions in another way: other lists than histories.
  public func repacked(by segments: Segments) -> ForwardContext {
    ForwardContext(graph: graph.packed(by: segments), recorder: recorder, losses: losses)
  }
}

/// What a model adds to the loss of its logits, such as DIEN's auxiliary loss.
///
/// An operation that adds here has put its own gradient, weight included, on the way back.
public final class AuxiliaryLosses {
  /// The sum of all, each times its weight.
  public private(set) var total = 0.0

  /// Whether nothing was added: most models have no such loss.
  public private(set) var isEmpty = true

  /// Creates an empty collection.
  public init() {}

  /// Adds a loss, its weight included.
  public func add(_ loss: Double) {
    total += loss
    isEmpty = false
  }
}
