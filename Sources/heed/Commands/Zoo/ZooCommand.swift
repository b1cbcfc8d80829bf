import Cells
import Datasets
import Models
import Training

/// `heed zoo`: trains many models on some data with several seeds, and prints one table.
struct ZooCommand: Command {
  let name = "zoo"
  let summary = "Train many models with several seeds and print one table"

  static let data = Option<String>.path(
    "data", "PATH", "a folder or file of ratings, clicks or reviews, or a prepared file"
  ).required.repeatable
  static let out = Option<String>.path(
    "out", "DIR", "the folder of all runs; those that are finished there are not trained again"
  ).required
  static let models = Option<[String]>.list("models", "NAME", "the models to train")
    .defaulting(to: "all")
  static let seeds = Option<Int>.wholeNumber(
    "seeds", in: 1...1000, "how many seeds, from that of --seed on"
  ).defaulting(to: "3")

  var optionGroups: [OptionGroup] {
    [
      OptionGroup("What to train", Self.data, Self.models, Self.seeds, Self.out),
      OptionGroup(
        "Data", DataOptions.split, DataOptions.history, DataOptions.ads, DataOptions.positive,
        DataOptions.negatives, DataOptions.negativesFrom, DataOptions.genres, DataOptions.newest,
        DataOptions.features,
        DataOptions.columns),
      OptionGroup(
        "Training", TrainOptions.epochs, TrainOptions.batch, TrainOptions.learningRate,
        TrainOptions.optimiser, TrainOptions.denseAdam, TrainOptions.schedule, TrainOptions.clip,
        TrainOptions.regularisation, TrainOptions.strength, TrainOptions.patience,
        TrainOptions.seed, TrainOptions.threads, TrainingQueue.atOnce),
      OptionGroup("Output", OutputOptions.json),
    ]
  }

  let examples = [
    Example(
      "heed zoo --data sample-data --seeds 5 --out runs/zoo", "Is any model better than another?"),
    Example(
      "heed zoo --data sample-data --data ml-latest-small --models din,pooling --out runs/zoo",
      "Two models on two sets of data:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let plan = try ZooPlan(arguments)
    StopRequest.listen()
    let queue = TrainingQueue(arguments, on: console)
    var rows: [ZooRow] = []
    for data in plan.data {
      let dataset = try Dataset.open(data.path, DatasetOptions().applying(arguments), on: console)
      rows += try self.rows(plan, data, dataset, queue)
      try ZooTable(rows: rows).write(to: plan.out)
    }
    let table = ZooTable(rows: rows)
    if arguments.contains(OutputOptions.json) { return try console.print(table.json.pages()) }
    for line in table.markdown {
      try console.print(DisplayText.sanitised(line, for: console.glyphs))
    }
  }

  /// Trains all models on one set of data.
  private func rows(
    _ plan: ZooPlan, _ data: (path: String, name: String), _ dataset: Dataset,
    _ queue: TrainingQueue
  ) throws -> [ZooRow] {
    let trainings = plan.models.flatMap { model in
      plan.seeds.map { seed in
        QueuedTraining(
          planned: PlannedTraining(
            plan.settings(model, seed: seed, dataset), path: data.path,
            run: RunDirectory(plan.run(data.name, model, seed: seed))),
          dataset: dataset, name: "\(dataset.info.name) \(model) seed \(seed)", group: model)
      }
    }
    // A model that does not suit the data has no figures; the others train all the same.
    let outcomes = try queue.outcomes(trainings) {
      ($0 as? RunError)?.isOfModel ?? ($0 is SettingError)
    }
    var rows = plan.models.map { ZooRow(data: data.name, model: $0) }
    for (index, outcome) in outcomes.enumerated() {
      let row = index / plan.seeds.count
      rows[row].runs.append(trainings[index].planned.run.path)
      switch outcome {
      case .success(let record): rows[row].records.append(record)
      case .failure(let error): rows[row].failure = "\(error)"
      }
    }
    for row in rows {
      if let failure = row.failure { queue.console.note("\(row.data) \(row.model): \(failure)") }
    }
    return rows
  }
}

extension RunError {
  /// Whether it says that a model does not suit the data or the settings, not that a file is wrong.
  var isOfModel: Bool {
    switch self {
    case .missingInput, .diverged, .unusable: true
    default: false
    }
  }
}
