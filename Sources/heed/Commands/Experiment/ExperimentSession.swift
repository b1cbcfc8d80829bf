import Cells
import Datasets
import Experiments
import Training

/// Trains the arms of experiments on one set of data; what experiments share is trained once.
struct ExperimentSession {
  let path: String
  let folder: String
  let seeds: [UInt64]
  let queue: TrainingQueue
  let console: Console
  /// The data, by how an arm reads it.
  var datasets: [DatasetOptions: Dataset] = [:]
  private var arms: [String: ArmResult] = [:]
  private var failures: [String: String] = [:]

  init(path: String, folder: String, seeds: [UInt64], queue: TrainingQueue, console: Console) {
    self.path = path
    self.folder = folder
    self.seeds = seeds
    self.queue = queue
    self.console = console
  }

  /// Trains what is missing and reports.
  ///
  /// - Throws: `Interruption` once a signal asked for the end, with the work saved. A model that does
  ///   not suit the data is no error: the report says so.
  mutating func report(_ experiment: any Experiment, _ base: ArmMaker) throws -> Report {
    let wanted = experiment.arms(base)
    for (index, arm) in wanted.enumerated() where arms[arm.key] == nil {
      do {
        arms[arm.key] = try result(arm, "\(experiment.name) \(index + 1)/\(wanted.count)")
      } catch let error as RunError where error.isOfModel {
        failures[arm.key] = "\(arm.title): \(error)"
      } catch let error as DataError {
        failures[arm.key] = "\(arm.title): \(error)"
      }
    }
    console.note("\(experiment.name): computing intervals")
    var report = try experiment.report(
      ExperimentResults(
        arms: arms.filter { key, _ in wanted.contains { $0.key == key } }, datasets: datasets,
        seeds: seeds, pool: queue.pool))
    report.warnings += wanted.compactMap { failures[$0.key] }
    return report
  }

  private mutating func result(_ arm: Arm, _ place: String) throws -> ArmResult {
    let dataset = try datasets[arm.options] ?? Dataset.open(path, arm.options, on: console)
    datasets[arm.options] = dataset
    let planned = seeds.map { seed in
      PlannedTraining(
        arm.settings(seed: seed), path: path,
        run: RunDirectory("\(folder)/runs/\(arm.key)/seed-\(seed)"))
    }
    let records = try zip(planned, seeds).map { planned, seed in
      try queue.record(
        planned, dataset, called: "\(dataset.info.name) \(place) \(arm.title) seed \(seed)")
    }
    return try ArmResult(arm, runs: planned.map(\.run), records: records)
  }
}
