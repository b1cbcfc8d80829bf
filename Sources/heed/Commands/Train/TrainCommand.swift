import Datasets
import Kernels
import Models
import Training

/// `heed train`: trains a model and writes a run directory.
struct TrainCommand: Command {
  let name = "train"
  let summary = "Train a model and write a run directory"

  static let data = Option<String>.path(
    "data", "PATH", "a folder or file of ratings, clicks or reviews, or a prepared file"
  ).required(unless: resume)
  static let model = Option<String>.choice(
    "model", ModelZoo.all.map(\.card.name), placeholder: "NAME",
    "the model; \"heed models\" lists them"
  ).required(unless: resume)
  static let out = Option<String>.path("out", "RUN", "the run directory to write").required

  private static let defaults = TrainingSettings(model: "")
  static let epochs = Option<Int>.wholeNumber(
    "epochs", in: 1...100_000, "the most passes over the training data"
  ).defaulting(to: "\(defaults.epochs)")
  static let batch = Option<Int>.wholeNumber(
    "batch", in: 1...10_000_000, "impressions per step"
  ).defaulting(to: "\(defaults.batch)")
  static let learningRate = Option<Double>.number(
    "learning-rate", in: .positive, "the size of a step"
  ).defaulting(to: "\(defaults.optimiser.learningRate)")
  static let optimiser = Option<OptimiserSettings.Kind>.choice("optimiser", "the rule of a step")
    .defaulting(to: defaults.optimiser.kind.rawValue)
  static let denseAdam = Option.flag(
    "dense-adam", "let Adam move all embedding rows in every step, not only those read")
  static let schedule = Option<LearningRateSchedule>.choice(
    "schedule", "how the learning rate changes"
  ).defaulting(to: defaults.schedule.rawValue)
  static let clip = Option<Double>.number(
    "clip", in: .positive, "the greatest norm of a gradient; longer ones are shortened")
  static let regularisation = Option<OptimiserSettings.Regularisation>.choice(
    "regularisation", "what keeps weights small"
  ).defaulting(to: defaults.optimiser.regularisation.rawValue)
  static let strength = Option<Double>.number(
    "strength", in: .zeroOrMore, "how much the regularisation weighs"
  ).defaulting(to: "\(defaults.optimiser.strength)")
  static let patience = Option<Int>.wholeNumber(
    "patience", in: 1...100_000, "epochs without a better validation AUC before training ends"
  ).defaulting(to: "\(defaults.patience)")
  static let set = Option<[Assignment]>.assignments(
    "set", "KEY=VALUE", "a setting of the model; \"heed models NAME\" lists them"
  ).repeatable
  static let seed = Option<Int>.wholeNumber(
    "seed", in: 0...Int.max, "the seed of everything random"
  ).defaulting(to: "\(defaults.seed)")
  static let threads = Option<Int>.wholeNumber(
    "threads", in: 1...1024, "the threads to use; the results do not depend on it"
  ).defaulting(to: "all cores")

  static let resume = Option.flag("resume", "go on where the run in RUN stopped")
  static let force = Option.flag("force", "overwrite an existing run in RUN")
  static let followUser = Option<String>.text(
    "follow-user", "ID", "keep this user's attention after every epoch"
  ).repeatable
  static let logEvery = Option<Int>.wholeNumber(
    "log-every", in: 1...Int.max, "steps between two log lines"
  ).defaulting(to: "about a second")
  static let plain = Option.flag("plain", "print plain lines, also on a terminal")
  static let json = Option.flag("json", "print one JSON object per event")

  var optionGroups: [OptionGroup] {
    [
      OptionGroup("What to train", Self.data, Self.model, Self.out, Self.set),
      OptionGroup(
        "Data", DataOptions.split, DataOptions.history, DataOptions.positive,
        DataOptions.negatives, DataOptions.genres, DataOptions.features, DataOptions.columns),
      OptionGroup(
        "Training", Self.epochs, Self.batch, Self.learningRate, Self.optimiser, Self.denseAdam,
        Self.schedule, Self.clip, Self.regularisation, Self.strength, Self.patience, Self.seed,
        Self.threads),
      OptionGroup(
        "Run", Self.resume, Self.force, Self.followUser, Self.logEvery, Self.plain, Self.json),
    ]
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
      "heed train --out runs/din --resume",
      "Go on after an interruption:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let session = try TrainingSession(arguments)
    let dataset = try Dataset.open(session.dataPath, session.dataOptions, on: console)
    let trainer = try session.trainer(dataset)
    for warning in trainer.record.warnings { console.note("warning: \(warning)") }
    let reports: any TrainingReports =
      arguments.contains(Self.json)
      ? JSONTrainingReports(run: session.run, console: console)
      : PlainTrainingReports(run: session.run, data: trainer.data, console: console)
    var pace = ReportPace(isEveryOne: arguments.contains(Self.logEvery))
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
