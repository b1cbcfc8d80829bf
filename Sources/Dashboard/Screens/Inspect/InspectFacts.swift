import Datasets
import Inspection

/// Everything that the screen draws, put together from the answers that are known.
struct InspectFacts {
  /// The answer for the current state, else the last one that was.
  let current: TargetInspection?
  /// Whether `current` answers the current question.
  let isCurrent: Bool
  /// With leave-one-out; nil until it is computed.
  let attributed: TargetInspection?
  /// Whether the computation is a long one, so that old numbers are to be told from new ones.
  let isSlow: (weights: Bool, attributions: Bool)
  let pinned: TargetInspection?
  /// Before the edits; nil where there are none.
  let original: TargetInspection?
  /// By the other run.
  let rival: TargetInspection?
  /// With an empty history.
  let withoutHistory: TargetInspection?
  let flip: Result<FlipSet, NoFlipReason>?
  /// Whether the model has weights to show.
  let hasAttention: Bool
  /// What kind of attention the model lacks, in words.
  let missingAttention: String
  let attention: AttentionSummary?
  let rows: [InspectRow]

  init(_ session: Session, _ screen: InspectScreen) {
    let questions = InspectQuestions(session)
    func first(_ question: AttentionQuestion?) -> TargetInspection? {
      question.flatMap { session.answers[$0]?.first }
    }
    let exact = first(questions?.weights)
    let kept = screen.kept.flatMap { $0.isAbout(session) ? $0 : nil }
    isCurrent = exact != nil
    current = exact ?? (questions == nil ? nil : kept?.inspection)
    attributed = first(questions?.attributions)
    isSlow = (
      questions.map { $0.weights.urgency != .instant } ?? false,
      questions.map { $0.attributions.urgency != .instant } ?? false
    )
    pinned = first(questions?.pinned)
    original = first(questions?.original)
    rival = first(questions?.rival)
    withoutHistory = first(questions?.withoutHistory)
    flip = screen.flip.flatMap { session.answers[$0] }
    attention = current?.attention
    missingAttention =
      session.run?.card.attention.isEmpty == false
      ? "no attention to single behaviours, see Map" : "no attention in this model"
    hasAttention = current.map { $0.attention != nil } ?? session.run?.hasAttention ?? false
    rows = InspectRows(
      session: session, head: screen.head, exact: exact, attributed: attributed, kept: kept,
      pinned: pinned, original: original, flip: flip
    ).sorted(screen.order)
  }

  /// Whether the weights that are shown are old ones, and a long time will be.
  var hasOldWeights: Bool { !isCurrent && isSlow.weights }
  /// Whether the changes of the logit are old ones, and a long time will be.
  var hasOldChanges: Bool { attributed == nil && isSlow.attributions }

  /// The spread of the weights that are shown: of one head, or of the mean.
  func distribution(_ head: Int?) -> AttentionDistribution? {
    attention.map { attention in
      head.flatMap { $0 < attention.heads.count ? attention.heads[$0] : nil } ?? attention.mean
    }
  }
}
