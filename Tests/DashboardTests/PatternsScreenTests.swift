import Cells
import Datasets
import Inspection
import Models
import Testing

@testable import Dashboard

/// What the keys do to the Patterns screen, and what it says.
@Suite struct PatternsScreenTests {
  private func app(
    _ films: Films, size: Size = Size(width: 80, height: 24), theme: Theme = Theme()
  ) -> AnsweringApp {
    AnsweringApp(films.session, desk: films.desk, size: size, screen: .patterns, theme: theme)
  }

  private func facts(_ app: AnsweringApp) throws -> PatternsFacts {
    let screen = try #require(app.screen(PatternsScreen.self))
    return try #require(PatternsFacts(app.session, screen))
  }

  @Test func `the whole test part is looked over, with weights and changes`() throws {
    let films = try Films("din")
    let app = app(films)
    let facts = try facts(app)
    #expect(!facts.isGrowing && facts.testCount == films.data.test.count)
    let weights = try #require(facts.weights)
    #expect(weights.impressionCount + weights.shortCount == films.data.test.count)
    #expect(facts.changes?.impressionCount == weights.impressionCount)
    #expect(!facts.rows(.axis(.recency)).isEmpty)
    #expect(facts.distribution(.agreement) != nil)
    #expect(app.waiting.isEmpty)
  }

  @Test func `questions come one at a time: a quick look at weights first`() throws {
    let films = try Films("din")
    var app = app(films)
    #expect(app.waiting.isEmpty)
    app = AnsweringApp(films.session, desk: films.desk, screen: .roc)
    app.answersAtOnce = { _ in false }
    try app.press("6")
    #expect(app.waiting.count == 1)
    #expect((app.waiting[0].base as? PatternsQuestion)?.limit == PatternsQuestion.first)
    #expect(app.line("looking over the test part") != nil)
    app.answer()
    #expect(app.line("test impressions") != nil)
  }

  @Test func `work that nobody waits for any more ends`() throws {
    let films = try Films("din")
    let run = try #require(films.session.run)
    films.desk.isUnwanted = true
    #expect(throws: AnswerFailure.self) {
      try PatternsQuestion(run, limit: 10).answer(at: films.desk)
    }
    #expect(throws: AnswerFailure.self) {
      try ChangePatternsQuestion(run, patience: 1000).answer(at: films.desk)
    }
  }

  @Test func `less patience looks at fewer impressions, but at one at least`() throws {
    let run = try #require(try Films("din").session.run)
    let plan = run.data.test
    #expect(ChangePatternsQuestion.limit(plan, run, .max) == plan.count)
    let some = ChangePatternsQuestion.limit(plan, run, 5000)
    #expect(some > 1 && some < plan.count)
    #expect(ChangePatternsQuestion.limit(plan, run, 0) == 1)
  }

  @Test func `the patterns are gone through with Tab and back`() throws {
    var app = app(try Films("din"))
    var seen: [PatternView] = []
    for _ in PatternView.all {
      seen.append(try #require(app.screen(PatternsScreen.self)?.view))
      try app.press("v")
    }
    #expect(seen == PatternView.all)
    #expect(app.screen(PatternsScreen.self)?.view == PatternView.all[0])
    try app.press("<S-Tab>")
    #expect(app.screen(PatternsScreen.self)?.view == .removal)
  }

  @Test func `Enter goes to the impressions behind a group, and opens one as the model saw it`()
    throws
  {
    let films = try Films("din")
    var app = app(films)
    try app.press("<Down>")
    let behind = try #require(facts(app).rows(.axis(.recency))[1].examples.first)
    try app.press("<Enter>")
    #expect(app.screen(PatternsScreen.self)?.isInList == true)
    try app.press("<Esc>")
    #expect(app.screen(PatternsScreen.self)?.isInList == false)
    try app.press("<Enter><Enter>")
    #expect(app.app.screenName == .inspect)
    let subject = try #require(app.session.subject)
    let (dataset, event) = (films.data.dataset, Int(behind.event))
    #expect(subject.event == event)
    #expect(subject.user == Int(dataset.eventUsers[event]))
    #expect(subject.time == Int64(dataset.eventTimes[event]))
    #expect(app.session.target == behind.target)
    let history = subject.history.history
    #expect(history.times.allSatisfy { $0 < subject.time } && history.count >= 2)
    // What Inspect shows then is what the pattern counted.
    let own = try films.desk.inspector(of: RunKey(index: 0)).inspect(
      user: subject.user, history: history, targets: [behind.target], time: subject.time,
      event: event, [])[0]
    let weight = Double(try #require(own.behaviours[history.count - 2].weight))
    #expect(abs(weight * Double(history.count) - behind.value) < 1e-4)
  }

  @Test func `behind a part of a histogram are the impressions in it`() throws {
    var app = app(try Films("din"))
    try app.press("vvvv")
    let rows = try facts(app).rows(.shape(.entropy))
    let sampleCount = try facts(app).distribution(.entropy)?.samples.count
    #expect(rows.reduce(0) { $0 + $1.count } == sampleCount)
    let place = try #require(rows.firstIndex { $0.count > 0 })
    try app.press(String(repeating: "j", count: place) + "<Enter><Enter>")
    #expect(app.app.screenName == .inspect)
    #expect(app.session.target == rows[place].examples[0].target)
  }

  @Test func `an empty line has nobody behind it`() throws {
    var app = app(try Films("din"))
    try app.press("<S-Tab>")
    let rows = try facts(app).rows(.shape(.agreement))
    let empty = try #require(rows.firstIndex { $0.count == 0 })
    try app.press(String(repeating: "j", count: empty) + "<Enter>")
    #expect(app.session.message?.text == "no impression is behind this line")
    #expect(app.screen(PatternsScreen.self)?.isInList == false)
  }

  @Test func `an even model is warned of, and the sentence claims nothing`() throws {
    let app = app(try Films("din-pooling"))
    #expect(app.line("! attention is even in 100 % of impressions") != nil)
    let sentence = PatternsSentence(try facts(app)).finding(width: 200)
    #expect(sentence.hasPrefix("No pattern stands out") || sentence.hasPrefix("Only "))
  }

  @Test func `a sentence names what the numbers bear out`() throws {
    // The first head looks at the newest behaviour alone.
    let films = try Films { [try TracingModel($0)] }
    var app = app(films)
    let count = try #require(facts(app).weights?.impressionCount)
    try app.press("H")
    let sentence = PatternsSentence(try facts(app)).finding(width: 200)
    if count >= AttentionPatterns.fewestImpressions {
      #expect(sentence.hasPrefix("Head 1 looks more than evenly at "))
      #expect(sentence.contains("the newest behaviour"))
    } else {
      #expect(
        sentence
          == "Only \(count) impressions have two behaviours or more: too few to speak of patterns.")
    }
    try app.press("H")
    #expect(try facts(app).head == 1)
    #expect(
      try facts(app).rows(.axis(.recency)).allSatisfy { abs(($0.cell?.lift.mean ?? 0) - 1) < 1e-5 })
    try app.press("H")
    #expect(try facts(app).head == nil)
  }

  @Test func `s shows the changes of the logit instead of the weights`() throws {
    var app = app(try Films("din"))
    #expect(app.line("weights, 1 is even") != nil)
    try app.press("s")
    #expect(try facts(app).measure == .leaveOneOut)
    #expect(app.line("|Δlogit|, 1 is even") != nil)
  }

  @Test func `a model without attention has changes of the logit alone`() throws {
    var app = app(try Films("pooling"))
    let facts = try facts(app)
    #expect(facts.weights == nil && facts.measure == .leaveOneOut)
    try app.press("vvvv")
    #expect(app.line("needs weights of single behaviours, which this model") != nil)
  }

  @Test func `w writes groups and distributions`() throws {
    let app = app(try Films("din"))
    let exports = app.app.screens[app.app.current].exports(app.session)
    #expect(exports.map(\.name) == ["patterns", "patterns-distributions"])
    let lines = exports[0].content.split(separator: "\n")
    #expect(
      lines[0]
        == "pattern,group,measure,lift,lift_lower_95,lift_upper_95,mean,behaviours,impressions")
    #expect(lines.contains { $0.hasPrefix("recency,newest,weight,") })
    #expect(lines.contains { $0.hasPrefix("recency,newest,abs_leave_one_out,") })
    let count = try #require(facts(app).weights?.impressionCount)
    #expect(
      exports[1].content.split(separator: "\n").filter { $0.hasPrefix("entropy,") }.count == count)
  }

  @Test func `a click chooses a line and its pattern`() throws {
    var app = app(try Films("din"), size: Size(width: 160, height: 50))
    let screen = try #require(app.screen(PatternsScreen.self))
    let layout = screen.layout(try facts(app), app.app.area)
    #expect(layout.panes.count == PatternView.all.count)
    let pane = try #require(layout.panes.first { $0.view == .axis(.gap) })
    app.mouse(.press, column: pane.area.column + 3, row: pane.area.row + 3)
    #expect(app.screen(PatternsScreen.self)?.view == .axis(.gap))
    #expect(app.screen(PatternsScreen.self)?.group == 1)
    app.mouse(.press, column: layout.behind.column + 3, row: layout.behind.row + 2)
    #expect(app.screen(PatternsScreen.self)?.isInList == true)
  }

  @Test(arguments: [40, 60, 80, 120, 160, 300])
  func `every size shows the chosen pattern`(_ width: Int) throws {
    for name in ["din", "pooling"] {
      let films = try Films(name)
      let known = app(films).session
      for height in [10, 24, 50] {
        for theme in [Theme(), Theme(depth: .monochrome, glyphs: .ascii)] {
          let app = AnsweringApp(
            known, desk: films.desk, size: Size(width: width, height: height), screen: .patterns,
            theme: theme)
          let text = app.frame.text
          #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count >= height)
          #expect(text.contains("ecency"))
        }
      }
    }
  }
}
