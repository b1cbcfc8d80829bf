import Testing

@testable import Metrics

struct ScoredImpressionsTests {
  @Test("columns of different lengths are refused")
  func lengths() {
    let error = MetricInputError.countMismatch(column: "logit", count: 1, labelCount: 2)
    #expect(throws: error) { try ScoredImpressions(labels: [0, 1], logits: [0.5] as [Double]) }
  }

  @Test("a label that is not 0 or 1 is refused with its row", arguments: [0.5, -1, 2, .infinity])
  func labels(label: Float) {
    #expect(throws: MetricInputError.labelNotBinary(row: 2, label: label)) {
      try ScoredImpressions(labels: [0, 1, label], logits: [0, 0, 0] as [Float])
    }
  }

  @Test("a NaN label is refused")
  func nanLabel() {
    #expect(throws: MetricInputError.self) {
      try ScoredImpressions(labels: [.nan], logits: [0] as [Float])
    }
  }

  @Test("an infinite logit is refused with its row", arguments: [Float.infinity, -.infinity])
  func logits(logit: Float) {
    #expect(throws: MetricInputError.logitNotFinite(row: 1, logit: Double(logit))) {
      try ScoredImpressions(labels: [0, 1], logits: [0, logit])
    }
  }

  @Test("a NaN logit is refused with its row")
  func nanLogit() throws {
    let error = #expect(throws: MetricInputError.self) {
      try ScoredImpressions(labels: [0, 1, 0], logits: [0, 1, .nan] as [Float])
    }
    guard case .logitNotFinite(row: 2, let logit) = try #require(error) else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(logit.isNaN)
  }

  @Test("the classes are counted")
  func counts() throws {
    let scored = try ScoredImpressions(
      labels: [0, 1, 0, 1, 1], logits: [1, 2, 3, 4, 5] as [Float])
    #expect(scored.count == 5)
    #expect(scored.positiveCount == 3)
    #expect(scored.negativeCount == 2)
    #expect(scored.isPositive(1))
    #expect(!scored.isPositive(2))
  }

  @Test("groups of equal logits come highest first, and minus zero equals zero")
  func ties() throws {
    let scored = try ScoredImpressions(
      labels: [1, 0, 1, 0, 1], logits: [0.0, -0.0, 2, -3, 2] as [Double])
    var groups: [[Int32]] = []
    var positives: [Int] = []
    scored.forEachTie { places, count in
      groups.append(Array(scored.ascending[places]))
      positives.append(count)
    }
    #expect(groups == [[2, 4], [0, 1], [3]])
    #expect(positives == [2, 1, 0])
  }

  @Test("no rows are rows too")
  func empty() throws {
    let scored = try ScoredImpressions(labels: [], logits: [] as [Float])
    #expect(scored.count == 0)
    #expect(scored.auc() == .undefined(.noImpressions))
    #expect(scored.logLoss() == .undefined(.noImpressions))
    #expect(scored.averagePrecision() == .undefined(.noImpressions))
    #expect(scored.accuracyAtHalf() == .undefined(.noImpressions))
    #expect(scored.normalisedEntropy() == .undefined(.noImpressions))
    #expect(scored.rocCurve() == .undefined(.noImpressions))
  }
}
