import Kernels
import Training

/// `heed explain`: does a run's attention explain its predictions?
struct ExplainCommand: Command {
  let name = "explain"
  let summary =
    "Does attention explain? Agreement with leave-one-out, deletion curves, planted truth"
  let operands = [Operand("RUN", .path, "a run directory")]

  static let sample = Option<Int>.wholeNumber(
    "sample", in: 1...10_000_000, "test impressions to look at, evenly taken"
  ).defaulting(to: "\(ExplanationReport.defaultSample)")
  static let seed = Option<Int>.wholeNumber(
    "seed", in: 0...Int.max, "the seed of what is removed at random"
  ).defaulting(to: "1")

  var optionGroups: [OptionGroup] {
    [OptionGroup("Options", RunOptions.data, Self.sample, Self.seed, OutputOptions.json)]
  }

  let examples = [
    Example("heed explain runs/din", "Can its weights be taken for reasons?"),
    Example("heed explain runs/din --sample 5000 --json", "More impressions, for a script:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let threadCount = Pool.coreCount
    let run = try TrainedRun(
      arguments.operands[0], data: arguments[RunOptions.data], threadCount: threadCount)
    let pool = Pool(threadCount: threadCount)
    defer { pool.stop() }
    StopRequest.listen()
    let report = try ExplanationReport(
      run, dataPath: arguments[RunOptions.data] ?? run.record.data.path,
      sample: arguments[Self.sample] ?? ExplanationReport.defaultSample,
      seed: UInt64(arguments[Self.seed] ?? 1), pool: pool, on: console)
    if arguments.contains(OutputOptions.json) { return try console.print(report.json.pages()) }
    for line in ExplanationText.heading(report) { try console.print(line) }
    try console.print()
    for verdict in report.verdicts { try console.print(verdict) }
    guard report.explanation.impressionCount > 0 else { return }
    try console.print()
    try console.print(ExplanationText.agreement(report))
    try console.print()
    try console.print("|change of the logit| when a share of the behaviours is removed:")
    try console.print(ExplanationText.curves(report, isDeletion: true))
    try console.print()
    try console.print("|change of the logit| when those alone are kept (less is better):")
    try console.print(ExplanationText.curves(report, isDeletion: false))
    if let support = ExplanationText.support(report) {
      try console.print()
      try console.print("share of the history's effect on the logit that is gone then, by sign:")
      try console.print(support)
    }
    if let truth = report.truth {
      try console.print()
      for line in truth.lines { try console.print(line) }
    }
    for warning in run.record.warnings { console.note("warning: \(warning)") }
  }
}
