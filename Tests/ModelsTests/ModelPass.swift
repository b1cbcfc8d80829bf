import Datasets
import Kernels
import Layers
import Models
import Tensors

/// Computes a model's logits and gradients as a scorer and a trainer would.
final class ModelPass {
  private let workspace: Workspace
  private let tape = Tape()

  /// - Parameter pool: one thread where none is given.
  init(pool: Pool = Pool(threadCount: 1)) { workspace = Workspace(pool: pool) }

  /// Logits outside training.
  func logits(
    _ model: any CTRModel, _ batch: Batch, recorder: AttentionRecorder? = nil,
    keepsWayBack: Bool = false
  ) -> [Float] {
    let graph = Graph(
      workspace: workspace, segments: Segments(batch.offsets), tape: keepsWayBack ? Tape() : nil)
    return model.logits(for: batch, in: ForwardContext(graph: graph, recorder: recorder)).value
      .array
  }

  /// Logits in training, the mean loss, and all gradients, which stay in the parameters.
  @discardableResult
  func train(
    _ model: any CTRModel, _ batch: Batch, dropoutSeed: UInt64 = 0,
    update: @escaping (Parameter, Int) -> Void = { _, _ in }
  ) -> (logits: [Float], loss: Double) {
    let graph = Graph(
      workspace: workspace, segments: Segments(batch.offsets), tape: tape, isTraining: true,
      dropoutSeed: dropoutSeed)
    let auxiliary = AuxiliaryLosses()
    let logits = model.logits(for: batch, in: ForwardContext(graph: graph, losses: auxiliary))
    let loss = graph.binaryCrossEntropy(logits, labels: batch.labels)
    let values = logits.value.array
    tape.backward(workspace, then: update)
    return (values, loss + auxiliary.total)
  }
}
