import Datasets
import Inspection

/// What does a model look at over a part of its test part?
struct PatternsQuestion: Question {
  var run: RunKey
  /// The most impressions, taken evenly.
  var limit: Int
  private let open: OpenRun

  /// A quick look, then all that are looked at.
  static let first = 200
  static let all = 2000

  init(_ run: OpenRun, limit: Int) {
    self.run = run.key
    self.limit = limit
    open = run
  }

  static func == (first: PatternsQuestion, second: PatternsQuestion) -> Bool {
    first.run == second.run && first.limit == second.limit
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(run)
    hasher.combine(limit)
  }

  var urgency: Urgency { limit <= Self.first ? .soon : .patient }

  func answer(at desk: any Desk) throws -> AttentionPatterns {
    try AttentionPatterns.answer(open, limit: limit, leaveOneOut: false, at: desk)
  }
}

/// Which behaviours does the logit depend on, over a part of the test part, and do the weights agree?
struct ChangePatternsQuestion: Question {
  var run: RunKey
  /// Behaviours in forward passes that are spent.
  var patience: Int
  private let open: OpenRun

  /// A quick look, then all that are looked at.
  static let first = 400_000
  static let all = 6_000_000

  init(_ run: OpenRun, patience: Int) {
    self.run = run.key
    self.patience = patience
    open = run
  }

  static func == (first: ChangePatternsQuestion, second: ChangePatternsQuestion) -> Bool {
    first.run == second.run && first.patience == second.patience
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(run)
    hasher.combine(patience)
  }

  var urgency: Urgency { .patient }

  func answer(at desk: any Desk) throws -> AttentionPatterns {
    try AttentionPatterns.answer(
      open, limit: Self.limit(open.data.test, open, patience), leaveOneOut: true, at: desk)
  }

  /// As many impressions as the patience lasts for, by the squares of their histories.
  static func limit(_ plan: ImpressionPlan, _ run: OpenRun, _ patience: Int) -> Int {
    let rows = AttentionPatterns.sample(PatternsQuestion.all, of: plan)
    let cost = rows.reduce(0) { sum, row in
      let count = Int(run.dataset.historyEnds[plan[Int(row)].event])
      let read = min(count, run.data.builder.historyLimit)
      return sum + read * read
    }
    guard cost > patience else { return rows.count }
    return max(1, Int(Double(rows.count) * Double(patience) / Double(cost)))
  }
}

extension AttentionPatterns {
  fileprivate static func answer(
    _ run: OpenRun, limit: Int, leaveOneOut: Bool, at desk: any Desk
  ) throws -> AttentionPatterns {
    let inspector = try desk.inspector(of: run.key)
    let plan = run.data.test
    let key = GroupingKey(fingerprint: run.dataset.info.fingerprint, run: run.key.index)
    let grouping = desk.kept(key) { PatternGrouping(run.dataset, run.data.encoding) }
    var patterns = AttentionPatterns(grouping)
    let rows = sample(limit, of: plan)
    // Between two parts work that nobody waits for any more can end.
    let part = leaveOneOut ? 20 : 200
    for start in stride(from: 0, to: rows.count, by: part) {
      try desk.checkWanted()
      patterns.add(
        plan, rows: rows[start..<min(start + part, rows.count)], with: inspector,
        leaveOneOut: leaveOneOut)
    }
    return patterns
  }

  private struct GroupingKey: Hashable, Sendable {
    let fingerprint: String
    let run: Int
  }
}
