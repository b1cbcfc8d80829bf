import Cells
import Datasets
import Inspection

/// What does the model look at in a user's history for a target item, and does it matter?
struct InspectScreen: Screen {
  /// The parts that take keys.
  enum Pane: Hashable, Sendable, CaseIterable {
    case history, users, candidates
  }

  /// The order of the behaviours.
  enum Order: String, Hashable, Sendable, CaseIterable {
    case time, weight, change, category

    /// In the pane's title.
    var words: String {
      switch self {
      case .time: "newest first"
      case .weight: "by weight"
      case .change: "by |Δlogit|"
      case .category: "by category"
      }
    }
  }

  /// A search through all titles while it is typed.
  struct Search: Hashable, Sendable {
    var input = TextInput()
    /// Whether the item found is inserted as a behaviour, not taken as the target.
    var inserts: Bool
    /// What Esc restores.
    var source: CandidateSource
    var target: Int32?
  }

  var pane = Pane.history
  var showsUsers = false
  var userFilter = FilterState()
  var userCursor = ListCursor()
  var cursor = ListCursor()
  var order = Order.time
  /// The head whose weights are shown; nil for the mean.
  var head: Int?
  var isDiffing = false
  var showsDetail = false
  var search: Search?
  /// The question for the smallest flipping set, once it was asked.
  var flip: FlipQuestion?

  static let title = "Inspect"
  static let purpose =
    "What does the model look at in this history for this target, and does it matter?"

  var isTyping: Bool { search != nil || userFilter.isTyping }

  /// The rows of the history in the order that is shown.
  func rows(_ session: Session) -> [InspectRow] { InspectFacts(session, self).rows }

  /// The row under the cursor.
  func selectedRow(_ session: Session) -> InspectRow? {
    let rows = rows(session)
    return cursor.selection.flatMap { rows.indices.contains($0) ? rows[$0] : nil }
  }

  mutating func refresh(_ session: inout Session, area: Rect) {
    followSearch(&session)
    let layout = InspectLayout(area, self)
    let count = session.subject?.history.entries.count ?? 0
    if cursor.selection == nil { cursor = ListCursor(selection: 0) }
    cursor.clamp(count: count, visible: layout.visibleBehaviours)
    let users = users(session)
    if let user = session.subject?.user, let place = users.firstIndex(of: user) {
      userCursor.select(place, count: users.count, visible: layout.visibleUsers)
    } else {
      userCursor.clamp(count: users.count, visible: layout.visibleUsers)
    }
    if pane == .users, layout.users.isEmpty { pane = .history }
    if let flip, flip != currentFlip(session) { self.flip = nil }
    if session.pinned == nil { isDiffing = false }
    if let head, head >= (InspectFacts(session, self).attention?.heads.count ?? 0) {
      self.head = head == 0 ? nil : 0
    }
  }

  /// The users that the filter lets through, by index.
  func users(_ session: Session) -> [Int] {
    guard let dataset = session.run?.dataset else { return [] }
    if userFilter.query.isEmpty { return Array(0..<dataset.userCount) }
    return (0..<dataset.userCount).filter { userFilter.matches(dataset.userIDs[$0]) }
  }

  /// The question for the smallest set of behaviours whose removal turns the prediction around.
  func currentFlip(_ session: Session) -> FlipQuestion? {
    guard let run = session.run, let subject = session.subject, let target = session.target
    else { return nil }
    return FlipQuestion(run.key, subject, target: target)
  }

  func status(_ session: Session) -> String? { nil }

  mutating func goBack(_ session: inout Session) -> Bool {
    if showsDetail {
      showsDetail = false
    } else if flip != nil {
      flip = nil
    } else if isDiffing {
      isDiffing = false
    } else if showsUsers {
      showsUsers = false
      if pane == .users { pane = .history }
    } else if session.pinned != nil {
      session.pinned = nil
    } else if userFilter.isActive {
      userFilter.clear()
    } else {
      return false
    }
    return true
  }
}
