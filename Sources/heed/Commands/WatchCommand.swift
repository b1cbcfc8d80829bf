import Cells
import Dashboard
import Training

/// `heed watch`: the Train screen on logs that somebody else writes.
struct WatchCommand: Command {
  let name = "watch"
  let summary = "Watch trainings that others write: TensorBoard, CSV, JSON lines, runs of heed"
  let operands = [
    Operand(
      "PATH", .path, counts: 1...64,
      "a log file, a run, or a folder of runs or TensorBoard event files")
  ]

  var optionGroups: [OptionGroup] {
    [OptionGroup("Options", OutputOptions.json)] + DashboardOptions.groups
  }

  let examples = [
    Example("heed watch logs/", "A training with TensorBoard, as it goes:"),
    Example("heed watch runs/din metrics.csv", "Several, one over the other:"),
    Example("heed watch runs/din --json", "The last value of every curve, for a program:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let sources = CurveSources(arguments.operands)
    let opening = DashboardOpening(arguments, on: console)
    let wantsFrame =
      arguments.contains(DashboardOptions.frame) || arguments.contains(DashboardOptions.keys)
    if arguments.contains(OutputOptions.json) || (opening.isHeadless && !wantsFrame) {
      return try report(Self.curves(sources.all), arguments, on: console)
    }
    var session = Session()
    if opening.isHeadless {
      session.curves = Self.curves(sources.all)
      return try opening.printFrame(session, screen: .train)
    }
    session.curves = sources.all.map(\.curves)
    let terminal = TerminalOpening(arguments, on: console)
    let screen = try terminal.terminal()
    let inbox = Inbox()
    let watcher = CurveWatcher(sources, inbox: inbox)
    defer { watcher.close() }
    try terminal.show(session, screen: .train, on: screen, inbox: inbox).check()
  }

  /// Everything that is there now.
  private static func curves(_ sources: [CurveSource]) -> [RunCurves] {
    sources.map { source in
      var source = source
      _ = source.read()
      // The second look takes a last line without its end.
      _ = source.read()
      return source.curves
    }
  }

  private func report(_ runs: [RunCurves], _ arguments: Arguments, on console: Console) throws {
    for problem in runs.compactMap(\.problem) where runs.contains(where: { !$0.series.isEmpty }) {
      console.note("warning: \(problem)")
    }
    guard runs.contains(where: { !$0.series.isEmpty }) else {
      throw CommandFailure.noCurves(
        runs.allSatisfy(\.isImported)
          ? "\(runs.first?.path ?? ""): another program trained the model, so there are no curves."
          : runs.lazy.compactMap(\.problem).first
            ?? "\(runs.first?.path ?? ""): there are no values yet."
      )
    }
    if arguments.contains(OutputOptions.json) {
      return try console.print(JSONValue.array(runs.map(CurveReport.json)).pages())
    }
    try console.print(CurveReport.table(runs))
  }
}

/// The curves of runs in short: first, last, least and greatest value of each.
enum CurveReport {
  /// For people.
  static func table(_ runs: [RunCurves]) -> TextTable {
    var table = TextTable(
      [
        TextTable.Column("run", canShrink: true), TextTable.Column("series", canShrink: true),
        TextTable.Column("points", isRight: true), TextTable.Column("step", isRight: true),
        TextTable.Column("last", isRight: true), TextTable.Column("least", isRight: true),
        TextTable.Column("greatest", isRight: true),
      ])
    for run in runs {
      for series in run.series {
        let finite = series.values.lazy.filter(\.isFinite)
        table.append([
          run.name, series.name, NumberText.count(series.count),
          series.steps.last.map(step) ?? "", text(series.values.last), text(finite.min()),
          text(finite.max()),
        ])
      }
    }
    return table
  }

  /// For programs.
  static func json(_ run: RunCurves) -> JSONValue {
    [
      "run": .string(run.name), "path": .string(run.path),
      "state": (run.state?.rawValue).json, "imported": run.isImported.json,
      "epochs": run.epochCount.json,
      "best_epoch": run.bestEpoch.json, "problem": run.problem.json,
      "series": .array(
        run.series.map { series in
          let finite = series.values.lazy.filter(\.isFinite)
          return [
            "name": .string(series.name), "points": .integer(series.count),
            "step": series.steps.last.json, "last": series.values.last.json,
            "least": finite.min().json, "greatest": finite.max().json,
          ]
        }),
    ]
  }

  private static func step(_ step: Double) -> String {
    step == step.rounded() && abs(step) < 1e15 ? NumberText.count(Int(step)) : "\(step)"
  }

  private static func text(_ value: Double?) -> String {
    guard let value else { return "" }
    if value.isNaN { return "NaN" }
    let size = abs(value)
    if size >= 10_000 { return NumberText.short(value) }
    return size >= 0.001 || size == 0 ? NumberText.decimal(value, places: 4) : "\(Float(value))"
  }
}
