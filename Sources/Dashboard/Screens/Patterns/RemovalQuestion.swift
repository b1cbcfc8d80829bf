import Inspection

/// What does removing behaviours do, in the order of the weights, of what moves the logit, by chance?
struct RemovalQuestion: Question {
  var run: RunKey
  private let open: OpenRun

  /// The most impressions, taken evenly: each takes a hundred passes over its history.
  static let limit = 100
  /// Impressions between two looks at whether anybody still waits.
  private static let part = 10

  init(_ run: OpenRun) {
    self.run = run.key
    open = run
  }

  static func == (first: RemovalQuestion, second: RemovalQuestion) -> Bool {
    first.run == second.run
  }

  func hash(into hasher: inout Hasher) { hasher.combine(run) }

  var urgency: Urgency { .patient }

  func answer(at desk: any Desk) throws -> Explanation {
    let inspector = try desk.inspector(of: run)
    let plan = open.data.test
    let rows = AttentionPatterns.sample(Self.limit, of: plan)
    var explanation = Explanation()
    for start in stride(from: 0, to: rows.count, by: Self.part) {
      try desk.checkWanted()
      inspector.explain(
        &explanation, plan, rows: rows[start..<min(start + Self.part, rows.count)], seed: 1)
    }
    return explanation
  }
}
