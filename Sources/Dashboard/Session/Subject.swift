import Datasets
import Inspection

/// Whose behaviours are looked at, and at which moment.
public struct Subject: Hashable, Sendable {
  /// A user index; nil for a history of one's own, whose user fields are unknown.
  public var user: Int?
  /// The user's id, or what a history of one's own is called.
  public var name: String
  /// The behaviours, with the edits that ask "what if".
  public var history: EditableHistory
  /// The moment of the impressions, in seconds since 1970.
  public var time: Int64
  /// The event whose context fields hold; nil makes those of the data unknown.
  public var event: Int?

  /// A subject.
  public init(
    user: Int?, name: String, history: History, time: Int64, event: Int? = nil
  ) {
    self.user = user
    self.name = name
    self.history = EditableHistory(history)
    self.time = time
    self.event = event
  }

  /// A user just after everything that they did, with as many behaviours as the model reads.
  public init(user: Int, in run: OpenRun) {
    let dataset = run.dataset
    let time = dataset.now(of: user)
    self.init(
      user: user, name: dataset.userIDs[user],
      history: dataset.editableHistory(
        of: user, before: time, limit: run.data.builder.historyLimit),
      time: time)
  }
}
