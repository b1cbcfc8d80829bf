import Foundation
import Testing

@testable import Metrics

/// A 95 % interval is one that holds the true difference in 95 of 100 repetitions. A thousand
/// comparisons are simulated from laws whose true difference is known, and counted.
struct CoverageTests {
  private static let comparisons = 1000

  /// Impressions of users who differ in taste, as two models score them: each sees the user's and
  /// the impression's signal through noise of its own.
  private struct Simulation {
    var labels: [Float] = []
    var first: [Double] = []
    var second: [Double] = []
    var users: [Int32] = []

    init(seed: UInt64, users userCount: Int, noises: (Double, Double)) {
      var generator = SplitMix64(seed: seed)
      for user in 0..<userCount {
        let taste = normal(&generator)
        for _ in 0..<6 {
          let signal = taste * 0.5 + normal(&generator)
          let click = Double.random(in: 0..<1, using: &generator) < 1 / (1 + exp(-signal))
          labels.append(click ? 1 : 0)
          first.append(signal + noises.0 * normal(&generator))
          second.append(signal + noises.1 * normal(&generator))
          users.append(Int32(user))
        }
      }
    }

    func ranked(_ logits: [Double]) throws -> UserRankings {
      try UserRankings(ScoredImpressions(labels: labels, logits: logits), users: users)
    }
  }

  private static let noises = (0.5, 0.8)
  private static let metrics: [UserMetric] = [.gauc, .logLoss, .ctrMacro(k: 2)]

  @Test("the bootstrap over users covers the true difference in 93 to 97 % of 1,000 comparisons")
  func bootstrap() throws {
    let truth = try differences(
      Simulation(seed: 1, users: 30_000, noises: Self.noises), replicates: 1)
    var covered = [0, 0, 0]
    for seed in 0..<Self.comparisons {
      let made = Simulation(seed: 1000 + UInt64(seed), users: 100, noises: Self.noises)
      for (k, difference) in try differences(made, replicates: 200).enumerated() {
        let true95 = difference.interval95
        covered[k] += true95.lower...true95.upper ~= truth[k].difference ? 1 : 0
      }
    }
    for (metric, count) in zip(Self.metrics, covered) {
      #expect((930...970).contains(count), "\(metric): \(count) of 1,000")
    }
  }

  private func differences(_ made: Simulation, replicates: Int) throws -> [BootstrapDifference] {
    try PairedBootstrap(replicateCount: replicates).compare(
      made.ranked(made.first), made.ranked(made.second), metrics: Self.metrics
    ).compactMap(\.value)
  }

  @Test("intervals over five seeds cover the true difference, a little too often if anything")
  func seeds() throws {
    var covered = [0, 0]
    for repetition in 0..<Self.comparisons {
      var generator = SplitMix64(seed: 77, stream: UInt64(repetition))
      let made = Simulation(
        seed: 5000 + UInt64(repetition), users: 40, noises: (0.3, 0.3))
      // Trainings differ by noise on every row and by how good they turned out: both models are of
      // one law, so the true difference is 0.
      func trainings(_ logits: [Double]) throws -> [UserRankings] {
        try (0..<5).map { _ in
          let luck = 0.3 * abs(normal(&generator))
          return try made.ranked(logits.map { $0 + luck * normal(&generator) })
        }
      }
      let first = try trainings(made.first)
      let second = try trainings(made.second)
      let loss = try SeededDifference.of(
        [.logLoss], first, second, bootstrap: PairedBootstrap(replicateCount: 100))
      for (k, difference) in [try SeededDifference.auc(first, second), loss[0]].enumerated() {
        let interval = try #require(difference.value).interval95
        covered[k] += interval.lower...interval.upper ~= 0 ? 1 : 0
      }
    }
    #expect((930...990).contains(covered[0]), "AUC: \(covered[0]) of 1,000")
    #expect((930...990).contains(covered[1]), "LogLoss: \(covered[1]) of 1,000")
  }
}

/// A standard normal number, by Box and Muller.
private func normal(_ generator: inout SplitMix64) -> Double {
  let radius = (-2 * log(Double.random(in: 1e-12..<1, using: &generator))).squareRoot()
  return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
}
