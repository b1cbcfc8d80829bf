import Datasets
import Inspection

/// The behaviours with all that is known of them.
struct InspectRows {
  let session: Session
  let head: Int?
  let exact: TargetInspection?
  let attributed: TargetInspection?
  let kept: InspectKept?
  let pinned: TargetInspection?
  let original: TargetInspection?
  let flip: Result<FlipSet, NoFlipReason>?

  /// The rows in the order that is shown.
  ///
  /// - Complexity: O(n log n) for n behaviours.
  func sorted(_ order: InspectScreen.Order) -> [InspectRow] {
    guard let history = session.subject?.history else { return [] }
    var rows = all(history)
    switch order {
    case .time: rows.reverse()
    case .weight: sort(&rows) { abs($0.weight ?? -1) }
    case .change: sort(&rows) { $0.change.map { abs($0) } ?? -1 }
    case .category:
      guard let dataset = session.run?.dataset else { break }
      let names = rows.map { dataset.category(of: Int($0.item)) ?? "" }
      rows = zip(names, rows).sorted { ($0.0, $1.1.place) < ($1.0, $0.1.place) }.map(\.1)
    }
    return rows
  }

  /// The greatest first; what the model does not see last, the newest first among equals.
  private func sort(_ rows: inout [InspectRow], by key: (InspectRow) -> Float) {
    func value(_ row: InspectRow) -> Float {
      let value = row.isIncluded ? key(row) : -2
      return value.isNaN ? -1 : value
    }
    rows.sort { first, second in
      let (a, b) = (value(first), value(second))
      return a == b ? first.place > second.place : a > b
    }
  }

  private func all(_ history: EditableHistory) -> [InspectRow] {
    var seats = [Int?](repeating: nil, count: history.entries.count)
    for (seat, place) in history.includedPlaces.enumerated() { seats[place] = seat }
    let (weights, scores) = numbers(exact ?? kept?.inspection)
    let pinnedNumbers = comparable(pinned)
    let originalNumbers = comparable(original)
    let flipping = Set((try? flip?.get())?.places ?? [])
    return history.entries.indices.map { place in
      let entry = history.entries[place]
      var row = InspectRow(
        place: place, item: entry.item, time: entry.time, isIncluded: seats[place] != nil,
        isInserted: entry.origin == nil)
      row.original = entry.origin.flatMap { originalNumbers.at($0) }
      guard let seat = seats[place] else { return row }
      let old = kept?.seat(of: entry, session)
      if let seat = exact == nil ? old : seat {
        row.weight = weights?.at(seat)
        row.score = scores?.at(seat)
        row.isKnown = (exact ?? kept?.inspection)?.behaviours.at(seat)?.isKnown ?? true
      }
      let changes = attributed ?? kept?.attributed
      if let seat = attributed == nil ? old : seat, let behaviour = changes?.behaviours.at(seat) {
        row.change = behaviour.leaveOneOut
        row.gradient = behaviour.gradientTimesInput
      }
      row.pinned = pinnedNumbers.at(seat)
      row.flips = flipping.contains(seat)
      return row
    }
  }

  /// The weights and scores of the head that is shown, or their mean.
  private func numbers(_ inspection: TargetInspection?) -> (weights: [Float]?, scores: [Float]?) {
    guard let attention = inspection?.attention else { return (nil, nil) }
    guard let head, head < attention.heads.count else {
      return (attention.weights, attention.scores)
    }
    return (attention.heads[head].weights, attention.headScores?.at(head))
  }

  /// What a diff holds against each other: weights, or changes of the logit without attention.
  private func comparable(_ inspection: TargetInspection?) -> [Float] {
    guard let inspection else { return [] }
    return numbers(inspection).weights ?? inspection.behaviours.compactMap(\.leaveOneOut)
  }
}

extension Array {
  /// The element at a place; nil outside.
  fileprivate func at(_ place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
