import Cells
import Datasets
import Kernels
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
        TrainOptions.seed, TrainOptions.threads),
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
    let pool = Pool(threadCount: arguments[TrainOptions.threads] ?? Pool.coreCount)
    defer { pool.stop() }
    StopRequest.listen()
    let queue = TrainingQueue(pool: pool, console: console)
    var rows: [ZooRow] = []
    for data in plan.data {
      let dataset = try Dataset.open(data.path, DatasetOptions().applying(arguments), on: console)
      for model in plan.models {
        var row = ZooRow(data: data.name, model: model)
        for seed in plan.seeds {
          let training = PlannedTraining(
            plan.settings(model, seed: seed, dataset), path: data.path,
            run: RunDirectory(plan.run(data.name, model, seed: seed)))
          row.runs.append(training.run.path)
          do {
            row.records.append(
              try queue.record(
                training, dataset, called: "\(dataset.info.name) \(model) seed \(seed)"))
          } catch let error as RunError where error.isOfModel {
            // The other models train all the same.
            row.failure = "\(error)"
            console.note("\(data.name) \(model): \(error)")
            break
          } catch let error as SettingError {
            row.failure = "\(error)"
            console.note("\(data.name) \(model): \(error)")
            break
          }
        }
        rows.append(row)
        try ZooTable(rows: rows).write(to: plan.out)
      }
    }
    let table = ZooTable(rows: rows)
    if arguments.contains(OutputOptions.json) { return try console.print(table.json.pages()) }
    for line in table.markdown {
      try console.print(DisplayText.sanitised(line, for: console.glyphs))
    }
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
