import Datasets
import Inspection

/// Which behaviours would have to be missing for the prediction to turn around?
struct FlipQuestion: Question {
  var run: RunKey
  var user: Int?
  var history: History
  var target: Int32
  var time: Int64
  var event: Int?

  init(_ run: RunKey, _ subject: Subject, target: Int32) {
    self.run = run
    user = subject.user
    history = subject.history.history
    self.target = target
    time = subject.time
    event = subject.event
  }

  /// Each round costs as much as leave-one-out.
  var urgency: Urgency { history.count <= 100 ? .soon : .patient }

  func answer(at desk: any Desk) throws -> Result<FlipSet, NoFlipReason> {
    try desk.inspector(of: run).flipSet(
      user: user, history: history, target: target, time: time, event: event)
  }
}
