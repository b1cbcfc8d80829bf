import Datasets
import Inspection

/// The last answers that were shown, so that nothing flickers until the next are there.
///
/// What they say of a behaviour is found again by its place in the original history, whatever edits
/// have moved.
struct InspectKept: Sendable {
  let inspection: TargetInspection
  let attributed: TargetInspection?
  private let run: Int
  private let original: History
  /// The seat in the inspected history of each place of the original one.
  private let seats: [Int: Int]

  /// What is known of the session's state; nil where the answer is not there yet.
  init?(_ session: Session, _ screen: InspectScreen) {
    guard let questions = InspectQuestions(session), let history = session.subject?.history,
      let answer = session.answers[questions.weights]?.first
    else { return nil }
    inspection = answer
    let attributed = session.answers[questions.attributions]?.first
    run = questions.weights.run.index
    original = history.original
    var seats: [Int: Int] = [:]
    for (seat, place) in history.includedPlaces.enumerated() {
      if let origin = history.entries[place].origin { seats[origin] = seat }
    }
    self.seats = seats
    // The last attributions stay beside new weights of the same history.
    let old = screen.kept
    let isSame =
      old?.run == run && old?.original == original && old?.seats == seats
      && old?.inspection.behaviours.count == answer.behaviours.count
    self.attributed = attributed ?? (isSame ? old?.attributed : nil)
  }

  /// Whether it is about the run that is looked into.
  func isAbout(_ session: Session) -> Bool { session.run?.key.index == run }

  /// The seat of an entry of the session's history; nil where it had none.
  func seat(of entry: EditableHistory.Entry, _ session: Session) -> Int? {
    guard isAbout(session), session.subject?.history.original == original else { return nil }
    return entry.origin.flatMap { seats[$0] }
  }
}
