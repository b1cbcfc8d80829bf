import Cells
import Inspection

/// What does the model look at over the whole test part?
struct PatternsScreen: Screen {
  static let title = "Patterns"
  static let purpose = "What does the model look at over the whole test part?"

  var view = PatternView.axis(.recency)
  /// The chosen line of the pattern.
  var group = 0
  /// Whether the keys go to the impressions behind the line.
  var isInList = false
  /// The impressions behind the line.
  var list = ListCursor(selection: 0)
  /// The head whose numbers are shown; nil for the mean.
  var head: Int?
  /// Whether the changes of the logit are shown, not the weights.
  var showsChanges = false

  init() {}

  /// Whether the model's targets attend to behaviours, as its card says.
  func hasAttention(_ session: Session) -> Bool {
    session.run?.card.attendsToBehaviours ?? false
  }

  /// The questions for the weights, each with more impressions than the one before.
  func weightQuestions(_ run: OpenRun) -> [PatternsQuestion] {
    [PatternsQuestion.first, PatternsQuestion.all].map { PatternsQuestion(run, limit: $0) }
  }

  /// The questions for the changes of the logit.
  func changeQuestions(_ run: OpenRun) -> [ChangePatternsQuestion] {
    [ChangePatternsQuestion.first, ChangePatternsQuestion.all].map {
      ChangePatternsQuestion(run, patience: $0)
    }
  }

  /// The question for what removing behaviours does.
  func removalQuestion(_ run: OpenRun) -> RemovalQuestion { RemovalQuestion(run) }

  func questions(_ session: Session, area: Rect) -> [any Question] {
    guard let run = session.run, run.data.test.count > 0 else { return [] }
    let weights = hasAttention(session) ? weightQuestions(run) : []
    let changes = changeQuestions(run)
    // One at a time, so that each adds to what is seen before the next begins.
    var all: [any Question] = []
    for step in 0..<2 {
      if weights.indices.contains(step) { all.append(weights[step]) }
      all.append(changes[step])
    }
    // It takes the longest, and is asked where it is seen.
    if view == .removal || area.width >= PatternsLayout.widthOfAll {
      all.append(removalQuestion(run))
    }
    let open = all.filter { !session.answers.holds(AnyQuestion($0)) }
    return Array(open.prefix(1))
  }

  /// The impressions behind the chosen line.
  func examples(_ session: Session) -> [PatternExample] {
    guard let rows = PatternsFacts(session, self)?.rows(view), rows.indices.contains(group) else {
      return []
    }
    return rows[group].examples
  }

  /// Where everything stands.
  func layout(_ facts: PatternsFacts, _ area: Rect) -> PatternsLayout {
    PatternsLayout(
      area, chosen: view, sentence: PatternsSentence(facts).finding(width: max(0, area.width - 2)),
      warningCount: facts.weights?.warnings.count ?? 0, isListFocused: isInList
    ) { max(1, facts.rows($0).count) }
  }

  mutating func refresh(_ session: inout Session, area: Rect) {
    guard let facts = PatternsFacts(session, self) else { return }
    if let head, head >= facts.weights?.headCount ?? 0 { self.head = nil }
    let rows = facts.rows(view)
    group = min(max(group, 0), max(0, rows.count - 1))
    let count = rows.indices.contains(group) ? rows[group].examples.count : 0
    if count == 0 { isInList = false }
    list.clamp(count: count, visible: layout(facts, area).visibleExamples)
  }

  mutating func goBack(_ session: inout Session) -> Bool {
    guard isInList else { return false }
    isInList = false
    return true
  }
}
