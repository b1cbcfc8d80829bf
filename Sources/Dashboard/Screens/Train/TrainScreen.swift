import Cells
import Training

/// Does training go well, and where does the model learn to look?
struct TrainScreen: Screen {
  static let title = "Train"
  static let purpose = "Does training go well, and where does the model learn to look?"

  /// Weights of what was before, for each step of the key.
  static let smoothings = [0, 0.6, 0.9, 0.97]

  /// The chart that has the keys, by its place among those shown; their count for the attention.
  var chart = 0
  var isSingle = false
  var smoothing = 0
  var isLog = false
  var axis = TrainAxis.step
  /// What is seen of the axis; nil for all.
  var range: ClosedRange<Double>?
  /// Whether what is seen moves along with the newest values.
  var follows = true
  /// The place on the axis that is read; nil for the last one.
  var cursor: Double?
  var filter = FilterState()
  /// The epoch whose attention is read, from 0; nil for that of the reading cursor, else the last.
  var epoch: Int?
  /// The behaviour whose attention is read; nil for the one that is looked at most.
  var behaviour: Int?
  /// Smoothed lines, so that no frame computes them again.
  var lines = TrainLines()

  var isTyping: Bool { filter.isTyping }

  func questions(_ session: Session, area: Rect) -> [any Question] {
    let paths = recordedPaths(session)
    if !paths.isEmpty { return [CurvesQuestion(paths: paths)] }
    if let question = followedQuestion(session) { return [question] }
    return []
  }

  /// The runs whose curves nobody posts.
  private func recordedPaths(_ session: Session) -> [String] {
    session.curves.isEmpty && session.training == nil ? session.runs.map(\.path) : []
  }

  /// The attention of runs that are watched.
  private func followedQuestion(_ session: Session) -> FollowedQuestion? {
    guard session.training == nil else { return nil }
    let runs = session.curves.compactMap { curve in
      curve.epochCount.map { FollowedQuestion.Run(path: curve.path, epochs: $0) }
    }
    return runs.isEmpty ? nil : FollowedQuestion(runs: runs)
  }

  /// The curves of all runs.
  func curves(_ session: Session) -> [RunCurves] {
    if !session.curves.isEmpty { return session.curves }
    return session.answers[CurvesQuestion(paths: recordedPaths(session))]?.curves ?? []
  }

  /// Whom the active run follows.
  func followed(_ session: Session) -> FollowedUser? {
    if let followed = session.training?.followed { return followed }
    if let question = followedQuestion(session) {
      let known = session.answers[question] ?? session.answers.latest(FollowedQuestion.self)?.answer
      return known?.lazy.compactMap(\.self).first
    }
    let known = session.answers[CurvesQuestion(paths: recordedPaths(session))]?.followed ?? []
    return known.indices.contains(session.active) ? known[session.active] : nil
  }

  /// Whether the keys go to the attention.
  func isAtAttention(_ session: Session) -> Bool {
    followed(session) != nil && chart >= charts(session).count
  }

  mutating func refresh(_ session: inout Session, area: Rect) {
    let curves = curves(session)
    if !axis.isKnown(curves) { axis = .step }
    lines.update(curves, smoothing: Self.smoothings[smoothing], axis: axis)
    if follows, let range, let end = lines.extent?.upperBound, range.upperBound != end {
      self.range = end - (range.upperBound - range.lowerBound)...end
    }
    let followed = followed(session)
    let last = charts(session).count - (followed == nil ? 1 : 0)
    chart = max(0, min(chart, last))
    if let epoch, epoch >= followed?.epochCount ?? 0 { self.epoch = nil }
    if let behaviour, behaviour >= followed?.items.count ?? 0 { self.behaviour = nil }
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [Effect] {
    _ = filter.handle(key)
    chart = 0
    return []
  }

  mutating func paste(_ text: String, _ session: inout Session) -> [Effect] {
    filter.paste(text)
    return []
  }

  mutating func goBack(_ session: inout Session) -> Bool {
    if isSingle {
      isSingle = false
    } else if cursor != nil || epoch != nil || behaviour != nil {
      (cursor, epoch, behaviour) = (nil, nil, nil)
    } else if range != nil {
      (range, follows) = (nil, true)
    } else if filter.isActive {
      filter.clear()
    } else {
      return false
    }
    return true
  }
}
