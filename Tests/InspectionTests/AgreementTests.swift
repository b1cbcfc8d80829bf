import Inspection
import Testing

@Suite struct AgreementTests {
  @Test("the same order agrees fully, the opposite one not at all")
  func orders() {
    let weights: [Float] = [0.1, 0.2, 0.3, 0.4]
    #expect(Agreement(weights: weights, leaveOneOut: [1, 2, 3, 4], logit: 1).spearman == 1)
    #expect(Agreement(weights: weights, leaveOneOut: [4, 3, 2, 1], logit: 1).spearman == -1)
  }

  @Test("signs do not count: a strong push down is as strong as one up")
  func magnitudes() {
    let agreement = Agreement(weights: [0.1, -0.4, 0.2], leaveOneOut: [-1, -4, 2], logit: 1)
    #expect(agreement.spearman == 1)
  }

  @Test("the overlap counts the five heaviest that move the logit most")
  func overlap() {
    let weights: [Float] = [9, 8, 7, 6, 5, 0, 0, 0, 0, 0]
    let changes: [Float] = [9, 8, 0, 0, 0, 7, 6, 5, 0, 0]
    #expect(Agreement(weights: weights, leaveOneOut: changes, logit: 1).top5Overlap == 0.4)
  }

  @Test("what ranks nothing agrees with nothing")
  func undefined() {
    for (weights, changes): ([Float], [Float]) in [
      ([], []), ([1], [2]), ([0.5, 0.5], [1, 2]), ([0.2, 0.8], [1, 1]), ([0.2, .nan], [1, 2]),
      ([0.2, .infinity], [1, 2]),
    ] {
      #expect(Agreement(weights: weights, leaveOneOut: changes, logit: 1) == .undefined)
    }
  }

  @Test("differences that are rounding rank nothing")
  func rounding() {
    let weights: [Float] = [0.33333331, 0.33333334, 0.33333337]
    #expect(Agreement(weights: weights, leaveOneOut: [1, 2, 3], logit: 1) == .undefined)
    let changes: [Float] = [1e-7, 2e-7, 3e-7]
    #expect(Agreement(weights: [1, 2, 3], leaveOneOut: changes, logit: 1) == .undefined)
    // As small, but no rounding: the weights of a long history.
    #expect(Agreement(weights: changes, leaveOneOut: [1, 2, 3], logit: 1).spearman == 1)
  }
}
