import Testing

@testable import Metrics

/// Agreement with numbers made by scikit-learn and by definitions written out in Python.
struct MetricFixturesTests {
  @Test("there are fixtures")
  func present() {
    #expect(!metricCases.isEmpty)
  }

  @Test("the numbers over single impressions are those of the fixtures", arguments: metricCases)
  func impressions(named: NamedCase) throws {
    let (fixture, expected) = (named.fixture, named.fixture.expected)
    let scored = try ScoredImpressions(labels: fixture.labels, logits: fixture.scores)
    let second = try ScoredImpressions(labels: fixture.labels, logits: fixture.secondScores)
    let calibration = Calibration(scored)
    #expect(agree(scored.auc().value, expected.auc, to: 1e-9))
    #expect(agree(second.auc().value, expected.aucSecond, to: 1e-9))
    let improvement = scored.auc().value.flatMap { auc in
      second.auc().value.flatMap { relativeImprovement(auc: auc, baseline: $0).value }
    }
    #expect(agree(improvement, expected.relaImpr, to: 1e-9))
    #expect(agree(scored.logLoss().value, expected.logLoss, to: 1e-9))
    let clipped = try clippedLogLoss(
      labels: fixture.labels, probabilities: calibration.probabilities)
    #expect(agree(clipped.value, expected.logLossClipped, to: 1e-9))
    #expect(agree(calibration.brierScore().value, expected.brier, to: 1e-9))
    let ece = calibration.expectedCalibrationError(binCount: named.binCount).value
    #expect(agree(ece, expected.ece, to: 1e-9))
    let ratio = calibration.predictedToObservedRatio().value
    #expect(agree(ratio, expected.predictedOverObserved, to: 1e-9))
    #expect(agree(scored.averagePrecision().value, expected.averagePrecision, to: 1e-9))
    let area = scored.precisionRecallCurve().value?.averagePrecision
    #expect(agree(area, expected.averagePrecision, to: 1e-9))
    if let roc = expected.roc {
      let curve = try #require(scored.rocCurve().value)
      #expect(near(curve.falsePositiveRates, roc.falsePositiveRate))
      #expect(near(curve.truePositiveRates, roc.truePositiveRate))
    }
  }

  @Test("DeLong's numbers are those of the fixtures", arguments: metricCases)
  func deLong(named: NamedCase) throws {
    let (fixture, expected) = (named.fixture, named.fixture.expected)
    let scored = try ScoredImpressions(labels: fixture.labels, logits: fixture.scores)
    let second = try ScoredImpressions(labels: fixture.labels, logits: fixture.secondScores)
    let estimate = scored.deLong().value
    #expect(agree(estimate?.auc, expected.delong?.auc, to: 1e-9))
    #expect(agree(estimate?.variance, expected.delong?.variance, to: 1e-13))
    #expect(agree(estimate?.standardError, expected.delong?.standardError, to: 1e-13))
    #expect(agree(estimate?.interval95.lower, expected.delong?.interval95[0], to: 1e-9))
    #expect(agree(estimate?.interval95.upper, expected.delong?.interval95[1], to: 1e-9))
    let paired = try scored.deLongDifference(from: second).value
    let covariance = expected.delongPaired?.covariance
    #expect(agree(paired?.difference, expected.delongPaired?.difference, to: 1e-9))
    #expect(agree(paired?.firstVariance, covariance?[0][0], to: 1e-13))
    #expect(agree(paired?.secondVariance, covariance?[1][1], to: 1e-13))
    #expect(agree(paired?.covariance, covariance?[0][1], to: 1e-13))
    #expect(agree(paired?.variance, expected.delongPaired?.variance, to: 1e-13))
    #expect(agree(paired?.z.value, expected.delongPaired?.z, to: 1e-9))
    #expect(agree(paired?.p.value, expected.delongPaired?.p, to: 1e-7))
  }

  @Test("the numbers over users are those of the fixtures", arguments: metricCases)
  func users(named: NamedCase) throws {
    let (fixture, expected) = (named.fixture, named.fixture.expected)
    let rankings = try UserRankings(
      ScoredImpressions(labels: fixture.labels, logits: fixture.scores), users: fixture.users,
      tieKeys: fixture.tieKeys)
    let grouped = rankings.gauc()
    #expect(agree(grouped.byImpressions.value, expected.gauc, to: 1e-9))
    #expect(agree(grouped.byClicks.value, expected.gaucByClicks, to: 1e-9))
    #expect(grouped.skippedUserCount == expected.gaucSkippedUsers)
    #expect(grouped.skippedImpressionCount == expected.gaucSkippedImpressions)
    for cut in expected.ranking {
      let rate = try #require(rankings.clickThroughRate(at: cut.k).value)
      #expect(agree(rate.macro, cut.ctrMacro, to: 1e-9))
      #expect(agree(rate.micro, cut.ctrMicro, to: 1e-9))
      #expect(agree(rate.ceiling, cut.ctrCeiling, to: 1e-9))
      #expect(rate.userCount == cut.users)
      #expect(rate.usersWithFewerCount == cut.usersWithFewerThanK)
      let quality = rankings.rankingQuality(at: cut.k).value
      #expect(agree(quality?.hitRate, cut.hitRate, to: 1e-9))
      #expect(agree(quality?.ndcg, cut.ndcg, to: 1e-9))
      #expect(quality?.userCount ?? 0 == cut.usersWithPositive)
    }
  }

  @Test("an evaluation holds the same numbers", arguments: metricCases)
  func evaluation(named: NamedCase) throws {
    let (fixture, expected) = (named.fixture, named.fixture.expected)
    let scored = try ScoredImpressions(labels: fixture.labels, logits: fixture.scores)
    let evaluation = Evaluation(
      try UserRankings(scored, users: fixture.users, tieKeys: fixture.tieKeys),
      cuts: expected.ranking.map(\.k))
    #expect(agree(evaluation.auc, expected.auc, to: 1e-9))
    #expect(agree(evaluation.aucStandardError, expected.delong?.standardError, to: 1e-9))
    #expect(agree(evaluation.gauc, expected.gauc, to: 1e-9))
    #expect(agree(evaluation.logLoss, expected.logLoss, to: 1e-9))
    #expect(agree(evaluation.brierScore, expected.brier, to: 1e-9))
    #expect(agree(evaluation.expectedCalibrationError, expected.ece, to: 1e-9))
    #expect(agree(evaluation.calibrationRatio, expected.predictedOverObserved, to: 1e-9))
    #expect(agree(evaluation.averagePrecision, expected.averagePrecision, to: 1e-9))
    for (cut, other) in zip(evaluation.cuts, expected.ranking) {
      #expect(agree(cut.ctrMacro, other.ctrMacro, to: 1e-9))
      #expect(agree(cut.ndcg, other.ndcg, to: 1e-9))
    }
  }

  private func near(_ first: [Double], _ second: [Double]) -> Bool {
    first.count == second.count && zip(first, second).allSatisfy { agree($0, $1, to: 1e-9) }
  }
}
