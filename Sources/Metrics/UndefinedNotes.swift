/// Collects why values are missing, each reason once with all the metrics that it concerns.
struct UndefinedNotes {
  private var metrics: [UndefinedReason: [String]] = [:]
  private var reasons: [UndefinedReason] = []

  /// One sentence for each reason, in the order in which they came up.
  var sentences: [String] {
    reasons.map { "\((metrics[$0] ?? []).joined(separator: ", ")): \($0)." }
  }

  /// The value; where it is undefined, nil and a note under the metric's name.
  mutating func take<Value>(_ metric: String, _ value: Undefinable<Value>) -> Value? {
    switch value {
    case .defined(let value):
      return value
    case .undefined(let reason):
      if metrics[reason] == nil { reasons.append(reason) }
      if metrics[reason]?.contains(metric) != true { metrics[reason, default: []].append(metric) }
      return nil
    }
  }
}
