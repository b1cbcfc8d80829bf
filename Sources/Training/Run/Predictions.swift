import Datasets
import Metrics

/// What a model says of a list of impressions, beside what happened.
public struct Predictions: Sendable {
  /// 0 or 1, [count].
  public var labels: [Float]
  /// The model's logits, [count].
  public var logits: [Float]
  /// User indices of the dataset, [count].
  public var users: [Int32]
  /// Events of the dataset, [count].
  public var events: [Int32]
  /// Target items of the dataset, [count]: another than the event's where it is a sampled negative.
  public var items: [Int32]

  /// Creates zeros.
  public init(count: Int) {
    labels = Array(repeating: 0, count: count)
    logits = labels
    users = Array(repeating: 0, count: count)
    events = users
    items = users
  }

  /// The number of impressions.
  public var count: Int { labels.count }

  /// All metrics; equal logits are ordered by the number of the impression, hashed.
  public func evaluation(cuts: [Int] = Evaluation.standardCuts) throws -> Evaluation {
    try Evaluation(labels: labels, logits: logits, users: users, cuts: cuts)
  }

  /// Labels and logits by user, for comparisons.
  public func rankings() throws -> UserRankings {
    try UserRankings(ScoredImpressions(labels: labels, logits: logits), users: users)
  }

  /// Writes the lists as tensors.
  func write(to path: String) throws {
    var writer = SafeTensorsWriter(metadata: ["heed": "predictions"])
    writer.add("labels", labels)
    writer.add("logits", logits)
    writer.add("users", users)
    writer.add("events", events)
    writer.add("items", items)
    try writer.write(to: path)
  }

  /// Reads the predictions of a run.
  ///
  /// - Throws: `DataError` or `RunError.damaged`.
  public init(path: String) throws {
    let file = try SafeTensors(path: path)
    labels = try file.floats("labels")
    logits = try file.floats("logits")
    users = try file.int32s("users")
    events = try file.int32s("events")
    items = try file.int32s("items")
    let counts = [logits.count, users.count, events.count, items.count]
    guard counts.allSatisfy({ $0 == labels.count }) else {
      throw RunError.damaged(path: path, "its lists differ in length; evaluate the run again.")
    }
  }
}
