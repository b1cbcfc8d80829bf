import Cells
import Datasets
import Inspection

/// What does the model look at in a user's history for a target item, and does it matter?
struct InspectScreen: Screen {
  /// The parts that take keys.
  enum Pane: Hashable, Sendable, CaseIterable {
    case history, candidates, users
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
    /// The item that would be inserted.
    var chosen: Int32?
    /// The text whose first match was taken.
    var followed = ""
    /// What Esc restores.
    var source: CandidateSource
    var target: Int32?
  }

  var pane = Pane.history
  var showsUsers = false
  var userFilter = FilterState()
  var userCursor = ListCursor()
  /// Whether the first user that the filter finds is chosen as soon as it is known.
  var wantsFirstUser = false
  var cursor = ListCursor()
  /// The place of the behaviour that the cursor stays on while edits reorder the rows.
  var anchor: Int?
  /// Rows that the panes show at once, as last drawn.
  var visible = (behaviours: 12, users: 12, candidates: 12)
  var order = Order.time
  /// The head whose weights are shown; nil for the mean.
  var head: Int?
  var isDiffing = false
  var showsDetail = false
  var search: Search?
  /// The question for the smallest flipping set, once it was asked.
  var flip: FlipQuestion?
  /// What was last known, shown until more is.
  var kept: InspectKept?

  static let title = "Inspect"
  static let purpose =
    "What does the model look at in this history for this target, and does it matter?"

  var isTyping: Bool { search != nil || userFilter.isTyping }

  /// The row under the cursor.
  func selectedRow(_ rows: [InspectRow]) -> InspectRow? {
    cursor.selection.flatMap { rows.indices.contains($0) ? rows[$0] : nil }
  }

  /// The row under the cursor.
  func selectedRow(_ session: Session) -> InspectRow? {
    selectedRow(InspectFacts(session, self).rows)
  }

  mutating func refresh(_ session: inout Session, area: Rect) {
    followSearch(&session)
    let layout = InspectLayout(area, self)
    visible = (layout.visibleBehaviours, layout.visibleUsers, layout.visibleCandidates)
    if pane == .users, layout.users.isEmpty { pane = .history }
    refreshUsers(&session)
    kept = InspectKept(session, self) ?? kept
    if session.pinned == nil { isDiffing = false }
    if let flip, flip != FlipQuestion(session) { self.flip = nil }
    if let head, let count = kept?.inspection.attention?.heads.count, head >= count {
      self.head = nil
    }
    let count = session.subject?.history.entries.count ?? 0
    if let anchor, order != .time,
      let row = InspectFacts(session, self).rows.firstIndex(where: { $0.place == anchor })
    {
      cursor.select(row, count: count, visible: visible.behaviours)
    }
    cursor.clamp(count: count, visible: visible.behaviours)
  }

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
