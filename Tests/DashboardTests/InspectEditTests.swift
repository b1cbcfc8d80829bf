import Cells
import Datasets
import Inspection
import Testing

@testable import Dashboard

/// "What if" on the Inspect screen.
@Suite struct InspectEditTests {
  private func facts(_ app: AnsweringApp) throws -> InspectFacts {
    InspectFacts(app.session, try #require(app.screen(InspectScreen.self)))
  }

  private func selected(_ app: AnsweringApp) throws -> InspectRow {
    try #require(app.screen(InspectScreen.self)?.selectedRow(app.session))
  }

  private func history(_ app: AnsweringApp) throws -> EditableHistory {
    try #require(app.session.subject?.history)
  }

  @Test func `x leaves a behaviour out, scores anew and keeps its row in view`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    let before = try #require(try facts(app).current?.logit)
    let change = try #require(try facts(app).rows[1].change)
    try app.press("jx")
    let after = try #require(try facts(app).current?.logit)
    #expect(abs(before - change - after) < 1e-4)
    let row = try facts(app).rows[1]
    #expect(!row.isIncluded && row.weight == nil && row.original != nil)
    #expect(try facts(app).rows.count == 11)
    #expect(app.line("1 left out") != nil)
    #expect(app.line("edited: p ") != nil)
    #expect(app.line("×10") != nil)
    try app.press("x")
    #expect(try history(app).isUnchanged)
    #expect(app.line("edited") == nil)
  }

  @Test func `each edit asks at once, and what was known stays meanwhile`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    let weights = try facts(app).rows.map(\.weight)
    app.answersAtOnce = { _ in false }
    try app.press("x")
    let asked = app.waiting.compactMap { ($0.base as? AttentionQuestion)?.history.count }
    #expect(asked.contains(10))
    #expect(try facts(app).rows.dropFirst().map(\.weight) == Array(weights.dropFirst()))
    app.answer()
    #expect(try facts(app).rows.dropFirst().map(\.weight) != Array(weights.dropFirst()))
  }

  @Test func `sorted by weight the cursor stays on the behaviour that is left out`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("s")
    let place = try selected(app).place
    try app.press("x")
    #expect(try selected(app).place == place)
    #expect(app.screen(InspectScreen.self)?.cursor.selection == 10)
    try app.press("x")
    #expect(try selected(app).place == place)
    #expect(app.screen(InspectScreen.self)?.cursor.selection == 0)
  }

  @Test func `J and K move a behaviour, and the cursor goes with it`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    let item = try selected(app).item
    try app.press("JJ")
    #expect(try selected(app).place == 8)
    #expect(try selected(app).item == item)
    try app.press("K")
    #expect(try selected(app).place == 9)
    #expect(try selected(app).item == item)
    try app.press("sK")
    #expect(app.session.message?.text == "move newer: sort by time to move behaviours")
  }

  @Test func `brackets cut the oldest off and take them back in`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("]")
    #expect(app.session.message?.text == "longer: nothing is cut off")
    try app.press("[[[")
    #expect(try history(app).history.count == 8)
    #expect(try facts(app).rows.suffix(3).allSatisfy { !$0.isIncluded })
    try app.press("]")
    #expect(try history(app).history.count == 9)
    try app.press("]]")
    #expect(try history(app).truncation == nil)
  }

  @Test func `u undoes, U does again, 0 restores`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("u")
    #expect(app.session.message?.text == "undo: nothing was edited")
    try app.press("xjx")
    #expect(try history(app).history.count == 9)
    try app.press("u")
    #expect(try history(app).history.count == 10)
    try app.press("U")
    #expect(try history(app).history.count == 9)
    try app.press("0")
    #expect(try history(app).isUnchanged)
    try app.press("U")
    #expect(app.session.message?.text == "redo: nothing was undone")
  }

  @Test func `i inserts the item that is searched, and leaves the target alone`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("jifilm 20")
    #expect(app.session.target == films.session.target)
    #expect(app.line("insert /film 20") != nil)
    #expect(app.line("▸ Film 20 of many") != nil)
    try app.press("<Enter>")
    #expect(try selected(app).item == 20)
    #expect(try selected(app).place == 10)
    #expect(try selected(app).isInserted)
    #expect(try history(app).history.count == 12)
    #expect(app.session.source == .ranking)
    #expect(app.session.target == films.session.target)
    #expect(app.line("+11") != nil)
    try app.press("u")
    #expect(try history(app).isUnchanged)
  }

  @Test func `down takes the next match, Esc inserts nothing`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("ifilm 2<Down><Enter>")
    #expect(try selected(app).item == 20)
    try app.press("0ifilm 2<Esc>")
    #expect(try history(app).isUnchanged)
  }

  @Test func `an empty history takes an item`() throws {
    let films = try Films("din")
    var session = films.session
    session.choose(user: 0)
    var app = AnsweringApp(session, desk: films.desk)
    #expect(app.line("No behaviours before this moment") != nil)
    try app.press("x")
    #expect(app.session.message?.text == "mask: the history is empty")
    try app.press("ifilm 20<Enter>")
    #expect(try history(app).history.items == [20])
    #expect(try facts(app).rows[0].weight == 1)
  }

  @Test func `F finds the fewest behaviours whose removal flips the prediction`() throws {
    let films = try Films { schema in
      let model = try HeadsModel(schema)
      // Below 9 behaviours the logit is negative.
      model.logit = { history, _ in Float(history.count) - 8.5 }
      return [model]
    }
    var app = AnsweringApp(films.session, desk: films.desk, size: Size(width: 120, height: 30))
    try app.press("F")
    #expect(try facts(app).rows.count { $0.flips } == 3)
    #expect(app.line("without the 3 marked ‡") != nil)
    #expect(app.lines.count { $0.contains("‡") } > 3)
    try app.press("x")
    #expect(app.screen(InspectScreen.self)?.flip == nil)
    try app.press("F<Esc>")
    #expect(app.line("‡") == nil)
  }

  @Test func `a prediction that cannot be flipped is told in a sentence`() throws {
    let films = try Films { schema in
      let model = try HeadsModel(schema)
      model.logit = { _, _ in 1 }
      return [model]
    }
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("F")
    #expect(app.line("no flip: removing up to 11 behaviours") != nil)
  }
}
