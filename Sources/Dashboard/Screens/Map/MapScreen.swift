import Cells
import Inspection

/// Where does attention lie, for many targets at once?
struct MapScreen: Screen {
  static let title = "Map"
  static let purpose = "Where does attention lie, for many targets at once?"

  /// The place of the picture among those of the model; past the last counts as the first.
  var viewPlace = 0
  var shown = MapNumber.weight
  var order = MapOrder.candidates
  var isPerRow = false
  var isLog = false
  /// The head whose numbers are shown; nil for the mean.
  var head: Int?
  /// The target under the cursor; nil for the current one.
  var item: Int32?
  /// The column under the cursor, from 0, the oldest; nil for the newest.
  var column: Int?
  /// The row under the cursor where one attention is shown as a matrix.
  var matrixRow = 0
  /// Screen columns of a column; nil for what fits.
  var zoom: Int?
  /// Screen columns of a column where all fit; 0 where several share one.
  private var fitting = 1
  /// Targets that are seen at once.
  private(set) var page = 10
  /// The target when the screen was last looked at: another one takes the cursor along.
  private var seenTarget: Int32?

  init() {}

  /// The picture that is shown.
  func view(_ session: Session) -> MapView {
    let views = views(session)
    return views.indices.contains(viewPlace) ? views[viewPlace] : views[0]
  }

  func views(_ session: Session) -> [MapView] {
    session.run.map { MapView.all(of: $0.card) } ?? [.targets(trace: nil)]
  }

  /// The number that is shown: a model without attention has the change of the logit alone.
  func number(_ session: Session) -> MapNumber {
    view(session).trace == nil ? .change : shown
  }

  /// The targets, the current one among them.
  func targets(_ session: Session) -> [Int32] {
    var items = session.candidates.map(\.item)
    if let target = session.target, !items.contains(target) { items.insert(target, at: 0) }
    return items
  }

  /// The question behind the picture.
  func question(_ session: Session) -> MapQuestion? {
    guard let run = session.run, let subject = session.subject else { return nil }
    if view(session).isMatrix {
      guard let target = item ?? session.target else { return nil }
      return MapQuestion(AttentionQuestion(run.key, subject, targets: [target]))
    }
    let targets = targets(session)
    if targets.isEmpty { return nil }
    let isCostly = number(session) == .change
    let history = subject.history.history
    let limit = MapQuestion.targetLimit(behaviours: history.count, leaveOneOut: isCostly)
    return MapQuestion(
      AttentionQuestion(
        run.key, subject, history: history, targets: Array(targets.prefix(limit)),
        isCostly ? .leaveOneOut : []))
  }

  /// The question for the change of the logit in the row under the cursor, where it costs little.
  func rowQuestion(_ session: Session) -> AttentionQuestion? {
    guard let run = session.run, let subject = session.subject, !view(session).isMatrix,
      number(session) != .change, let target = item ?? session.target
    else { return nil }
    let question = AttentionQuestion(run.key, subject, targets: [target], .leaveOneOut)
    return question.urgency == .instant ? question : nil
  }

  func questions(_ session: Session, area: Rect) -> [any Question] {
    let own: [(any Question)?] = [question(session), rowQuestion(session)]
    return session.candidateQuestions + own.compactMap { $0 }
  }

  mutating func refresh(_ session: inout Session, area: Rect) {
    if session.target != seenTarget {
      seenTarget = session.target
      item = nil
    }
    if viewPlace >= views(session).count { viewPlace = 0 }
    let layout = MapLayout(area)
    if let facts = MapFacts(session, self) {
      if let item, facts.row(of: item) == nil { self.item = nil }
      if let column, column >= facts.columnCount { self.column = nil }
      if let head, head >= facts.headCount { self.head = nil }
      page = max(1, heatMap(facts, session, layout).visibleRows(in: layout.map).count - 2)
      var whole = self
      whole.zoom = nil
      let cells = whole.heatMap(facts, session, layout).cells(in: layout.map).width
      fitting = facts.columnCount > cells ? 0 : max(1, cells / max(1, facts.columnCount))
    } else if let facts = MapMatrixFacts(session, self) {
      matrixRow = min(max(matrixRow, 0), max(0, facts.matrix.rowCount - 1))
      if let column, column >= facts.matrix.columnCount { self.column = nil }
      if let head, head >= facts.headCount { self.head = nil }
    }
  }

  /// Makes columns wider or narrower; back to what fits where that is as wide.
  mutating func zoom(by step: Int) {
    let width = min(max((zoom ?? fitting) + step, 1), 12)
    zoom = step < 0 && width <= fitting ? nil : width
  }

  mutating func goBack(_ session: inout Session) -> Bool {
    guard zoom != nil || item != nil || column != nil else { return false }
    (zoom, item, column) = (nil, nil, nil)
    return true
  }
}
