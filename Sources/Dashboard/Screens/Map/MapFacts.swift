import Datasets
import Inspection

/// The map of targets as numbers, from the answers that are known.
struct MapFacts {
  let inspections: [TargetInspection]
  /// Whether this is the answer to what is asked now, not to what was asked before.
  let isCurrent: Bool
  /// The places of `inspections` from top to bottom.
  let order: [Int]
  let columnCount: Int
  /// Whether columns are behaviours, not sessions or the like.
  let hasBehaviours: Bool
  /// The behaviours of each column, where columns are sessions.
  let sessions: [Range<Int>]?
  /// The items that columns are, where they are items around the impression.
  let ads: MapAds?
  let number: MapNumber
  /// The attention that is shown, for each inspection; empty where the change of the logit is.
  let summaries: [AttentionSummary]
  private let head: Int?

  /// Nil as long as nothing is known.
  init?(_ session: Session, _ screen: MapScreen) {
    let view = screen.view(session)
    guard !view.isMatrix, let question = screen.question(session) else { return nil }
    let known = session.answers[question]
    guard let inspections = known ?? Self.stale(session, question), let first = inspections.first
    else { return nil }
    self.inspections = inspections
    isCurrent = known != nil
    let wanted = screen.number(session)
    let found = inspections.compactMap { view.summary(of: $0) }
    let summaries = found.count == inspections.count ? found : []
    self.summaries = summaries
    let normalised = summaries.first?.isNormalised ?? true
    number = wanted.needsNormalised && !normalised ? .weight : wanted
    head = screen.head.flatMap { $0 < summaries.first?.heads.count ?? 0 ? $0 : nil }
    let behaviourCount = first.behaviours.count
    let width = summaries.map(\.weights.count).max() ?? 0
    columnCount = number == .change ? behaviourCount : width
    ads = number == .change ? nil : view.isOfAds ? MapAds(first) : nil
    sessions = number == .change ? nil : summaries.first?.sessions
    hasBehaviours = columnCount == behaviourCount && ads == nil && sessions == nil
    order = Self.order(inspections, summaries, screen.order)
  }

  /// What a column is called, for a count of several.
  var things: String { ads != nil ? "items" : hasBehaviours ? "behaviours" : "sessions" }

  /// The item of a column and when it happened; nil where columns are no items.
  func column(_ place: Int) -> (item: Int32, time: Int64)? {
    if let ads { return ads[place].map { ($0.item.item, $0.item.time) } }
    guard hasBehaviours, inspections[0].behaviours.indices.contains(place) else { return nil }
    let behaviour = inspections[0].behaviours[place]
    return (behaviour.item, behaviour.time)
  }

  /// The behaviours of a column that is a session, oldest first.
  func session(_ column: Int) -> ArraySlice<BehaviourInspection>? {
    let behaviours = inspections[0].behaviours
    guard let sessions, sessions.indices.contains(column),
      sessions[column].upperBound <= behaviours.count
    else { return nil }
    return behaviours[sessions[column]]
  }

  /// When the columns happened, sessions by their newest behaviour; empty where they did not.
  var dates: [Int64] {
    if hasBehaviours { return inspections[0].behaviours.map(\.time) }
    let ends = sessions?.indices.compactMap { session($0)?.last?.time } ?? []
    return ends.count == columnCount ? ends : []
  }

  /// The last map of the same history and numbers, until the new one is there.
  private static func stale(_ session: Session, _ question: MapQuestion) -> [TargetInspection]? {
    guard let (old, answer) = session.answers.latest(MapQuestion.self),
      old.attention.run.index == question.attention.run.index,
      old.attention.history == question.attention.history,
      old.attention.attributions == question.attention.attributions
    else { return nil }
    return answer
  }

  private static func order(
    _ inspections: [TargetInspection], _ summaries: [AttentionSummary], _ order: MapOrder
  ) -> [Int] {
    let places = Array(inspections.indices)
    switch order {
    case .candidates: return places
    case .category:
      return places.sorted {
        (inspections[$0].category ?? "\u{FFFD}", $0) < (inspections[$1].category ?? "\u{FFFD}", $1)
      }
    case .similarity:
      let peaks = places.map { place -> Int in
        let looks =
          summaries.isEmpty
          ? inspections[place].behaviours.map { $0.leaveOneOut ?? 0 } : summaries[place].weights
        return looks.indices.max { abs(looks[$0]) < abs(looks[$1]) } ?? 0
      }
      // Who looks at the newest stands at the top.
      return places.sorted { (-peaks[$0], $0) < (-peaks[$1], $1) }
    }
  }

  /// Heads of the attention that is shown.
  var headCount: Int { summaries.first?.heads.count ?? 0 }

  /// Whether weights sum to 1 by construction; nil without attention.
  var isNormalised: Bool? { summaries.first?.isNormalised }

  /// The weights of an inspection under the chosen head, or another one.
  private func weights(_ place: Int, head: Int?) -> [Float] {
    guard summaries.indices.contains(place) else { return [] }
    let summary = summaries[place]
    return head.flatMap { summary.heads.indices.contains($0) ? summary.heads[$0].weights : nil }
      ?? summary.weights
  }

  /// The numbers of a row from left to right.
  func values(row: Int, number: MapNumber? = nil) -> [Double] {
    let place = order[row]
    switch number ?? self.number {
    case .change:
      return inspections[place].behaviours.map { $0.leaveOneOut.map(Double.init) ?? .nan }
    case .weight: return weights(place, head: head).map(Double.init)
    case .lift:
      let weights = weights(place, head: head)
      return weights.map { Double($0) * Double(weights.count) }
    case .difference:
      let weights = weights(place, head: head)
      return weights.map { Double($0) - 1 / Double(weights.count) }
    }
  }

  /// The weights of a row under one head.
  func weights(row: Int, head: Int) -> [Double] { weights(order[row], head: head).map(Double.init) }

  /// How much the rows differ: by what is shown where it is the change of the logit, else by weights.
  func sensitivity(head other: Int? = nil) -> TargetSensitivity? {
    if number == .change || summaries.isEmpty {
      let changes = inspections.map { $0.behaviours.compactMap(\.leaveOneOut) }
      return TargetSensitivity(weights: changes)
    }
    return TargetSensitivity(weights: order.map { weights($0, head: other ?? head) })
  }

  /// The row of an item.
  func row(of item: Int32?) -> Int? {
    item.flatMap { item in order.firstIndex { inspections[$0].item == item } }
  }

  /// What is known of the target of a row.
  func inspection(row: Int) -> TargetInspection? {
    order.indices.contains(row) ? inspections[order[row]] : nil
  }
}
