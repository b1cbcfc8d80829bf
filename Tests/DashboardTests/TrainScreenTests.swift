import Cells
import Testing
import Training

@testable import Dashboard

/// What the keys do to the Train screen, and what it says.
@Suite struct TrainScreenTests {
  /// A run of 1000 steps and ten epochs, the seventh the best.
  static func run(_ name: String, steps: Int = 1000) -> RunCurves {
    var curves = RunCurves(name: name, path: "/nowhere/\(name)")
    var loss = MetricSeries(name: "loss")
    for step in stride(from: 10, through: steps, by: 10) {
      loss.append(step: Double(step), value: 1 / (1 + Double(step) / 500))
    }
    var auc = MetricSeries(name: "validation_auc")
    for epoch in 1...10 {
      let step = Double(steps * epoch / 10)
      auc.append(step: step, value: 0.8 - 0.01 * Double(abs(epoch - 7)))
      curves.epochs.append(step: step, value: Double(epoch))
      curves.seconds.append(step: step, value: Double(epoch * 100))
    }
    curves.series = [loss, auc]
    curves.bestEpoch = 7
    curves.bestStep = curves.step(endOfEpoch: 7)
    return curves
  }

  private func app(_ curves: [RunCurves], _ size: Size = Size(width: 120, height: 40)) -> App {
    var session = Session()
    session.curves = curves
    var app = App(session, size: size, screen: .train)
    _ = app.start()
    return app
  }

  private func screen(_ app: App) throws -> TrainScreen {
    try #require(app.screens[app.current] as? TrainScreen)
  }

  private func press(_ app: inout App, _ keys: String) throws {
    for key in try Key.script(keys) { _ = app.update(.key(key)) }
  }

  private func text(_ app: App, now: Int64? = nil) -> String {
    var surface = Surface(app.size)
    app.render(into: &surface, RenderContext(theme: app.theme, now: now))
    return surface.text
  }

  @Test func `series of one metric share a chart, whoever named them`() throws {
    var curves = RunCurves(name: "x", path: "")
    let names = [
      "train/lr", "epoch/train_loss", "val_loss", "aux_loss", "Loss/valid", "ranking_loss",
      "val_auc", "throughput_per_second", "grad",
    ]
    curves.series = names.map { MetricSeries(name: $0, steps: [1], values: [1]) }
    let app = app([curves])
    let charts = try screen(app).charts(app.session)
    #expect(
      charts.map(\.title) == [
        "loss", "AUC", "auxiliary loss", "learning rate", "throughput", "ranking loss", "grad",
      ])
    #expect(charts[0].names == ["epoch/train_loss", "val_loss", "Loss/valid"])
  }

  @Test func `all charts read the same step, with the value there`() throws {
    var app = app([Self.run("din")])
    #expect(text(app).contains("loss  ━ .3333"))
    try press(&app, "<PgUp><PgUp><PgUp>")
    #expect(try screen(app).cursor == 703)
    #expect(text(app).contains("loss  ━ .4167"))
    #expect(text(app).contains("validation .8000"))
    try press(&app, "<Esc>")
    #expect(try screen(app).cursor == nil)
  }

  @Test func `the axis goes from steps over epochs to time and back`() throws {
    var app = app([Self.run("din")])
    try press(&app, "m")
    #expect(try screen(app).axis == .epoch)
    #expect(
      try screen(app).lines.line(run: 0, name: "validation_auc")?.x == (1...10).map(Double.init))
    #expect(text(app).contains("epoch"))
    try press(&app, "m")
    #expect(text(app).contains("minutes"))
    try press(&app, "m")
    #expect(try screen(app).axis == .step)
  }

  @Test func `without epochs and times there are only steps`() throws {
    var app = app([
      RunCurves(
        name: "x", path: "",
        series: [MetricSeries(name: "loss", steps: [1, 2], values: [1, 2])])
    ])
    try press(&app, "m")
    #expect(app.session.message?.text == "axis: neither epochs nor times are known, only steps")
  }

  @Test func `what is seen follows the newest values until it is moved`() throws {
    var app = app([Self.run("din")])
    try press(&app, "+")
    #expect(try screen(app).range == 505...1000)
    _ = app.update(.curves(0, Self.run("din", steps: 2000)))
    #expect(try screen(app).range == 1505...2000)
    try press(&app, "<lt>")
    let moved = try screen(app).range
    #expect(moved == 1381.25...1876.25)
    _ = app.update(.curves(0, Self.run("din", steps: 3000)))
    #expect(try screen(app).range == moved)
    try press(&app, "f")
    #expect(try screen(app).range?.upperBound == 3000)
    try press(&app, "0")
    #expect(try screen(app).range == nil)
  }

  @Test func `smoothing leaves few points and constants as they are`() throws {
    var curves = Self.run("din")
    curves.series.append(
      MetricSeries(
        name: "learning_rate", steps: (1...100).map(Double.init),
        values: Array(repeating: 0.001, count: 100)))
    var app = app([curves])
    try press(&app, "SS")
    let screen = try screen(app)
    #expect(screen.lines.line(run: 0, name: "learning_rate")?.y == curves.series[2].values)
    #expect(screen.lines.line(run: 0, name: "validation_auc")?.y == curves.series[1].values)
    let loss = try #require(screen.lines.line(run: 0, name: "loss"))
    #expect(loss.y[99] > curves.series[0].values[99])
    #expect(text(app).contains("smoothed .9"))
  }

  @Test func `a loss that is no number any more is told with the step`() throws {
    var curves = Self.run("din")
    for place in 60..<100 { curves.series[0].values[place] = .nan }
    #expect(text(app([curves])).contains("loss is not a number since step 610"))
    curves.series[0].values[99] = 0.5
    #expect(text(app([curves])).contains("loss was not a number at step 610"))
  }

  @Test func `a run that says it runs but is silent is told of, where somebody knows the time`() {
    var curves = Self.run("din")
    curves.state = .running
    curves.epochLimit = 20
    curves.epochCount = 10
    curves.changed = 10_000
    let app = app([curves])
    #expect(text(app, now: 10_300).contains("din: nothing written for 5m00s"))
    #expect(!text(app, now: 10_060).contains("nothing written"))
    #expect(!text(app).contains("nothing written"))
    #expect(text(app).contains("epoch 11/20 · ETA 16m40s"))
  }

  @Test func `several runs have one colour each in all charts`() throws {
    let app = app([Self.run("din"), Self.run("pooling", steps: 800)])
    let screen = try screen(app)
    let curves = screen.curves(app.session)
    for chart in screen.charts(app.session) {
      let lines = screen.lines(of: chart, curves, app.theme, width: 120)
      #expect(lines.map(\.style) == [app.theme.series(0), app.theme.series(1)])
      #expect(lines.map(\.name) == ["din", "pooling"])
    }
    #expect(text(app).contains("━━ din: step 1.0k"))
  }

  @Test func `a filter keeps the charts of a name`() throws {
    var app = app([Self.run("din")])
    try press(&app, "/auc<Enter>")
    #expect(try screen(app).charts(app.session).map(\.title) == ["AUC"])
    try press(&app, "<Esc>")
    #expect(try screen(app).charts(app.session).count == 2)
  }

  @Test func `space pauses a training and goes on with it`() throws {
    var session = Session()
    session.training = TrainingStatus()
    session.training?.phase = .running
    var app = App(session, size: Size(width: 80, height: 24), screen: .train)
    #expect(app.update(.key(.character(" "))) == [.training(.pause)])
    session.training?.phase = .paused
    app = App(session, size: Size(width: 80, height: 24), screen: .train)
    #expect(app.update(.key(.character(" "))) == [.training(.resume)])
  }

  @Test func `the attention takes the keys after the last chart`() throws {
    var session = Session()
    session.curves = [Self.run("din")]
    session.training = TrainingStatus()
    session.training?.phase = .finished
    session.training?.followed = FollowedUser(
      user: "7", event: 1, items: [3, 4, 5, 6], logits: [0.1, 0.2, 0.3],
      weights: [0.25, 0.25, 0.25, 0.25, 0.1, 0.2, 0.3, 0.4, 0, 0, 1, 0])
    var app = App(session, size: Size(width: 120, height: 40), screen: .train)
    _ = app.start()
    #expect(text(app).contains("epoch 3: weight 1.000 on item 5 · entropy .0 bit"))
    try press(&app, "<S-Tab>k")
    #expect(text(app).contains("epoch 2: weight .400 on item 6 · entropy 1.8 bit"))
    try press(&app, "h")
    #expect(text(app).contains("epoch 2: weight .300 on #3 item 5"))
    try press(&app, "<Enter>")
    #expect(try screen(app).isSingle)
    #expect(try screen(app).layout(app.area, app.session).cells.isEmpty)
  }

  @Test func `the reading cursor chooses the epoch of the attention`() throws {
    var session = Session()
    session.curves = [Self.run("din")]
    session.training = TrainingStatus()
    let followed = FollowedUser(
      user: "7", event: 1, items: [1], logits: Array(repeating: 0, count: 10),
      weights: Array(repeating: 1, count: 10))
    session.training?.followed = followed
    var app = App(session, size: Size(width: 120, height: 40), screen: .train)
    _ = app.start()
    try press(&app, "<PgUp><PgUp><PgUp>")
    #expect(try screen(app).shownEpoch(followed, app.session) == 6)
  }

  @Test func `a click reads the step under it`() throws {
    var app = app([Self.run("din")])
    _ = app.update(.mouse(Mouse(.press, column: 30, row: 8)))
    let cursor = try #require(try screen(app).cursor)
    #expect((1...1000).contains(cursor))
    _ = app.update(.mouse(Mouse(.wheelUp, column: 30, row: 8)))
    #expect(try screen(app).range != nil)
  }

  @Test func `the export has every point, exactly`() throws {
    let app = app([Self.run("din")])
    let export = try #require(try screen(app).exports(app.session).first)
    let lines = export.content.split(whereSeparator: \.isNewline)
    #expect(lines.count == 1 + 100 + 10)
    #expect(lines[1] == "din,loss,10.0,0.9803921568627451")
  }

  @Test func `where not all charts are in view their names stand above`() {
    let frame = text(app([Self.run("din")], Size(width: 80, height: 16)))
    #expect(frame.contains(" loss  AUC\n"))
  }

  @Test(arguments: [0, 1, 5, 39, 40, 80, 160, 300])
  func `any extent is drawn`(width: Int) {
    for height in [0, 1, 4, 10, 24, 50] {
      let size = Size(width: width, height: height)
      var session = Session()
      session.curves = [Self.run("din"), RunCurves(name: "", path: "", problem: "gone")]
      var surface = Surface(size)
      var screen = TrainScreen()
      screen.refresh(&session, area: Rect(size))
      screen.render(into: &surface, area: Rect(size), session, RenderContext())
      #expect(surface.size == size)
    }
  }
}
