import Datasets
import Kernels
import Layers
import Models
import Tensors

/// One step of training: forward, loss, backward, update.
public final class TrainingStep {
  /// What is trained.
  public let model: any CTRModel
  /// What moves its parameters.
  public let optimiser: Optimiser
  /// The norm of the last step's gradients, where clipping needed it.
  public private(set) var gradientNorm: Float?
  /// What the model added to the last step's loss, its weight included; nil for a model that adds
  /// nothing.
  public private(set) var auxiliaryLoss: Double?

  private let workspace: Workspace
  private let tape = Tape()

  /// Bytes that the passes of a step take, the parameters not counted.
  public var byteCount: Int { workspace.arena.byteCount }

  /// Steps run on `pool`, which nobody else may use meanwhile.
  public init(model: any CTRModel, optimiser: Optimiser, pool: Pool) {
    self.model = model
    self.optimiser = optimiser
    workspace = Workspace(pool: pool)
  }

  /// Trains on one batch.
  ///
  /// - Parameter dropoutSeed: decides what dropout drops.
  /// - Returns: the batch's mean loss before the update, without what the model adds to it: so it can
  ///   be held beside the loss on other data.
  public func callAsFunction(_ batch: Batch, learningRate: Float, dropoutSeed: UInt64 = 0)
    -> Double
  {
    let graph = Graph(
      workspace: workspace, segments: Segments(batch.offsets), tape: tape, isTraining: true,
      dropoutSeed: dropoutSeed)
    let auxiliary = AuxiliaryLosses()
    let logits = model.logits(for: batch, in: ForwardContext(graph: graph, losses: auxiliary))
    let loss = graph.binaryCrossEntropy(logits, labels: batch.labels)
    gradientNorm = optimiser.step(tape, workspace, learningRate: learningRate)
    auxiliaryLoss = auxiliary.isEmpty ? nil : auxiliary.total
    return loss
  }
}
