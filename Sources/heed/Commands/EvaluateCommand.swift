import Kernels
import Training

/// `heed evaluate`: all metrics of a run on its test split.
struct EvaluateCommand: Command {
  let name = "evaluate"
  let summary = "Print all metrics of a run on its test split"
  let operands = [Operand("RUN", .path, "a run directory")]

  static let roc = Option.flag("roc", "print the points of the ROC curve too")

  var optionGroups: [OptionGroup] {
    [OptionGroup("Options", RunOptions.data, Self.roc, OutputOptions.json)]
  }

  let examples = [Example("heed evaluate runs/din --json", "For a script:")]

  func run(_ arguments: Arguments, on console: Console) throws {
    let threadCount = Pool.coreCount
    let run = try TrainedRun(
      arguments.operands[0], data: arguments[RunOptions.data], threadCount: threadCount)
    let pool = Pool(threadCount: threadCount)
    let evaluation = try RunEvaluation(run, pool: pool)
    let truth = TruthReport(
      run, dataPath: arguments[RunOptions.data] ?? run.record.data.path, pool: pool)
    let hasCurve = arguments.contains(Self.roc)
    if arguments.contains(OutputOptions.json) {
      return try console.print(evaluation.json(hasCurve: hasCurve, truth: truth).pages())
    }
    for line in EvaluationText.heading(run) { try console.print(console.ink.bold(line)) }
    try console.print()
    for line in EvaluationText.lines(evaluation) { try console.print(line) }
    try console.print()
    try console.print(EvaluationText.cuts(evaluation.evaluation))
    if let truth {
      try console.print()
      for line in truth.lines { try console.print(line) }
    }
    if hasCurve, let curve = evaluation.rankings.scored.rocCurve().value {
      try console.print()
      try console.print(EvaluationText.points(curve))
    }
    for note in evaluation.evaluation.notes { console.note("undefined: \(note)") }
    for warning in run.record.warnings { console.note("warning: \(warning)") }
  }
}
