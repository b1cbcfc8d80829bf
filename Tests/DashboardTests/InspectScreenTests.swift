import Cells
import Datasets
import Inspection
import Testing

@testable import Dashboard

/// What the keys do to the Inspect screen.
@Suite struct InspectScreenTests {
  private func facts(_ app: AnsweringApp) throws -> InspectFacts {
    InspectFacts(app.session, try #require(app.screen(InspectScreen.self)))
  }

  private func selected(_ app: AnsweringApp) throws -> InspectRow {
    try #require(app.screen(InspectScreen.self)?.selectedRow(app.session))
  }

  @Test func `the screen opens on a user with their history, weights and attributions`() throws {
    let films = try Films("din")
    let app = AnsweringApp(films.session, desk: films.desk)
    let facts = try facts(app)
    #expect(facts.isCurrent)
    #expect(facts.rows.count == 11)
    #expect(facts.rows.allSatisfy { $0.weight != nil && $0.change != nil && $0.gradient != nil })
    #expect(facts.rows.map(\.place) == (0..<11).reversed())
    #expect(app.waiting.isEmpty)
  }

  @Test func `arrows and hl swap the target among the candidates, and the ends hold`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    let candidates = app.session.candidates.map(\.item)
    #expect(candidates.count > 20)
    app.send(.key(.character("c")))
    app.send(.key(.character("r")))
    #expect(app.session.source == .ranking)
    for _ in 0..<100 { app.send(.key(.left)) }
    #expect(app.session.target == candidates[0])
    let before = try facts(app).rows.map(\.weight)
    try app.press("l<Right>")
    #expect(app.session.target == candidates[2])
    #expect(try facts(app).rows.map(\.weight) != before)
    try app.press("h")
    #expect(app.session.target == candidates[1])
  }

  @Test func `held arrows leave questions about the newest state alone`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("llll")
    app.answersAtOnce = { _ in false }
    try app.press("llll")
    let targets = app.waiting.compactMap { ($0.base as? AttentionQuestion)?.targets }
    #expect(!targets.isEmpty && targets.allSatisfy { $0 == [app.session.target] })
    // What was there stays, so that nothing flickers.
    let old = try facts(app)
    #expect(!old.isCurrent)
    #expect(old.rows.allSatisfy { $0.weight != nil && $0.change != nil })
    app.answer()
    #expect(try facts(app).isCurrent)
    #expect(try facts(app).rows.map(\.weight) != old.rows.map(\.weight))
  }

  @Test func `weights are asked for before leave-one-out`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    app.answersAtOnce = { _ in false }
    try app.press("l")
    let order = app.waiting.compactMap { ($0.base as? AttentionQuestion) }
    #expect(order.first?.attributions == [])
    #expect(order.last?.attributions == .all)
  }

  @Test func `a long leave-one-out keeps nobody waiting`() throws {
    let films = try Films("din")
    let subject = Subject(
      user: nil, name: "long",
      history: History(
        items: .init(repeating: 3, count: 1000), times: .init(repeating: 0, count: 1000)),
      time: 1)
    let key = try #require(films.session.run?.key)
    #expect(AttentionQuestion(key, subject, targets: [1]).urgency == .instant)
    #expect(AttentionQuestion(key, subject, targets: [1], .all).urgency == .patient)
    #expect(FlipQuestion(key, subject, target: 1).urgency == .patient)
  }

  @Test func `p pins the target, d shows pinned, current and change, Esc goes back`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("d")
    #expect(app.session.message?.text == "diff: pin a target first")
    try app.press("plld")
    #expect(app.session.pinned == films.session.target)
    let row = try facts(app).rows[0]
    #expect(row.pinned != nil && row.pinned != row.weight)
    #expect(app.line("pinned  weight  change") != nil)
    #expect(app.line("from pinned: Δp ") != nil)
    #expect(app.line("Δentropy") != nil)
    try app.press("<Esc>")
    #expect(app.screen(InspectScreen.self)?.isDiffing == false)
    try app.press("<Esc>")
    #expect(app.session.pinned == nil)
  }

  @Test func `t takes the behaviour under the cursor as the target`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("jjt")
    #expect(app.session.target == (try facts(app)).rows[2].item)
  }

  @Test func `s sorts by weight, change and category, and begins at the top`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("jjs")
    let weights = try facts(app).rows.map { abs($0.weight ?? 0) }
    #expect(weights == weights.sorted(by: >))
    #expect(app.screen(InspectScreen.self)?.cursor.selection == 0)
    try app.press("s")
    let changes = try facts(app).rows.map { abs($0.change ?? 0) }
    #expect(changes == changes.sorted(by: >))
    try app.press("s")
    let dataset = films.data.dataset
    let names = try facts(app).rows.map { dataset.category(of: Int($0.item)) ?? "" }
    #expect(names == names.sorted())
    try app.press("s")
    #expect(app.screen(InspectScreen.self)?.order == .time)
  }

  @Test func `c shows what was shown to the user, clicked or not`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("c")
    let candidates = app.session.candidates
    #expect(candidates.count == 14)
    #expect(candidates.contains { $0.wasClicked == true })
    #expect(candidates.contains { $0.wasClicked == false })
    #expect(app.line("shown to the user") != nil)
    try app.press("r")
    #expect(app.session.source == .ranking)
  }

  @Test func `e opens all that is known of a behaviour`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk, size: Size(width: 100, height: 40))
    try app.press("je")
    for name in [
      "category", "when", "before the target", "weight", "before normalising", "Δlogit",
      "gradient × input",
    ] {
      #expect(app.line(name) != nil, "\(name)")
    }
    #expect(app.line("Behaviour 10") != nil)
    try app.press("<Esc>")
    #expect(app.line("Behaviour 10") == nil)
  }

  @Test func `one head needs no choice, several go round`() throws {
    let one = try Films("din")
    var app = AnsweringApp(one.session, desk: one.desk)
    try app.press("H")
    #expect(app.session.message?.text == "head: the model has no heads to choose from")
    let two = try Films { [try HeadsModel($0)] }
    app = AnsweringApp(two.session, desk: two.desk)
    var newest: [Float?] = []
    for _ in 0..<4 {
      newest.append(try facts(app).rows[0].weight)
      try app.press("H")
    }
    let eleventh: Float = 1 / 11
    #expect(newest == [(1 + eleventh) / 2, 1, eleventh, (1 + eleventh) / 2])
  }

  @Test func `a head is also what pinned targets are compared by`() throws {
    let films = try Films { [try HeadsModel($0)] }
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("plHd")
    #expect(try facts(app).rows.map(\.pinned) == [1] + .init(repeating: 0, count: 10))
    #expect(app.line("head 1 of 2") == nil)
    #expect(app.screen(InspectScreen.self)?.head == 0)
  }

  @Test func `y copies the behaviour, w writes all of them`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("yw")
    guard case .copy(let text) = app.effects[0], case .write(let export) = app.effects[1] else {
      Issue.record("other effects: \(app.effects)")
      return
    }
    #expect(text.hasPrefix("101\tFilm 1 "))
    let lines = export.content.split(separator: "\r\n").count
    #expect(max(lines, export.content.split(separator: "\n").count) == 12)
    #expect(export.name == "attention-8-100")
  }

  @Test func `nothing old is copied or written while the new is not known`() throws {
    let films = try Films("din")
    var app = AnsweringApp(films.session, desk: films.desk)
    app.answersAtOnce = { _ in false }
    try app.press("lyw")
    #expect(app.effects.count == 1)
    guard case .copy(let text)? = app.effects.first else {
      Issue.record("no copy")
      return
    }
    #expect(text.hasSuffix("\t\t"))
  }
}
