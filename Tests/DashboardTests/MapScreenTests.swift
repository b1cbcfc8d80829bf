import Cells
import Datasets
import Inspection
import Models
import Testing

@testable import Dashboard

/// What the keys do to the Map screen, and what it says.
@Suite struct MapScreenTests {
  private func app(
    _ films: Films, size: Size = Size(width: 80, height: 24), theme: Theme = Theme()
  ) -> AnsweringApp {
    AnsweringApp(films.session, desk: films.desk, size: size, screen: .map, theme: theme)
  }

  private func facts(_ app: AnsweringApp) throws -> MapFacts {
    let screen = try #require(app.screen(MapScreen.self))
    return try #require(MapFacts(app.session, screen))
  }

  @Test func `the map is made of all candidates, the current target among them`() throws {
    let app = app(try Films("din"))
    let facts = try facts(app)
    #expect(facts.isCurrent && facts.hasBehaviours)
    #expect(facts.columnCount == app.session.subject?.history.history.count)
    #expect(facts.order.count == app.session.candidates.count)
    #expect(facts.row(of: app.session.target) != nil)
    for row in facts.order.indices {
      #expect(abs(facts.values(row: row).reduce(0, +) - 1) < 1e-4)
    }
    #expect(app.waiting.isEmpty)
  }

  @Test func `the numbers of a cell are those of an inspection of its own`() throws {
    let films = try Films("din")
    var app = app(films)
    try app.press("<Down><Left><Left>")
    let screen = try #require(app.screen(MapScreen.self))
    let subject = try #require(app.session.subject)
    let own = try films.desk.inspector(of: RunKey(index: 0)).inspect(
      user: subject.user, history: subject.history.history, targets: [try #require(screen.item)],
      time: subject.time, .leaveOneOut)[0]
    let place = own.behaviours.count - 3
    let weight = Double(try #require(own.behaviours[place].weight))
    let change = Double(try #require(own.behaviours[place].leaveOneOut))
    let text = try #require(app.app.screens[app.app.current].copyText(app.session))
    #expect(text.hasPrefix(own.title))
    #expect(text.contains("weight \(NumberText.decimal(weight, places: 4))"))
    #expect(
      text.contains("lift \(NumberText.decimal(weight * Double(own.behaviours.count), places: 2))"))
    #expect(text.contains("Δlogit \(NumberText.change(change, places: 3))"))
  }

  @Test func `s goes through weight, lift, weight less 1/n and the change of the logit`() throws {
    var app = app(try Films("din"))
    let weights = try facts(app).values(row: 0)
    let count = Double(weights.count)
    try app.press("s")
    #expect(try facts(app).values(row: 0) == weights.map { $0 * count })
    try app.press("s")
    #expect(try facts(app).values(row: 0) == weights.map { $0 - 1 / count })
    try app.press("s")
    #expect(try facts(app).number == .change)
    #expect(try facts(app).values(row: 0).allSatisfy(\.isFinite))
    try app.press("s")
    #expect(try facts(app).values(row: 0) == weights)
  }

  @Test func `1/n is no yardstick for weights that do not sum to 1`() throws {
    var app = app(try Films("din", settings: ["normalisation": .text("none")]))
    #expect(app.line("of their size") != nil)
    try app.press("s")
    #expect(try facts(app).number == .change)
  }

  @Test func `the cursor keeps its target when the order changes, and Enter opens it`() throws {
    var app = app(try Films("din"))
    try app.press("<Down><Down><Down>")
    let item = try #require(app.screen(MapScreen.self)?.item)
    try app.press("o")
    #expect(app.screen(MapScreen.self)?.item == item)
    let peaks = try facts(app).order.map { place -> Int in
      let weights = try facts(app).summaries[place].weights
      return try #require(weights.indices.max { weights[$0] < weights[$1] })
    }
    #expect(peaks == peaks.sorted(by: >))
    try app.press("o")
    let categories = try facts(app).order.map { try facts(app).inspections[$0].category ?? "" }
    #expect(categories == categories.sorted())
    try app.press("<Enter>")
    #expect(app.session.target == item)
    #expect(app.app.screenName == .inspect)
    // The cursor goes with the target from then on.
    try app.press("2")
    #expect(app.screen(MapScreen.self)?.item == nil)
  }

  @Test func `a model that does not attend to the target says so`() throws {
    let app = app(try Films("din-pooling"))
    #expect(
      app.line("all targets look the same: this model does not attend to the target") != nil)
    let other = self.app(try Films("din"))
    #expect(other.line("differ by") != nil)
  }

  @Test func `a model without attention gives the change of the logit`() throws {
    var app = app(try Films("pooling"))
    #expect(app.line("no attention in this model") != nil)
    #expect(try facts(app).values(row: 0).contains { $0 < 0 })
    try app.press("s")
    #expect(app.session.message?.text == "show: the model has no attention")
  }

  @Test func `heads are chosen with H, and each is a small map where there is room`() throws {
    let films = try Films { [try TracingModel($0)] }
    var app = app(films, size: Size(width: 160, height: 50))
    let count = try facts(app).columnCount
    #expect(app.line("mean of 2 heads") != nil)
    #expect(app.line("head 1  .00 bit") != nil && app.line("head 2  .00 bit") != nil)
    try app.press("H")
    #expect(try facts(app).values(row: 0) == (0..<count).map { $0 == count - 1 ? 1 : 0 })
    try app.press("H")
    #expect(try facts(app).values(row: 0).allSatisfy { abs($0 * Double(count) - 1) < 1e-6 })
    try app.press("H")
    #expect(app.screen(MapScreen.self)?.head == nil)
  }

  @Test func `v goes through every attention that the card names`() throws {
    let films = try Films { [try TracingModel($0)] }
    var app = app(films)
    let count = try facts(app).columnCount
    func matrix() throws -> MapMatrixFacts {
      let screen = try #require(app.screen(MapScreen.self))
      return try #require(MapMatrixFacts(app.session, screen))
    }
    try app.press("v")
    #expect(try matrix().matrix.rowCount == count && matrix().matrix.columnCount == count)
    #expect(app.line("behaviours to each other") != nil)
    try app.press("H<Down><Home>")
    // The first head looks at itself: nought beside the diagonal.
    #expect(app.line(", 2 of \(count)")?.contains("weight .0000") == true)
    try app.press("<Right>")
    #expect(app.line(", 2 of \(count)")?.contains("weight 1.0000") == true)
    try app.press("v")
    #expect(try matrix().matrix.values.filter { !$0.isNaN } == [0.5, 0.3, 0.2])
    try app.press("v")
    #expect(try matrix().matrix.columnCount == 3 && matrix().matrix.rowCount == count)
    #expect(app.line("update gates by step") != nil)
    try app.press("v")
    #expect(try facts(app).order.count > 1)
  }

  @Test func `zoom widens from what fits, and Esc brings everything back`() throws {
    var app = app(try Films("din"))
    let count = try facts(app).columnCount
    try app.press("+")
    let zoom = try #require(app.screen(MapScreen.self)?.zoom)
    #expect(zoom >= 2)
    try app.press("-")
    #expect(app.screen(MapScreen.self)?.zoom == nil)
    try app.press("++++++++++<Home>")
    #expect(app.screen(MapScreen.self)?.zoom == 12 && app.screen(MapScreen.self)?.column == 0)
    #expect(app.line("oldest") != nil)
    try app.press("<End>")
    #expect(app.screen(MapScreen.self)?.column == nil && count > 5)
    try app.press("<Home><Esc>")
    #expect(app.screen(MapScreen.self)?.zoom == nil && app.screen(MapScreen.self)?.column == nil)
  }

  @Test func `a click puts the cursor there, and the wheel goes through targets`() throws {
    var app = app(try Films("din"))
    let layout = MapLayout(app.app.area)
    let screen = try #require(app.screen(MapScreen.self))
    let map = screen.heatMap(try facts(app), app.session, layout)
    let cells = map.cells(in: layout.map)
    app.mouse(.press, column: cells.column, row: cells.row + 2)
    #expect(app.screen(MapScreen.self)?.column == 0)
    let row = try #require(
      map.cell(atColumn: cells.column, row: cells.row + 2, in: layout.map)?.row)
    #expect(
      try app.screen(MapScreen.self)?.item == facts(app).inspection(row: row)?.item && row > 0)
    app.mouse(.wheelDown, column: cells.column, row: cells.row)
    #expect(
      try app.screen(MapScreen.self)?.item == facts(app).inspection(row: row + 3)?.item)
    app.mouse(.press, column: 0, row: 0)
  }

  @Test func `w writes every number`() throws {
    let app = app(try Films("din"))
    let export = try #require(app.app.screens[app.app.current].exports(app.session).first)
    let lines = export.content.split(separator: "\n")
    let facts = try facts(app)
    #expect(lines.count == 1 + facts.order.count * facts.columnCount)
    #expect(lines[0] == "target,target_title,probability,position,item,title,time,weight")
    let value = try #require(lines[1].split(separator: ",").last.flatMap { Float($0) })
    #expect(Double(value) == facts.values(row: 0)[0])
  }

  @Test func `an empty history has no map, and says so`() throws {
    let films = try Films("din")
    var session = films.session
    session.choose(user: 0)
    let app = AnsweringApp(session, desk: films.desk, screen: .map)
    #expect(app.line("The history of 1 is empty: there is nothing to attend to.") != nil)
  }

  @Test func `while the model is asked the screen says so, and then keeps the last map`() throws {
    let films = try Films("din")
    var app = app(films)
    app.answersAtOnce = { _ in false }
    // A model that has other weights now.
    var session = app.session
    session.runs[0].key = RunKey(index: 0, version: 1)
    app.send(.run(session.runs[0]))
    #expect(!app.waiting.isEmpty)
    #expect(app.line("asking …") != nil)
    app.answer()
    #expect(app.line("asking …") == nil)
  }

  @Test(arguments: [40, 60, 80, 120, 160, 300])
  func `every size shows the finding whole or cut with a sign, and nothing beyond its area`(
    _ width: Int
  ) throws {
    for name in ["din", "din-pooling", "pooling"] {
      let films = try Films(name)
      let known = app(films).session
      for height in [10, 24, 50] {
        for theme in [Theme(), Theme(depth: .monochrome, glyphs: .ascii)] {
          let app = AnsweringApp(
            known, desk: films.desk, size: Size(width: width, height: height), screen: .map,
            theme: theme)
          let text = app.frame.text
          #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count >= height)
          #expect(text.contains("behaviours"))
        }
      }
    }
  }

  @Test func `long histories ask leave-one-out of fewer targets`() {
    #expect(MapQuestion.targetLimit(behaviours: 5000, leaveOneOut: false) == 200)
    #expect(MapQuestion.targetLimit(behaviours: 50, leaveOneOut: true) == 200)
    #expect(MapQuestion.targetLimit(behaviours: 200, leaveOneOut: true) == 50)
    #expect(MapQuestion.targetLimit(behaviours: 5000, leaveOneOut: true) == 1)
    #expect(MapQuestion.targetLimit(behaviours: 0, leaveOneOut: true) == 200)
  }

  @Test func `a line takes as many parts as fit`() {
    #expect(MapLine.text(["one", "two", "three"], width: 9, glyphs: .unicode) == "one · two")
    #expect(MapLine.text(["one", "two"], width: 9, glyphs: .ascii) == "one - two")
    #expect(MapLine.text(["a long first part"], width: 8, glyphs: .unicode) == "a long …")
    let cut = MapLine.text(["one", "a part that is cut at the end"], width: 25, glyphs: .unicode)
    #expect(cut == "one · a part that is cut…")
    #expect(MapLine.text([], width: 9, glyphs: .unicode) == "")
  }
}
