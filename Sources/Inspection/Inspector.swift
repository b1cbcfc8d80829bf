import Datasets
import Kernels
import Layers
import Models
import Tensors

/// Looks into a model: what it attends to in a history, and whether that matters for its logit.
///
/// Works for every model; one without attention gives attributions alone. Nothing depends on the
/// number of threads. One thread at a time may use an inspector, and nobody may train the model or
/// use the pool meanwhile.
public final class Inspector {
  /// What is looked into.
  public let model: any CTRModel

  /// Makes the batches that the model reads.
  public let builder: BatchBuilder

  let scorer: Scorer
  private let workspace: Workspace
  private let gradientTimesInput: GradientTimesInput

  /// Behaviours of one recorded pass.
  static let behavioursPerPass = 1 << 15

  /// What an impression counts in a recorded pass: its behaviours, or, where a model keeps a weight for
  /// each pair of them, as many as bound those weights to 64 a behaviour and head.
  func passCost(_ behaviours: Int) -> Int {
    recordsPairs ? max(behaviours, behaviours * behaviours / 64) : behaviours
  }

  private let recordsPairs: Bool

  /// - Parameter builder: of the schema that the model was made for. Histories are those of the past,
  ///   also for a model that was trained on others.
  public init(model: any CTRModel, builder: BatchBuilder, pool: Pool) {
    self.model = model
    recordsPairs = type(of: model).card.attention.contains { $0.kind == .selfAttention }
    var builder = builder
    builder.trainingHistories = nil
    self.builder = builder
    scorer = Scorer(model: model, schema: builder.schema, pool: pool)
    workspace = Workspace(pool: pool)
    gradientTimesInput = GradientTimesInput(workspace)
  }

  /// Inspects packed impressions.
  ///
  /// - Complexity: with leave-one-out Σ n² behaviours for histories of n, else Σ n.
  public func inspect(_ batch: Batch, _ attributions: Attributions = .all) -> BatchInspection {
    let recorder = AttentionRecorder()
    let graph = Graph(workspace: workspace, segments: Segments(batch.offsets))
    let logits = model.logits(for: batch, in: ForwardContext(graph: graph, recorder: recorder))
      .value.array
    return BatchInspection(
      offsets: batch.offsets, logits: logits, traces: recorder.traces,
      leaveOneOut: attributions.contains(.leaveOneOut) ? leaveOneOut(batch, logits) : nil,
      gradientTimesInput: attributions.contains(.gradientTimesInput)
        ? gradientTimesInput(model, batch) : nil)
  }

  private func leaveOneOut(_ batch: Batch, _ logits: [Float]) -> [Float] {
    var changes = scorer.logitsLeavingOneOut(batch)
    for row in 0..<batch.count {
      for place in batch.behaviours(of: row) { changes[place] = logits[row] - changes[place] }
    }
    return changes
  }

  /// Inspects one history for each of some targets.
  ///
  /// - Parameters:
  ///   - user: a user index; nil makes all user fields unknown.
  ///   - history: taken as it is, whatever the builder's limit.
  ///   - targets: item indices.
  ///   - time: the moment of the impressions, in seconds since 1970.
  ///   - event: the event whose context fields hold; nil makes those of the data unknown.
  /// - Returns: one for each target, in their order; an empty history has no behaviours and an
  ///   attention without weights.
  public func inspect(
    user: Int?, history: History, targets: [Int32], time: Int64, event: Int? = nil,
    _ attributions: Attributions = .all
  ) -> [TargetInspection] {
    checkItems(history, targets)
    let surroundings = builder.surroundings(
      user: user, history: history, time: time, event: event)
    var batch = builder.makeBatch()
    var result: [TargetInspection] = []
    result.reserveCapacity(targets.count)
    let cut = BatchCut(count: targets.count, limit: Self.behavioursPerPass) { _ in
      passCost(history.count)
    }
    for range in cut.ranges {
      builder.fill(
        &batch, user: user, history: history, targets: targets[range], time: time, event: event)
      let inspection = inspect(batch, attributions)
      for (row, target) in targets[range].enumerated() {
        result.append(
          TargetInspection(inspection, row, history: history, target: target, surroundings, builder)
        )
      }
    }
    return result
  }

  /// Traps where somebody else's item indices or a torn history would trap with less to say.
  func checkItems(_ history: History, _ targets: [Int32] = []) {
    guard history.items.count == history.times.count else {
      fatalError("Inspector: \(history.items.count) items with \(history.times.count) times")
    }
    let itemCount = builder.dataset.itemCount
    if let item = (history.items + targets).first(where: { !(0..<itemCount).contains(Int($0)) }) {
      fatalError("Inspector: item index \(item) of \(itemCount) items")
    }
  }
}
