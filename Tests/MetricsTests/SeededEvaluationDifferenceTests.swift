import Testing

@testable import Metrics

struct SeededEvaluationDifferenceTests {
  @Test("every metric is that of the single comparisons, in the order of tables")
  func metrics() throws {
    let made = RandomImpressions(seed: 3, count: 4000, userCount: 60)
    let first = try (1...3).map { try made.rescored(seed: $0, noise: 0.5).ranked() }
    let second = try (11...13).map { try made.rescored(seed: $0, noise: 3).ranked() }
    let bootstrap = PairedBootstrap(replicateCount: 50)
    let all = try SeededEvaluationDifference(first, second, cuts: [1, 5], bootstrap: bootstrap)
    #expect(all.seedCount == 3)
    #expect(all.metrics.map(\.key) == ["auc", "gauc", "logloss", "ctr_at_1", "ctr_at_5"])
    #expect(all.metrics.map(\.name) == ["AUC", "GAUC", "LogLoss", "CTR@1", "CTR@5"])
    #expect(try all.auc.difference == SeededDifference.auc(first, second).value)
    let others = try SeededDifference.of(
      [.gauc, .logLoss, .ctrMacro(k: 1), .ctrMacro(k: 5)], first, second, bootstrap: bootstrap)
    #expect(all.metrics.dropFirst().map(\.difference) == others.map(\.value))
    // Less noise is better: more AUC, less loss.
    #expect(all.auc.verdict == .first)
    #expect(all.logLoss.isLowerBetter)
    #expect((all.logLoss.difference?.difference ?? 0) < 0 && all.logLoss.verdict == .first)
  }
}
