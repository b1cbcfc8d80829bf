import Cells
import Datasets
import Kernels
import Models
import Training

/// `heed train`: trains a model and writes a run directory.
struct TrainCommand: Command {
  let name = "train"
  let summary = "Train a model and write a run directory"

  var optionGroups: [OptionGroup] {
    [
      OptionGroup(
        "What to train", TrainOptions.data, TrainOptions.model, TrainOptions.out,
        TrainOptions.preset, TrainOptions.set),
      OptionGroup(
        "Data", DataOptions.split, DataOptions.history, DataOptions.ads,
        DataOptions.positive,
        DataOptions.negatives, DataOptions.negativesFrom, DataOptions.genres, DataOptions.features,
        DataOptions.columns,
        DataOptions.newest),
      OptionGroup(
        "Training", TrainOptions.epochs, TrainOptions.batch, TrainOptions.learningRate,
        TrainOptions.optimiser, TrainOptions.denseAdam,
        TrainOptions.schedule, TrainOptions.clip, TrainOptions.regularisation,
        TrainOptions.strength, TrainOptions.patience, TrainOptions.seed,
        TrainOptions.threads),
      OptionGroup(
        "Published protocols", DataOptions.validateOn, TrainOptions.keep, DataOptions.histories,
        DataOptions.dropEmptyNegatives, DataOptions.firstItemUnknown),
      OptionGroup(
        "Run", TrainOptions.resume, TrainOptions.force, TrainOptions.followUser,
        TrainOptions.logEvery, TrainOptions.plain, TrainOptions.json),
    ] + DashboardOptions.groups
  }

  let rules: [OptionRule] = [.atMostOne(["resume", "force"]), .atMostOne(["plain", "json"])]

  let examples = [
    Example(
      "heed train --data ml-latest-small --model din --out runs/din --seed 1",
      "Train DIN on MovieLens ratings:"),
    Example(
      "heed train --data clicks.csv --columns user=uid,item=sku,time=ts --model din --out runs/din",
      "Train on a table of your own:"),
    Example(
      "heed train --data sample-data --model din --preset paper --out runs/paper",
      "As the paper has it:"),
    Example(
      "heed train --out runs/din --resume",
      "Go on after an interruption:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let session = try TrainingSession(arguments)
    let isPlain = arguments.contains(TrainOptions.plain) || arguments.contains(TrainOptions.json)
    if !isPlain, console.output.isTerminal || arguments.contains(DashboardOptions.frame) {
      return try LiveTrainCommand(session: session, arguments: arguments, console: console).run()
    }
    try trainPlainly(session, arguments, on: console)
  }

  private func trainPlainly(
    _ session: TrainingSession, _ arguments: Arguments, on console: Console
  ) throws {
    let dataset = try Dataset.open(session.dataPath, session.dataOptions, on: console)
    let trainer = try session.trainer(dataset)
    for warning in trainer.record.warnings { console.note("warning: \(warning)") }
    let optimiser = session.settings.optimiser
    if optimiser.regularisation != .none && optimiser.strength == 0 {
      console.note(
        "warning: --regularisation \(optimiser.regularisation.rawValue) does nothing without "
          + "--strength.")
    }
    let reports: any TrainingReports =
      arguments.contains(TrainOptions.json)
      ? JSONTrainingReports(run: session.run, console: console)
      : PlainTrainingReports(run: session.run, data: trainer.data, console: console)
    var pace = ReportPace(isEveryOne: arguments.contains(TrainOptions.logEvery))
    let progress = ProgressLine(on: console)
    let impressionCount = trainer.data.train.count
    // A log that nobody reads any more is no reason to lose the work.
    var failure: (any Error)?
    StopRequest.listen()
    let record = try trainer.train(
      request: { StopRequest.signal == nil && failure == nil ? .proceed : .stop },
      report: { event in
        do {
          if case .step(let step) = event {
            progress.show(Progress(step, epochs: session.settings.epochs, impressionCount))
          } else {
            progress.end()
          }
          if pace.takes(event) { try reports.report(event) }
        } catch {
          failure = error
        }
      })
    progress.end()
    if let failure { throw failure }
    guard record.state == .stopped else { return }
    try reports.stopped(record)
    try StopRequest.check()
  }
}

extension Progress {
  /// How far a training is.
  fileprivate init(_ step: TrainingProgress, epochs: Int, _ impressionCount: Int) {
    let done = Double(step.epoch - 1) + step.epochShare
    self.init(
      completedCount: Int(done * Double(impressionCount)), totalCount: epochs * impressionCount,
      label: "epoch \(step.epoch)/\(epochs)", unit: "impressions",
      details: ["loss \(NumberText.decimal(step.loss))"])
  }
}
