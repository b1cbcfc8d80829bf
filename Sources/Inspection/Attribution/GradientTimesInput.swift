import Datasets
import Layers
import Models
import Tensors

/// Gradient × input: for each behaviour Σ_d ∂logit/∂x_d · x_d over its vector x, and over
/// what else of it enters the model, such as a linear part's scalars.
///
/// To first order, what the logit would lose if the behaviour's vector shrank to zero. Running
/// statistics and no dropout, as in scoring.
///
/// Reference: Shrikumar, Greenside, Shcherbina, Kundaje, "Not Just a Black Box", 2016,
/// arXiv:1605.01713.
struct GradientTimesInput {
  private let workspace: Workspace
  private let tape = Tape()

  /// Passes run in `workspace`.
  init(_ workspace: Workspace) { self.workspace = workspace }

  /// - Returns: shape `[N]`, in the order of the batch's behaviours; nil for a model that does not
  ///   tell its behaviours' vectors.
  func callAsFunction(_ model: any CTRModel, _ batch: Batch) -> [Float]? {
    let recorder = AttentionRecorder()
    let graph = Graph(
      workspace: workspace, segments: Segments(batch.offsets), tape: tape, isTraining: false)
    let logits = model.logits(for: batch, in: ForwardContext(graph: graph, recorder: recorder))
    // No impression's logit depends on another's, so the sum's gradient is each one's own.
    _ = graph.sum(logits)
    tape.backwardToValues(workspace)
    guard let rowCount = recorder.behaviours?.value.rows else { return nil }
    var sums = [Float](repeating: 0, count: rowCount)
    for part in recorder.behaviourParts {
      guard let gradient = part.gradient else { continue }
      let value = part.value
      for row in 0..<rowCount {
        var sum: Float = 0
        for column in 0..<value.columns { sum += gradient[row, column] * value[row, column] }
        sums[row] += sum
      }
    }
    return sums
  }
}
