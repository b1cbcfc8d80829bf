import Datasets
import Inspection

/// In which order would the model show all items to this user?
public struct RankingQuestion: Question {
  /// Whom to ask.
  public var run: RunKey
  /// A user index; nil makes the user fields unknown.
  public var user: Int?
  /// The behaviours, oldest first.
  public var history: History
  /// The moment, in seconds since 1970.
  public var time: Int64
  /// The event whose context fields hold.
  public var event: Int?

  /// A subject's current history.
  public init(_ run: RunKey, _ subject: Subject) {
    self.run = run
    user = subject.user
    history = subject.history.history
    time = subject.time
    event = subject.event
  }

  /// Some ten milliseconds.
  public var urgency: Urgency { .soon }

  /// All items that training saw, the best first.
  public func answer(at desk: any Desk) throws -> CatalogueRanking {
    try desk.inspector(of: run).ranking(user: user, history: history, time: time, event: event)
  }
}
