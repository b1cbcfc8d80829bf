import Datasets
import Inspection

/// What does the model look at, in this history, for these targets?
public struct AttentionQuestion: Question {
  /// Whom to ask.
  public var run: RunKey
  /// A user index; nil makes the user fields unknown.
  public var user: Int?
  /// The behaviours, oldest first.
  public var history: History
  /// Item indices.
  public var targets: [Int32]
  /// The moment of the impressions, in seconds since 1970.
  public var time: Int64
  /// The event whose context fields hold.
  public var event: Int?
  /// Which attributions are wanted beside the weights: without any it is answered at once.
  public var attributions: Attributions

  /// A subject's current history.
  public init(
    _ run: RunKey, _ subject: Subject, targets: [Int32], _ attributions: Attributions = []
  ) {
    self.init(run, subject, history: subject.history.history, targets: targets, attributions)
  }

  /// A history in place of the subject's.
  public init(
    _ run: RunKey, _ subject: Subject, history: History, targets: [Int32],
    _ attributions: Attributions = []
  ) {
    self.run = run
    user = subject.user
    self.history = history
    self.targets = targets
    time = subject.time
    event = subject.event
    self.attributions = attributions
  }

  /// Weights follow a key at once; leave-one-out of a long history may come later, and does not keep
  /// others waiting.
  public var urgency: Urgency {
    let cost =
      attributions.contains(.leaveOneOut) ? history.count * history.count : history.count
    switch cost * max(1, targets.count) {
    case ...20_000: return .instant
    case ...200_000: return .soon
    default: return attributions.contains(.leaveOneOut) ? .patient : .soon
    }
  }

  /// One inspection for each target.
  public func answer(at desk: any Desk) throws -> [TargetInspection] {
    try desk.inspector(of: run).inspect(
      user: user, history: history, targets: targets, time: time, event: event, attributions)
  }
}
