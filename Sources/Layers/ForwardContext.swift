import Tensors

/// What a model's forward pass is given: where to compute, and who listens to its attention.
public struct ForwardContext {
  /// Memory, threads, packing and the way back.
  public let graph: Graph
  /// Collects attention, or nil: then recording costs nothing.
  public let recorder: AttentionRecorder?

  /// Creates a context.
  public init(graph: Graph, recorder: AttentionRecorder? = nil) {
    self.graph = graph
    self.recorder = recorder
  }
}
