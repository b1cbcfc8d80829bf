import Metrics
import Testing

@testable import heed

@Suite struct EvaluationTextTests {
  @Test("undefined values say so")
  func undefined() throws {
    let evaluation = try Evaluation(labels: [1, 1], logits: [0, 1], users: [1, 2], cuts: [1])
    #expect(
      EvaluationText.headlines(evaluation) == [
        "AUC      n/a", "GAUC     n/a", "LogLoss  .5032",
      ])
  }

  @Test("the interval stands behind the AUC")
  func interval() throws {
    let evaluation = try Evaluation(
      labels: [0, 1, 0, 1, 1, 0], logits: [0, 1, 2, 3, 4, 0.5], users: [1, 1, 1, 1, 1, 1],
      cuts: [])
    #expect(EvaluationText.headlines(evaluation)[0].hasPrefix("AUC      .8889  95 % interval ."))
    #expect(
      EvaluationText.interval(ConfidenceInterval(lower: -0.01, upper: 0.25)) == "-.0100 to .2500")
  }

  @Test("cuts are a table with a row for each K")
  func cuts() throws {
    let evaluation = try Evaluation(
      labels: [0, 1, 0, 1], logits: [0, 1, 2, 3], users: [1, 1, 2, 2], cuts: [1, 2])
    let lines = EvaluationText.cuts(evaluation).lines(width: nil, glyphs: .unicode)
    #expect(
      lines == [
        "K     CTR   micro  ceiling      HR    NDCG  users with more than K",
        "1  1.0000  1.0000   1.0000  1.0000  1.0000                       2",
        "2   .5000   .5000    .5000  1.0000  1.0000                       0",
      ])
  }
}
