import Cells
import Inspection

/// Which users does the filter find?
struct UserFilterQuestion: Question {
  var run: RunKey
  var query: String

  var urgency: Urgency { .instant }

  /// User indices, ascending.
  func answer(at desk: any Desk) throws -> [Int32] {
    let ids = try desk.inspector(of: run).builder.dataset.userIDs
    let filter = WordFilter(query)
    var found: [Int32] = []
    for user in 0..<ids.count {
      if filter.matches(ids[user]) { found.append(Int32(user)) }
      if user % 65_536 == 65_535 { try desk.checkWanted() }
    }
    return found
  }
}

/// The users that are listed: all, or those that the filter finds.
struct InspectUsers {
  private let total: Int
  private let found: [Int32]?

  init(_ session: Session, _ screen: InspectScreen) {
    total = session.run?.dataset.userCount ?? 0
    guard let question = Self.question(session, screen) else {
      found = nil
      return
    }
    // While the next is looked for, the last list stands.
    let latest = session.answers.latest(UserFilterQuestion.self)
    found =
      session.answers[question]
      ?? (latest?.question.run.index == question.run.index ? latest?.answer : nil)
  }

  /// What is to be asked; nil without a filter.
  static func question(_ session: Session, _ screen: InspectScreen) -> UserFilterQuestion? {
    guard let run = session.run, screen.userFilter.isActive else { return nil }
    return UserFilterQuestion(run: run.key, query: screen.userFilter.query)
  }

  /// The number of listed users.
  var count: Int { found?.count ?? total }

  /// The user of a row.
  subscript(row: Int) -> Int { found.map { Int($0[row]) } ?? row }

  /// The row of a user; nil for one who is not listed.
  ///
  /// - Complexity: O(log n).
  func row(of user: Int) -> Int? {
    guard let found else { return (0..<total).contains(user) ? user : nil }
    var range = found.indices
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if Int(found[middle]) == user { return middle }
      range = Int(found[middle]) < user ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}

extension InspectScreen {
  /// Brings the list of users in order: its cursor is on the user who is looked at.
  mutating func refreshUsers(_ session: inout Session) {
    let users = InspectUsers(session, self)
    if wantsFirstUser {
      if let question = InspectUsers.question(session, self) {
        if session.answers[question] != nil {
          wantsFirstUser = false
          if users.count > 0, session.subject?.user.flatMap(users.row) == nil {
            choose(user: users[0], &session)
          }
        }
      } else {
        wantsFirstUser = false
      }
    }
    if let row = session.subject?.user.flatMap(users.row) {
      userCursor.select(row, count: users.count, visible: visible.users)
    } else {
      userCursor.clamp(count: users.count, visible: visible.users)
    }
  }

  /// Looks at another user, from their newest behaviour.
  mutating func choose(user: Int, _ session: inout Session) {
    guard session.subject?.user != user else { return }
    session.choose(user: user)
    cursor = ListCursor(selection: 0)
    anchor = nil
  }
}
