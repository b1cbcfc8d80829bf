import Kernels
import Training

/// `heed compare`: two runs on the same test rows.
struct CompareCommand: Command {
  let name = "compare"
  let summary = "Compare two runs: metrics, significance, the users that differ most"
  let operands = [
    Operand(
      "RUN", .path, counts: 2...2,
      "the two run directories, or folders of runs with the same seeds")
  ]

  var optionGroups: [OptionGroup] {
    [OptionGroup("Options", RunOptions.data, OutputOptions.json)]
  }

  let examples = [
    Example("heed compare runs/din runs/pooling", "Is attention worth it?"),
    Example(
      "heed compare runs/zoo/sample-data/din runs/zoo/sample-data/din-pooling",
      "Over all seeds that heed zoo trained:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let pool = Pool(threadCount: Pool.coreCount)
    if try arguments.operands.contains(where: { try SeedGroup($0) != nil }) {
      return try compareSeeds(arguments, pool, on: console)
    }
    let sides = try arguments.operands.map { path in
      try RunEvaluation(
        TrainedRun(path, data: arguments[RunOptions.data], threadCount: pool.threadCount),
        pool: pool)
    }
    let comparison = try RunComparison(sides[0], sides[1])
    if arguments.contains(OutputOptions.json) {
      return try console.print(comparison.json().pages())
    }
    for line in ComparisonText.heading(comparison) { try console.print(line) }
    try console.print()
    try console.print(ComparisonText.metrics(comparison))
    try console.print()
    try console.print(ComparisonText.conclusion(comparison))
    try console.print()
    try console.print("Users on whom they differ most, by summed loss:")
    try console.print()
    try console.print(ComparisonText.users(comparison))
    for note in comparison.difference.notes { console.note("undefined: \(note)") }
    for warning in comparison.warnings { console.note("warning: \(warning)") }
  }

  private func compareSeeds(_ arguments: Arguments, _ pool: Pool, on console: Console) throws {
    let comparison = try SeededComparison(
      arguments.operands, data: arguments[RunOptions.data], pool: pool)
    if arguments.contains(OutputOptions.json) { return try console.print(comparison.json.pages()) }
    for line in SeededComparisonText.heading(comparison) { try console.print(line) }
    try console.print()
    try console.print(SeededComparisonText.table(comparison))
    try console.print()
    try console.print(SeededComparisonText.conclusion(comparison))
    for warning in comparison.warnings { console.note("warning: \(warning)") }
  }
}
