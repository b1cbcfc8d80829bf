import Datasets
import Inspection
import Models

/// The questions behind the screen.
struct InspectQuestions {
  /// The weights alone, which follow each key.
  let weights: AttentionQuestion
  /// With leave-one-out and gradient × input, which may come later.
  let attributions: AttentionQuestion
  /// The pinned target in the same history.
  private(set) var pinned: AttentionQuestion?
  /// The history before the edits; nil where there are none.
  private(set) var original: AttentionQuestion?
  /// What the other run makes of it.
  private(set) var rival: AttentionQuestion?
  /// What the model makes of the target alone.
  let withoutHistory: AttentionQuestion

  /// Nil where there is nothing to ask about.
  init?(_ session: Session) {
    guard let run = session.run, let subject = session.subject, let target = session.target
    else { return nil }
    // Without attention its place is taken by what moves the logit.
    let wanted: Attributions = run.hasAttention ? [] : .leaveOneOut
    weights = AttentionQuestion(run.key, subject, targets: [target])
    attributions = AttentionQuestion(run.key, subject, targets: [target], .all)
    withoutHistory = AttentionQuestion(run.key, subject, history: History(), targets: [target])
    pinned = session.pinned.map { AttentionQuestion(run.key, subject, targets: [$0], wanted) }
    if !subject.history.isUnchanged {
      original = AttentionQuestion(
        run.key, subject, history: subject.history.original, targets: [target], wanted)
    }
    if let other = session.rivalRun, other.sharesData(with: run) {
      rival = AttentionQuestion(other.key, subject, targets: [target])
    }
  }

  /// All, the most urgent first.
  var all: [any Question] {
    [weights] + [pinned, original, rival].compactMap { $0 } + [withoutHistory, attributions]
  }
}

extension OpenRun {
  /// Whether the model has attention of the target to behaviours.
  var hasAttention: Bool { card.attendsToBehaviours }
}

extension FlipQuestion {
  /// About the session's history and target as they stand; nil where one is missing.
  init?(_ session: Session) {
    guard let run = session.run, let subject = session.subject, let target = session.target
    else { return nil }
    self.init(run.key, subject, target: target)
  }
}
