import Foundation
import Testing

@testable import Metrics

struct LogLossTests {
  @Test("a logit of 0 costs ln 2 whatever the label")
  func zero() throws {
    let scored = try ScoredImpressions(labels: [0, 1], logits: [0, 0] as [Float])
    #expect(agree(scored.logLoss().value, log(2)))
  }

  @Test("a confident mistake costs its logit, a confident hit nothing, and neither overflows")
  func confident() throws {
    let wrong = try ScoredImpressions(labels: [0, 1], logits: [1e30, -1e30] as [Float])
    #expect(agree(wrong.logLoss().value, Double(Float(1e30))))
    let right = try ScoredImpressions(labels: [1, 0], logits: [1e30, -1e30] as [Float])
    #expect(right.logLoss() == .defined(0))
  }

  @Test("the base rate alone has normalised entropy 1")
  func normalised() throws {
    let logit = log(0.25 / 0.75)
    let scored = try ScoredImpressions(
      labels: [1, 0, 0, 0], logits: [Double](repeating: logit, count: 4))
    #expect(agree(scored.normalisedEntropy().value, 1))
  }

  @Test("normalised entropy needs both classes")
  func oneClass() throws {
    let scored = try ScoredImpressions(labels: [1, 1], logits: [0, 0] as [Float])
    #expect(
      scored.normalisedEntropy() == .undefined(.oneClass(impressionCount: 2, isPositive: true)))
  }

  @Test("probabilities of 0 and 1 are clipped")
  func clipped() throws {
    let wrong = try clippedLogLoss(labels: [1, 0], probabilities: [0, 1] as [Double])
    #expect(agree(wrong.value, -log(1e-7), to: 1e-9))
    let coarse = try clippedLogLoss(
      labels: [1], probabilities: [0] as [Float], epsilon: 0.1)
    #expect(agree(coarse.value, -log(0.1)))
  }

  @Test("away from the clip it is the loss of the logits")
  func same() throws {
    let made = RandomImpressions(seed: 9, count: 100)
    let scored = try made.scored()
    let probabilities = Calibration(scored).probabilities
    let clipped = try clippedLogLoss(labels: made.labels, probabilities: probabilities)
    #expect(agree(clipped.value, scored.logLoss().value))
  }

  @Test("what is not a probability is refused with its row", arguments: [-0.1, 1.1, .infinity])
  func outOfRange(value: Double) {
    let error = MetricInputError.probabilityOutOfRange(row: 1, probability: value)
    #expect(throws: error) { try clippedLogLoss(labels: [0, 1], probabilities: [0.5, value]) }
  }

  @Test("a NaN is not a probability, and columns must be as long as the labels")
  func refused() {
    #expect(throws: MetricInputError.self) {
      try clippedLogLoss(labels: [0], probabilities: [.nan] as [Double])
    }
    let error = MetricInputError.countMismatch(column: "probability", count: 0, labelCount: 1)
    #expect(throws: error) { try clippedLogLoss(labels: [0], probabilities: [] as [Double]) }
  }

  @Test("no rows have no loss")
  func empty() throws {
    let loss = try clippedLogLoss(labels: [], probabilities: [] as [Double])
    #expect(loss == .undefined(.noImpressions))
  }
}
