import Datasets
import Inspection

/// The map as numbers, from the answers that are known.
struct MapFacts {
  let inspections: [TargetInspection]
  /// The places of `inspections` from top to bottom.
  let order: [Int]
  let behaviourCount: Int
  let headCount: Int
  let sensitivity: TargetSensitivity?
  private let shown: MapScreen.Shown
  private let head: Int?

  /// Nil as long as nothing is known.
  init?(_ session: Session, _ screen: MapScreen) {
    guard let question = screen.question(session) else { return nil }
    let known = session.answers[question]
    guard let inspections = known ?? Self.stale(session, question), let first = inspections.first
    else { return nil }
    self.inspections = inspections
    shown = screen.effective(session)
    head = screen.head
    behaviourCount = first.behaviours.count
    headCount = first.attention?.heads.count ?? 0
    sensitivity = TargetSensitivity(
      weights: inspections.compactMap { $0.attention?.weights })
    order = Self.order(inspections, screen.order)
  }

  /// The last map of the same history with at least two targets.
  private static func stale(
    _ session: Session, _ question: AttentionQuestion
  ) -> [TargetInspection]? {
    guard let (old, answer) = session.answers.latest(AttentionQuestion.self),
      old.history == question.history, old.targets.count > 1,
      old.attributions == question.attributions
    else { return nil }
    return answer
  }

  private static func order(
    _ inspections: [TargetInspection], _ order: MapScreen.Order
  ) -> [Int] {
    let places = Array(inspections.indices)
    switch order {
    case .candidates: return places
    case .category:
      return places.sorted {
        (inspections[$0].category ?? "", $0) < (inspections[$1].category ?? "", $1)
      }
    case .similarity:
      let peaks = inspections.map { inspection in
        let weights = inspection.attention?.weights ?? []
        return weights.indices.max { weights[$0] < weights[$1] } ?? 0
      }
      return places.sorted { (peaks[$1], $0) < (peaks[$0], $1) }
    }
  }

  /// The number of a cell; NaN where there is none.
  func value(row: Int, behaviour: Int) -> Double {
    let inspection = inspections[order[row]]
    guard behaviour < inspection.behaviours.count else { return .nan }
    switch shown {
    case .change:
      return inspection.behaviours[behaviour].leaveOneOut.map(Double.init) ?? .nan
    case .weight, .lift:
      guard let attention = inspection.attention else { return .nan }
      let weights =
        head.map { attention.heads[min($0, headCount - 1)].weights }
        ?? attention.weights
      let weight = Double(weights[behaviour])
      return shown == .lift ? weight * Double(behaviourCount) : weight
    }
  }

  /// The greatest size of a row, or of all; at least a little.
  func greatest(row: Int?) -> Double {
    let rows = row.map { $0..<$0 + 1 } ?? 0..<order.count
    return rows.reduce(1e-9) { greatest, row in
      (0..<behaviourCount).reduce(greatest) {
        let size = abs(value(row: row, behaviour: $1))
        return size.isFinite ? max($0, size) : $0
      }
    }
  }

  /// Whether a number is below 0.
  var isSigned: Bool {
    (0..<order.count).contains { row in
      (0..<behaviourCount).contains { value(row: row, behaviour: $0) < 0 }
    }
  }

  /// The row of an item.
  func row(of item: Int32?) -> Int? {
    item.flatMap { item in order.firstIndex { inspections[$0].item == item } }
  }

  /// The item of a row.
  func target(atRow row: Int) -> Int32? {
    order.indices.contains(row) ? inspections[order[row]].item : nil
  }
}
