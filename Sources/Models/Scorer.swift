import Datasets
import Kernels
import Layers
import Tensors

/// Scores many batches: each thread takes whole batches, so nothing is joined inside one.
///
/// Running statistics, no dropout, no way back. An impression's logit has the same bits whichever
/// impressions share its batch, so also on any number of threads.
public final class Scorer {
  /// What scores.
  public let model: any CTRModel

  private let pool: Pool
  private let workspaces: [Workspace]
  private var batches: [Batch]

  /// - Parameter pool: used while `score` runs; nobody else may use it then.
  public init(model: any CTRModel, schema: Schema, pool: Pool) {
    self.model = model
    self.pool = pool
    workspaces = (0..<pool.threadCount).map { _ in Workspace(pool: Pool(threadCount: 1)) }
    batches = Array(repeating: Batch(schema: schema), count: pool.threadCount)
  }

  /// Fills and scores `count` batches.
  ///
  /// - Parameters:
  ///   - fill: makes batch number i, on any thread, several at once.
  ///   - receive: takes the logits of batch number i, on any thread; they are valid only inside.
  public func score(
    _ count: Int, fill: @escaping (_ index: Int, _ batch: inout Batch) -> Void,
    receive: @escaping (_ index: Int, _ batch: Batch, _ logits: UnsafeBufferPointer<Float>) -> Void
  ) {
    batches.withUnsafeMutableBufferPointer { buffer in
      let slots = SendableSlots(buffer)
      pool.runNumbered(count) { [unowned self] index, worker in
        fill(index, &slots.buffer[worker])
        let batch = slots.buffer[worker]
        let graph = Graph(workspace: workspaces[worker], segments: Segments(batch.offsets))
        let logits = model.logits(for: batch, in: ForwardContext(graph: graph)).value
        receive(index, batch, UnsafeBufferPointer(start: logits.base, count: logits.rows))
      }
    }
  }

  /// The logits of one batch, with what its attention looks like where `recorder` listens.
  public func logits(_ batch: Batch, recorder: AttentionRecorder? = nil) -> [Float] {
    let graph = Graph(workspace: workspaces[0], segments: Segments(batch.offsets))
    return model.logits(for: batch, in: ForwardContext(graph: graph, recorder: recorder)).value
      .array
  }
}

private struct SendableSlots {
  let buffer: UnsafeMutableBufferPointer<Batch>
  init(_ buffer: UnsafeMutableBufferPointer<Batch>) { self.buffer = buffer }
}
