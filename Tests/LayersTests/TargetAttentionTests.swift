import Foundation
import Kernels
import Tensors
import Testing

@testable import Layers

struct TargetAttentionTests {
  private struct Outcome {
    let interest: Tensor
    let weights: [Float]
    let trace: AttentionTrace?
    let keys: Tensor
    let pass: Pass
  }

  private func attend(
    _ normalisation: TargetAttention.Normalisation, score: AttentionScore = .mlp,
    lengths: [Int] = Pass.lengths, isRecorded: Bool = true
  ) -> Outcome {
    let store = ParameterStore(seed: 1)
    let attention = TargetAttention(
      store.root.scope("attention"), dimension: 3,
      ActivationUnit.Configuration(score: score, hidden: [6, 5], activation: .sigmoid, tower: 4),
      normalisation: normalisation)
    store.stir()
    let pass = Pass(lengths: lengths)
    let recorder = AttentionRecorder()
    let keys = pass.behaviours(3)
    let (interest, weights) = attention(
      query: pass.targets(3), keys: keys,
      in: ForwardContext(graph: pass.graph, recorder: isRecorded ? recorder : nil))
    #expect(recorder.traces.count == (isRecorded ? 1 : 0))
    return Outcome(
      interest: interest.value, weights: weights.value.array, trace: recorder["target"],
      keys: keys.value, pass: pass)
  }

  @Test(
    "the interest is the weighted sum of the behaviours",
    arguments: TargetAttention.Normalisation.allCases
  )
  func interest(_ normalisation: TargetAttention.Normalisation) {
    let outcome = attend(normalisation)
    let segments = outcome.pass.graph.segments
    let expected = (0..<segments.count).flatMap { b in
      (0..<3).map { c in
        segments.rows(b..<b + 1).reduce(0.0) {
          $0 + Double(outcome.weights[$1]) * Double(outcome.keys[$1, c])
        }
      }
    }
    #expect(greatestError(outcome.interest.array, expected) < 1e-6)
  }

  @Test(
    "weights are what their normalisation says", arguments: TargetAttention.Normalisation.allCases)
  func weights(_ normalisation: TargetAttention.Normalisation) throws {
    let outcome = attend(normalisation)
    let trace = try #require(outcome.trace)
    #expect(
      trace.normalisation.rawValue == normalisation.rawValue && trace.weights == outcome.weights)
    let scores = try #require(trace.scores).map { Double($0) }
    for b in 0..<Pass.lengths.count {
      let rows = trace.rows(of: b)
      #expect(rows.count == Pass.lengths[b])
      let expected: [Double]
      switch normalisation {
      case .softmax:
        let sum = rows.reduce(0) { $0 + exp(scores[$1]) }
        expected = rows.map { exp(scores[$0]) / sum }
      case .none: expected = rows.map { scores[$0] }
      case .sigmoid: expected = rows.map { 1 / (1 + exp(-scores[$0])) }
      }
      #expect(greatestError(Array(outcome.weights[rows]), expected) < 1e-6)
      if trace.normalisation.isNormalised && !rows.isEmpty {
        #expect(abs(rows.reduce(0.0) { $0 + Double(outcome.weights[$1]) } - 1) < 1e-6)
      }
    }
  }

  @Test("additive scores under softmax ignore the target; the same scores without it do not")
  func additiveIgnoresTheTarget() {
    for (normalisation, isIgnored) in [
      (TargetAttention.Normalisation.softmax, true), (.none, false),
    ] {
      let store = ParameterStore(seed: 1)
      let attention = TargetAttention(
        store.root, dimension: 3,
        ActivationUnit.Configuration(score: .additive, hidden: [], activation: .relu, tower: 1),
        normalisation: normalisation)
      store.stir()
      let weights = [1, 5].map { seed in
        let pass = Pass()
        return attention(
          query: pass.matrix(5, 3, seed: UInt64(seed)), keys: pass.behaviours(3),
          in: ForwardContext(graph: pass.graph)
        ).weights.value.array.map { Double($0) }
      }
      let difference = greatestError(weights[0].map { Float($0) }, weights[1])
      #expect(isIgnored ? difference < 1e-6 : difference > 1e-2)
    }
  }

  @Test("empty histories have an interest of zero and no weights")
  func empty() {
    for normalisation in TargetAttention.Normalisation.allCases {
      let outcome = attend(normalisation, lengths: [0, 0, 0])
      #expect(outcome.interest.array == Array(repeating: 0, count: 9))
      #expect(outcome.weights.isEmpty)
    }
  }

  @Test("nothing is recorded where nobody listens")
  func silent() {
    #expect(attend(.softmax, isRecorded: false).trace == nil)
  }
}
