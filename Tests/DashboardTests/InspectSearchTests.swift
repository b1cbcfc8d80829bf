import Cells
import Inspection
import Testing

@testable import Dashboard

/// Searching targets and finding users.
@Suite struct InspectSearchTests {
  private func screen(_ app: AnsweringApp) throws -> InspectScreen {
    try #require(app.screen(InspectScreen.self))
  }

  @Test func `while a title is typed its first match is the target, Enter keeps it`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("/film 2")
    #expect(app.session.target == 2)
    try app.press("0")
    #expect(app.session.target == 20)
    #expect(app.line("/film 20") != nil)
    try app.press("<Enter>")
    #expect(app.session.target == 20)
    #expect(app.session.source == .search("film 20"))
    #expect(try screen(app).search == nil)
  }

  @Test func `Esc restores the target and the candidates`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("c/电影<Down>")
    #expect(app.session.target == 13)
    try app.press("<Esc>")
    #expect(app.session.target == films.session.target)
    #expect(app.session.source == .impressions)
  }

  @Test func `words that no title has leave everything as it was`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("/zebra")
    #expect(app.session.target == films.session.target)
    #expect(app.line("no title has these words") != nil)
    try app.press("<Enter>")
    #expect(app.session.source == .ranking)
    #expect(app.session.message?.text == "no title has these words")
  }

  @Test func `pasted text is searched like typed text`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("/")
    app.send(.paste("film 32"))
    #expect(app.session.target == 32)
  }

  @Test func `b opens the users, and moving there looks at another one at once`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    #expect(app.line("Users") == nil)
    try app.press("b")
    #expect(try screen(app).pane == .users)
    #expect(app.line("Users") != nil)
    try app.press("j")
    #expect(app.session.subject?.user == 8)
    #expect(app.line("History of 9") != nil)
    try app.press("G")
    #expect(app.session.subject?.user == 19)
    try app.press("g")
    #expect(app.session.subject?.user == 0)
    try app.press("<Esc>")
    #expect(app.line("Users") == nil)
    #expect(try screen(app).pane == .history)
  }

  @Test func `p stands beside each user in view, asked in one question`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk, size: Size(width: 120, height: 16))
    let layout = InspectLayout(Rect(row: 1, width: 120, height: 14), try screen(app))
    let question = try #require(
      InspectUsersPane(try screen(app), app.session, layout).scoresQuestion)
    #expect(question.users.count == layout.visibleUsers)
    let scores = try #require(app.session.answers[question])
    let own = try #require(InspectFacts(app.session, try screen(app)).current?.probability)
    #expect(abs(try #require(scores[7]) - own) < 1e-6)
    app.answersAtOnce = { !($0 is UserScoresQuestion) }
    try app.press("l")
    #expect(app.waiting.count == 1)
  }

  @Test func `users are filtered by id as it is typed`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("b/1")
    let users = InspectUsers(app.session, try screen(app))
    #expect((0..<users.count).map { users[$0] } == [0] + Array(9..<19))
    #expect(app.session.subject?.user == 7)
    try app.press("2<Enter>")
    #expect(app.session.subject?.user == 11)
    #expect(InspectUsers(app.session, try screen(app)).count == 1)
    try app.press("/<Esc>")
    #expect(InspectUsers(app.session, try screen(app)).count == 20)
    #expect(app.session.subject?.user == 11)
  }

  @Test func `Tab goes through history, candidates and users, and Shift-Tab back`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk, size: Size(width: 120, height: 40))
    var panes: [InspectScreen.Pane] = []
    for key in ["<Tab>", "<Tab>", "<Tab>", "<S-Tab>"] {
      try app.press(key)
      panes.append(try screen(app).pane)
    }
    #expect(panes == [.candidates, .users, .history, .users])
  }

  @Test func `in the candidates up and down swap the target too`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    let candidates = app.session.candidates.map(\.item)
    try app.press("<Tab>gjj")
    #expect(app.session.target == candidates[2])
    try app.press("G")
    #expect(app.session.target == candidates.last)
  }

  @Test func `a click chooses a behaviour, a candidate or a user, the wheel moves lists`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk, size: Size(width: 120, height: 40))
    let layout = InspectLayout(Rect(row: 1, width: 120, height: 38), try screen(app))
    app.mouse(.press, column: layout.behaviours.column + 9, row: layout.behaviours.row + 4)
    #expect(try screen(app).cursor.selection == 3)
    let table = Panel(title: "").inner(of: layout.candidates)
    app.mouse(.press, column: table.column + 9, row: table.row + 1)
    let first = try #require(app.session.targetPlace)
    app.mouse(.wheelDown, column: table.column + 9, row: table.row + 1)
    #expect(app.session.targetPlace == first + 1)
    app.mouse(.press, column: layout.userTable.column + 9, row: layout.userTable.row + 3)
    #expect(app.session.subject?.user == 2)
    #expect(try screen(app).pane == .users)
  }

  @Test func `a click on the line of the whole history goes to that moment`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    let layout = InspectLayout(Rect(row: 1, width: 80, height: 22), try screen(app))
    app.mouse(.press, column: layout.strip.column, row: layout.strip.row)
    #expect(try screen(app).selectedRow(app.session)?.place == 0)
    app.mouse(.press, column: layout.candidates.column + 45, row: layout.candidates.row)
    #expect(try screen(app).pane == .candidates)
  }
}
