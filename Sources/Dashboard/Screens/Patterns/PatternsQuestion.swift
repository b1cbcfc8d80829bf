import Inspection

/// What does a model look at over a part of its test part?
struct PatternsQuestion: Question {
  var run: RunKey
  /// Impressions, taken evenly.
  var limit: Int
  let open: OpenRun

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

  /// A quick look, then all that are looked at.
  static let first = 200
  static let all = 2000

  func answer(at desk: any Desk) throws -> AttentionPatterns {
    let inspector = try desk.inspector(of: run)
    let events = open.data.test.events
    let step = max(1, (events.count + limit - 1) / limit)
    let chosen = stride(from: 0, to: events.count, by: step).map { events[$0] }
    var patterns = AttentionPatterns(open.dataset, train: open.data.train.events)
    for start in stride(from: 0, to: chosen.count, by: 50) {
      try desk.checkWanted()
      patterns.add(
        chosen[start..<min(start + 50, chosen.count)], with: inspector, measuresChanges: true)
    }
    return patterns
  }
}
