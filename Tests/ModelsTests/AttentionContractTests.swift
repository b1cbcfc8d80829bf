import Datasets
import Kernels
import Layers
import Models
import Tensors
import Testing

/// What every model's attention must be.
struct AttentionContractTests {
  private let pass = ModelPass()

  private func traces(_ model: any CTRModel, _ batch: Batch) -> AttentionRecorder {
    let recorder = AttentionRecorder()
    _ = pass.logits(model, batch, recorder: recorder)
    return recorder
  }

  @Test("what the card announces is recorded, and nothing else", arguments: ModelVariant.all)
  func announced(_ variant: ModelVariant) throws {
    let recorder = traces(try variant.make(), .mixed())
    let card = variant.entry.card
    #expect(recorder.traces.map { $0.name } == card.attention.map { $0.name })
    #expect(recorder.traces.map { $0.kind } == card.attention.map { $0.kind })
  }

  @Test("weights have the shape and the sum that their trace declares", arguments: ModelVariant.all)
  func sums(_ variant: ModelVariant) throws {
    let batch = Batch.mixed()
    for trace in traces(try variant.make(), batch).traces {
      let rowCount = Int(trace.offsets[trace.offsets.count - 1])
      #expect(trace.weights.count == rowCount * trace.columns)
      #expect(trace.scores.map { $0.count == rowCount * trace.columns } ?? true)
      if trace.kind == .targetToBehaviours { #expect(trace.offsets == batch.offsets) }
      for b in 0..<trace.offsets.count - 1 where !trace.rows(of: b).isEmpty {
        for column in 0..<trace.columns {
          let at = trace.rows(of: b).map { $0 * trace.columns + column }
          expectSum(at.map { trace.weights[$0] }, at.map { trace.scores?[$0] ?? 0 }, trace)
        }
      }
    }
  }

  private func expectSum(_ weights: [Float], _ scores: [Float], _ trace: AttentionTrace) {
    #expect(weights.allSatisfy { $0.isFinite })
    switch trace.normalisation {
    case .softmax:
      #expect(abs(weights.reduce(0, +) - 1) < 1e-5 && weights.allSatisfy { $0 > 0 })
    case .exponential:
      #expect(zip(weights, scores).allSatisfy { $0 > 0 && ($0 < 1) == ($1 < 0) })
    case .uniform: #expect(weights.allSatisfy { abs($0 - 1 / Float(weights.count)) < 1e-6 })
    case .sigmoid: #expect(weights.allSatisfy { $0 > 0 && $0 < 1 })
    case .none: #expect(weights == scores)
    }
  }

  @Test(
    "an impression's weights are its own, whoever stands beside it", arguments: ModelVariant.all)
  func neighbours(_ variant: ModelVariant) throws {
    let model = try variant.make()
    let batch = Batch.mixed()
    let together = traces(model, batch).traces
    for b in [0, 1, 3, 8, 20] {
      for (alone, all) in zip(traces(model, batch.selecting([b])).traces, together) {
        let at = all.rows(of: b)
        let expected = all.weights[at.lowerBound * all.columns..<at.upperBound * all.columns]
        #expect(bits(alone.weights) == bits(Array(expected)))
      }
    }
  }

  @Test(
    "behaviours that enter a model are kept for whoever listens", arguments: ModelVariant.defaults)
  func behaviours(_ variant: ModelVariant) throws {
    let batch = Batch.mixed()
    let recorder = traces(try variant.make(), batch)
    if variant.entry.card.attention.contains(where: { $0.kind == .targetToBehaviours }) {
      #expect(recorder.behaviours?.value.rows == batch.behaviourCount)
    }
  }
}
