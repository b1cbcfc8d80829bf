@testable import Metrics

/// Seeded impressions for comparisons with brute force.
struct RandomImpressions {
  var labels: [Float] = []
  var logits: [Double] = []
  var users: [Int32] = []

  /// - Parameter step: logits are rounded to its multiples, so that many are equal; nil for none.
  init(seed: UInt64, count: Int, userCount: Int = 10, step: Double? = nil, signal: Double = 1) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<count {
      let label: Float = Double.random(in: 0..<1, using: &generator) < 0.4 ? 1 : 0
      let noise = Double.random(in: -2..<2, using: &generator)
      let logit = signal * Double(label) + noise
      labels.append(label)
      logits.append(step.map { (logit / $0).rounded() * $0 } ?? logit)
      users.append(Int32.random(in: 0..<Int32(userCount), using: &generator))
    }
  }

  func scored() throws -> ScoredImpressions {
    try ScoredImpressions(labels: labels, logits: logits)
  }

  func ranked(tieKeys: [UInt64]? = nil) throws -> UserRankings {
    try UserRankings(try scored(), users: users, tieKeys: tieKeys)
  }

  /// The same labels and users, scored by another model.
  func rescored(seed: UInt64, noise: Double) -> RandomImpressions {
    var generator = SplitMix64(seed: seed)
    var other = self
    other.logits = logits.map { $0 + Double.random(in: -noise..<noise, using: &generator) }
    return other
  }
}

/// The AUC by its definition, pair by pair.
func pairwiseAUC(labels: [Float], logits: [Double]) -> Double {
  var wins = 0.0
  var pairs = 0.0
  for (positive, _) in zip(logits, labels).filter({ $0.1 == 1 }) {
    for (negative, _) in zip(logits, labels).filter({ $0.1 == 0 }) {
      wins += positive > negative ? 1 : positive == negative ? 0.5 : 0
      pairs += 1
    }
  }
  return wins / pairs
}

/// Whether two numbers agree to `tolerance`, relative to the larger above 1; NaN agrees with nothing.
func agree(_ a: Double?, _ b: Double?, to tolerance: Double = 1e-12) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}
