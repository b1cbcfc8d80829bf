import Datasets
import Experiments
import Foundation
import Kernels
import Training

/// `heed experiment`: trains what a question needs and writes what was found.
struct ExperimentCommand: Command {
  let name = "experiment"
  let summary = "Re-run published experiments: train what they need, report what is found"
  let operands = [
    Operand("NAME", .choice(ExperimentPlan.names), "which experiment")
  ]

  static let data = Option<String>.path(
    "data", "PATH", "a folder or file of ratings or clicks, or a prepared file"
  ).required.repeatable
  static let out = Option<String>.path(
    "out", "DIR", "the folder of reports and runs; what is finished there is not trained again"
  ).defaulting(to: ExperimentPlan.defaultOut)
  static let seeds = Option<Int>.wholeNumber(
    "seeds", in: 1...1000, "how many seeds, from that of --seed on"
  ).defaulting(to: "\(ExperimentPlan.defaultSeeds)")

  static let embedding = Option<Int>.wholeNumber(
    "embedding", in: 1...512, "the columns of every field's embedding"
  ).defaulting(to: "\(ArmMaker.embedding)")
  static let negativesFrom = DataOptions.negativesFrom.defaulting(
    to: "recent for a log of clicks")

  var optionGroups: [OptionGroup] {
    [
      OptionGroup("What to run", Self.data, Self.seeds, Self.out),
      OptionGroup(
        "Data", DataOptions.positive, DataOptions.genres, DataOptions.newest, DataOptions.columns,
        DataOptions.negatives, Self.negativesFrom),
      OptionGroup(
        "Training", Self.embedding, TrainOptions.epochs, TrainOptions.batch,
        TrainOptions.learningRate,
        TrainOptions.patience, TrainOptions.seed, TrainOptions.threads, TrainingQueue.atOnce),
      OptionGroup("Output", OutputOptions.json),
    ]
  }

  let examples = [
    Example("heed experiment table2 --data sample-data", "Is it attention that makes DIN work?"),
    Example(
      "heed experiment all --data ml-latest-small --seeds 5 --out results", "Everything, resumable:"
    ),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let plan = ExperimentPlan(arguments)
    StopRequest.listen()
    let queue = TrainingQueue(arguments, on: console)
    let pool = Pool(threadCount: queue.threadCount)
    defer { pool.stop() }
    for data in plan.data {
      let dataset = try Dataset.open(data.path, plan.options, on: console)
      let folder = "\(plan.out)/\(data.name)"
      var session = ExperimentSession(
        path: data.path, folder: folder, seeds: plan.seeds, queue: queue, pool: pool)
      session.datasets[plan.options] = dataset
      let base = ArmMaker(
        dataset, plan.options, plan.common,
        embedding: arguments[Self.embedding] ?? ArmMaker.embedding,
        negatives: arguments[Self.negativesFrom])
      for experiment in plan.experiments {
        let report = try session.report(experiment, base)
        let place = ReportFolder("\(folder)/\(experiment.name)")
        try place.write(report)
        if arguments.contains(OutputOptions.json) {
          try console.print(JSONValue(encoding: report).pages())
        } else {
          try console.print(ReportText.lines(report, for: console.glyphs).joined(separator: "\n"))
        }
        console.note("\(place.path)/report.md")
      }
    }
  }
}
