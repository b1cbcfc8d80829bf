import Datasets
import Experiments
import Training

/// What `heed experiment` is to run, on what.
struct ExperimentPlan {
  /// All experiments after one another.
  static let everything = "all"
  static let names = Experiments.all.map(\.name) + [everything]
  static let defaultOut = "experiments"
  static let defaultSeeds = 5

  let experiments: [any Experiment]
  let data: [(path: String, name: String)]
  let out: String
  let seeds: [UInt64]
  let options: DatasetOptions
  /// What every training has in common; the model is open.
  let common: TrainingSettings

  init(_ arguments: Arguments) {
    let name = arguments.operands[0]
    experiments = Experiments.named(name).map { [$0] } ?? Experiments.all
    data = DataFolders.named(arguments.all(ExperimentCommand.data))
    out = arguments[ExperimentCommand.out] ?? Self.defaultOut
    options = DatasetOptions().applying(arguments)
    common = TrainingSettings(model: "").applying(arguments)
    let first = common.seed
    seeds = (0..<(arguments[ExperimentCommand.seeds] ?? Self.defaultSeeds)).map {
      first &+ UInt64($0)
    }
  }
}
