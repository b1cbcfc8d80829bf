import Datasets
import Inspection

/// One behaviour as the screen shows it.
struct InspectRow: Hashable, Sendable {
  /// The place among all entries of the edited history, from 0, oldest first.
  var place: Int
  /// The item index.
  var item: Int32
  /// The moment, in seconds since 1970.
  var time: Int64
  /// Whether the model sees it: neither masked nor cut off.
  var isIncluded: Bool
  /// Whether it was inserted.
  var isInserted: Bool
  /// Whether training saw the item.
  var isKnown = true
  /// The attention weight.
  var weight: Float?
  /// The score before normalising.
  var score: Float?
  /// What the logit gains by it: logit(history) − logit(history without it).
  var change: Float?
  /// Gradient × input.
  var gradient: Float?
  /// The weight for the pinned target.
  var pinnedWeight: Float?
  /// The weight before the edits.
  var originalWeight: Float?
  /// Whether it belongs to the set that turns the prediction around.
  var flips = false
}

/// Everything that the screen draws, put together from the answers that are known.
struct InspectFacts {
  /// The answer for the current state, else the last one for the same kind of question.
  let current: TargetInspection?
  /// Whether `current` answers the current question.
  let isCurrent: Bool
  /// With leave-one-out.
  let attributed: TargetInspection?
  let pinned: TargetInspection?
  /// Before the edits; nil where there are none.
  let original: TargetInspection?
  /// With an empty history.
  let withoutHistory: TargetInspection?
  let flip: Result<FlipSet, NoFlipReason>?
  let attention: AttentionSummary?
  let rows: [InspectRow]

  init(_ session: Session, _ screen: InspectScreen) {
    let questions = InspectQuestions(session, screen)
    func first(_ question: AttentionQuestion?) -> TargetInspection? {
      question.flatMap { session.answers[$0]?.first }
    }
    let exact = first(questions?.weights)
    isCurrent = exact != nil
    // Until the answer is there the last one stands, as long as it speaks of the same behaviours.
    current = exact ?? Self.stale(session, questions)
    attributed = first(questions?.attributions)
    pinned = first(questions?.pinned)
    original = first(questions?.original)
    withoutHistory = first(questions?.withoutHistory)
    flip = screen.flip.flatMap { session.answers[$0] }
    attention = current?.attention
    rows = Self.rows(
      session, screen, current: current, attributed: attributed, pinned: pinned,
      original: original, flip: flip)
  }

  private static func stale(
    _ session: Session, _ questions: InspectQuestions?
  ) -> TargetInspection? {
    guard let wanted = questions?.weights,
      let (question, answer) = session.answers.latest(AttentionQuestion.self),
      question.history == wanted.history, question.run.index == wanted.run.index
    else { return nil }
    return answer.first
  }

  private static func rows(
    _ session: Session, _ screen: InspectScreen, current: TargetInspection?,
    attributed: TargetInspection?, pinned: TargetInspection?, original: TargetInspection?,
    flip: Result<FlipSet, NoFlipReason>?
  ) -> [InspectRow] {
    guard let history = session.subject?.history else { return [] }
    let included = history.includedPlaces
    var seats = [Int?](repeating: nil, count: history.entries.count)
    for (seat, place) in included.enumerated() { seats[place] = seat }
    let attention = current?.attention
    let weights =
      screen.head.flatMap { head in
        attention.map { head < $0.heads.count ? $0.heads[head].weights : $0.weights }
      } ?? attention?.weights
    let flipping = Set((try? flip?.get())?.places ?? [])
    var rows = history.entries.indices.map { place in
      let entry = history.entries[place]
      var row = InspectRow(
        place: place, item: entry.item, time: entry.time, isIncluded: seats[place] != nil,
        isInserted: entry.origin == nil)
      if let origin = entry.origin, let original, origin < original.behaviours.count {
        row.originalWeight = original.behaviours[origin].weight
      }
      guard let seat = seats[place] else { return row }
      if let current, seat < current.behaviours.count {
        row.isKnown = current.behaviours[seat].isKnown
        row.weight = weights.flatMap { seat < $0.count ? $0[seat] : nil }
        row.score = attention?.scores.flatMap { seat < $0.count ? $0[seat] : nil }
      }
      if let attributed, seat < attributed.behaviours.count {
        row.change = attributed.behaviours[seat].leaveOneOut
        row.gradient = attributed.behaviours[seat].gradientTimesInput
      }
      if let pinned, seat < pinned.behaviours.count {
        row.pinnedWeight = pinned.behaviours[seat].weight
      }
      row.flips = flipping.contains(seat)
      return row
    }
    rows.sort { first, second in
      let (a, b) = (key(first, screen.order), key(second, screen.order))
      if a != b { return a > b }
      return first.place > second.place
    }
    if screen.order == .category, let dataset = session.run?.dataset {
      let names = rows.map { dataset.category(of: Int($0.item)) ?? "" }
      rows = zip(names, rows).sorted { ($0.0, $1.1.place) < ($1.0, $0.1.place) }.map(\.1)
    }
    return rows
  }

  private static func key(_ row: InspectRow, _ order: InspectScreen.Order) -> Float {
    switch order {
    case .time, .category: 0
    case .weight: abs(row.weight ?? -1)
    case .change: row.change.map { abs($0) } ?? -1
    }
  }
}

/// The questions behind the screen; nil where there is nothing to ask about.
struct InspectQuestions {
  let weights: AttentionQuestion
  let attributions: AttentionQuestion
  var pinned: AttentionQuestion?
  var original: AttentionQuestion?
  let withoutHistory: AttentionQuestion

  init?(_ session: Session, _ screen: InspectScreen) {
    guard let run = session.run, let subject = session.subject, let target = session.target
    else { return nil }
    weights = AttentionQuestion(run.key, subject, targets: [target])
    attributions = AttentionQuestion(run.key, subject, targets: [target], .all)
    withoutHistory = AttentionQuestion(
      run.key, subject, history: History(), targets: [target])
    pinned = session.pinned.map { AttentionQuestion(run.key, subject, targets: [$0]) }
    if !subject.history.isUnchanged {
      original = AttentionQuestion(
        run.key, subject, history: subject.history.original, targets: [target])
    }
  }
}
