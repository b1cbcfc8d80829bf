import Cells
import Inspection
import Kernels
import Training

/// `heed attend`: one user's attention for one or more targets.
struct AttendCommand: Command {
  let name = "attend"
  let summary = "Show what a model looks at in one user's history for a target item"
  let operands = [Operand("RUN", .path, "a run directory")]

  var optionGroups: [OptionGroup] {
    [
      OptionGroup(
        "Options", AttendOptions.user, AttendOptions.userFile, AttendOptions.target,
        AttendOptions.at, RunOptions.data,
        OutputOptions.json, OutputOptions.csv)
    ]
  }

  let rules: [OptionRule] = [
    .exactlyOne(["user", "user-file"]), .atMostOne(["json", "csv"]),
    .atMostOne(["user-file", "at"]),
  ]

  let examples = [
    Example("heed attend runs/din --user 1024 --target 2571", "One target:"),
    Example(
      "heed attend runs/din --user 1024 --target 2571,589 --csv > weights.csv",
      "Several, for a spreadsheet:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let pool = Pool(threadCount: Pool.coreCount)
    let run = try TrainedRun(
      arguments.operands[0], data: arguments[RunOptions.data], threadCount: pool.threadCount)
    let dataset = run.data.dataset
    let request = try AttendRequest(arguments, run.data)
    for note in request.notes { console.note(note) }
    let inspections = Inspector(model: run.model, builder: run.data.builder, pool: pool).inspect(
      user: request.userIndex, history: request.history, targets: request.targets,
      time: request.time, event: request.event)
    let report = AttendReport(model: run.card.name, user: request.user, inspections, dataset)
    if arguments.contains(OutputOptions.json) {
      return try console.print(JSONValue(encoding: report).pages())
    }
    if arguments.contains(OutputOptions.csv) {
      try console.output.write(CSVRow.text(AttentionCSV.header))
      for row in AttentionCSV.rows(report) { try console.output.write(CSVRow.text(row)) }
      return
    }
    let title = DisplayText.sanitised(AttentionText.title(run, request), for: console.glyphs)
    try console.print(console.ink.bold(title))
    for inspection in inspections {
      try console.print()
      let text = AttentionText(
        inspection: inspection, dataset: dataset, glyphs: console.glyphs)
      for line in text.heading { try console.print(line) }
      if !inspection.behaviours.isEmpty { try console.print(text.table) }
      for line in text.surroundings { try console.print(line) }
      if let footnote = text.footnote { try console.print(footnote) }
    }
  }
}
