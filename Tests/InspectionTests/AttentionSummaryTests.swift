import Inspection
import Layers
import Testing

@Suite struct AttentionSummaryTests {
  @Test("heads are kept, and their mean is the weight")
  func heads() {
    // Two impressions, of one and of two behaviours, under two heads.
    let trace = AttentionTrace(
      name: "target", kind: .targetToBehaviours, offsets: [0, 1, 3], columns: 2,
      weights: [1, 1, 0.25, 0.5, 0.75, 0.5], scores: [7, 8, 1, 2, 3, 4], normalisation: .softmax)
    let summary = AttentionSummary(trace, impression: 1)
    #expect(summary.heads.map(\.weights) == [[0.25, 0.75], [0.5, 0.5]])
    #expect(summary.weights == [0.375, 0.625])
    #expect(summary.headScores == [[1, 3], [2, 4]])
    #expect(summary.scores == [1.5, 3.5])
    #expect(summary.heads[1].entropyBits == 1)
    #expect(summary.mean.sum == 1)
    #expect(AttentionSummary(trace, impression: 0).weights == [1])
  }

  @Test("a trace without scores gives none")
  func withoutScores() {
    let trace = AttentionTrace(
      name: "target", kind: .targetToBehaviours, offsets: [0, 2], columns: 1,
      weights: [0.5, 0.5], scores: nil, normalisation: .uniform)
    let summary = AttentionSummary(trace, impression: 0)
    #expect(summary.scores == nil && summary.headScores == nil)
    #expect(summary.isNormalised)
  }
}
