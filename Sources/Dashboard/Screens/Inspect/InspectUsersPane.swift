import Cells
import Datasets
import Inspection

/// The users, with the number of their behaviours and what the model gives the target for each.
struct InspectUsersPane {
  let screen: InspectScreen
  let session: Session
  let layout: InspectLayout
  let users: InspectUsers

  init(_ screen: InspectScreen, _ session: Session, _ layout: InspectLayout) {
    self.screen = screen
    self.session = session
    self.layout = layout
    users = InspectUsers(session, screen)
  }

  /// The users in view, for the target; nil where none are shown.
  var scoresQuestion: UserScoresQuestion? {
    guard let run = session.run, let target = session.target, layout.visibleUsers > 0,
      users.count > 0
    else { return nil }
    let first = min(screen.userCursor.first, users.count)
    let last = min(first + layout.visibleUsers, users.count)
    return UserScoresQuestion(
      run: run.key, users: (first..<last).map { users[$0] }, target: target)
  }

  func draw(into surface: inout Surface, theme: Theme) {
    guard let run = session.run, !layout.users.isEmpty else { return }
    let isFocused = screen.pane == .users
    Panel(title: "Users", isFocused: isFocused, note: NumberText.count(users.count))
      .draw(into: &surface, area: layout.users, theme: theme)
    let inner = Panel(title: "").inner(of: layout.users)
    screen.userFilter.draw(
      into: &surface, area: inner.line(0).inset(columns: 1), theme: theme, hint: "filter by id")
    guard users.count > 0 else {
      TextLines(
        text: screen.userFilter.isActive ? "no id has this" : "no users", style: theme.muted
      )
      .draw(into: &surface, area: layout.userTable.inset(columns: 1), theme: theme)
      return
    }
    let exact = scoresQuestion.flatMap { session.answers[$0] }
    let latest = session.answers.latest(UserScoresQuestion.self)
    let scores = exact ?? (latest?.question.run.index == run.key.index ? latest?.answer : nil)
    table.draw(into: &surface, area: layout.userTable, theme: theme) { row in
      let user = users[row]
      let count = run.dataset.positives(of: user).count
      return [
        .text(run.dataset.userIDs[user], theme.text),
        .text(count < 10_000 ? "\(count)" : NumberText.short(Double(count)), theme.muted),
        .text(
          scores?[user].map(InspectFigures.p) ?? "", exact == nil ? theme.muted : theme.text),
      ]
    }
  }

  /// The user that the mouse is on.
  func user(at mouse: Mouse) -> Int? {
    table.rowIndex(atRow: mouse.row, in: layout.userTable).map { users[$0] }
  }

  private var table: Table {
    Table(
      columns: [
        TableColumn(title: "id", width: .fill(1), alignment: .right, priority: 9),
        TableColumn(title: "n", width: .fixed(4), alignment: .right),
        TableColumn(title: "p", width: .fixed(4), alignment: .right, priority: 1),
      ], rowCount: users.count, selection: screen.userCursor.selection,
      first: screen.userCursor.first, isFocused: screen.pane == .users)
  }
}
