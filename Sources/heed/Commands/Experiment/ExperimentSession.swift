import Datasets
import Experiments
import Kernels
import Models
import Training

/// Trains the arms of experiments on one set of data; what experiments share is trained once.
struct ExperimentSession {
  let path: String
  let folder: String
  let seeds: [UInt64]
  let queue: TrainingQueue
  /// For what reports compute anew.
  let pool: Pool
  /// The data, by how an arm reads it.
  var datasets: [DatasetOptions: Dataset] = [:]
  private var arms: [String: ArmResult] = [:]
  private var failures: [String: String] = [:]

  init(path: String, folder: String, seeds: [UInt64], queue: TrainingQueue, pool: Pool) {
    self.path = path
    self.folder = folder
    self.seeds = seeds
    self.queue = queue
    self.pool = pool
  }

  /// Trains what is missing and reports.
  ///
  /// - Throws: `Interruption` once a signal asked for the end, with the work saved. A model that does
  ///   not suit the data is no error: the report says so.
  mutating func report(_ experiment: any Experiment, _ base: ArmMaker) throws -> Report {
    let wanted = experiment.arms(base)
    try train(
      wanted.filter { arms[$0.key] == nil && failures[$0.key] == nil }, for: experiment.name)
    queue.console.note("\(experiment.name): computing intervals")
    var report = try experiment.report(
      ExperimentResults(
        arms: arms.filter { key, _ in wanted.contains { $0.key == key } }, datasets: datasets,
        seeds: seeds, pool: pool))
    report.warnings += wanted.compactMap { failures[$0.key] }
    return report
  }

  /// Trains arms with all seeds; an arm that does not suit the data becomes a failure.
  private mutating func train(_ wanted: [Arm], for experiment: String) throws {
    var begun: [(arm: Arm, dataset: Dataset)] = []
    var trainings: [QueuedTraining] = []
    for arm in wanted {
      do {
        let dataset =
          try datasets[arm.options] ?? Dataset.open(path, arm.options, on: queue.console)
        datasets[arm.options] = dataset
        begun.append((arm, dataset))
        trainings += seeds.map { seed in
          QueuedTraining(
            planned: PlannedTraining(
              arm.settings(seed: seed), path: path,
              run: RunDirectory("\(folder)/runs/\(arm.key)/seed-\(seed)")),
            dataset: dataset,
            name: "\(dataset.info.name) \(experiment) \(begun.count)/\(wanted.count) "
              + "\(arm.title) seed \(seed)",
            group: arm.key)
        }
      } catch let error as DataError {
        failures[arm.key] = "\(arm.title): \(error)"
      }
    }
    let outcomes = try queue.outcomes(trainings, isOfTraining: Self.isOfArm)
    for (place, (arm, dataset)) in begun.enumerated() {
      let range = place * seeds.count..<(place + 1) * seeds.count
      do {
        arms[arm.key] = try ArmResult(
          arm, runs: trainings[range].map(\.planned.run),
          records: outcomes[range].map { try $0.get() }, dataset, pool: pool)
      } catch  where Self.isOfArm(error) {
        failures[arm.key] = "\(arm.title): \(error)"
      }
    }
  }

  /// Whether an error says that an arm does not suit the data or its settings; others go on.
  private static func isOfArm(_ error: any Error) -> Bool {
    (error as? RunError)?.isOfModel ?? (error is DataError || error is SettingError)
  }
}
