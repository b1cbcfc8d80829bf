import Datasets
import Kernels
import Training

/// What experiments read: every arm's trainings, on some data.
public struct ExperimentResults {
  /// The arms by their keys.
  public var arms: [String: ArmResult]
  /// The data, by the options with which an arm reads it.
  public var datasets: [DatasetOptions: Dataset]
  /// The seeds of every arm.
  public var seeds: [UInt64]
  /// For what is computed anew.
  public var pool: Pool

  /// Collects results.
  public init(
    arms: [String: ArmResult], datasets: [DatasetOptions: Dataset], seeds: [UInt64], pool: Pool
  ) {
    self.arms = arms
    self.datasets = datasets
    self.seeds = seeds
    self.pool = pool
  }

  /// An arm that was trained; nil where it could not be.
  subscript(_ key: String) -> ArmResult? { arms[key] }

  /// Those of some arms that were trained, in the order of the keys.
  func arms(_ keys: [String]) -> [ArmResult] { keys.compactMap { arms[$0] } }

  /// The events of all the data.
  var eventCount: Int { datasets.values.map(\.eventCount).max() ?? 0 }

  /// The data of an arm.
  func dataset(_ arm: ArmResult) -> Dataset? { datasets[arm.arm.options] }

  /// The differences of arms to another; none where that was not trained.
  func differences(_ keys: [String], from baseline: String) throws -> [ArmDifference] {
    guard let second = arms[baseline] else { return [] }
    return try arms(keys).map { try ArmDifference($0, second) }
  }

  /// The model of an arm's first seed, on the data that is open: it may have moved since.
  func firstModel(_ arm: ArmResult) throws -> TrainedRun? {
    guard let run = arm.runs.first, let record = arm.records.first, let data = dataset(arm) else {
      return nil
    }
    return try TrainedRun(
      run.path, record, TrainingData(data, record.training), threadCount: pool.threadCount)
  }

  /// Where an arm's negatives come from, if they are sampled.
  private func negatives(_ arm: ArmResult) -> [Report.Fact] {
    guard let data = dataset(arm), data.info.feedback == .positivesOnly else { return [] }
    let settings = arm.arm.settings
    let source = settings.negativeSource ?? .catalogue
    return [
      Report.Fact(
        "negatives",
        "\(settings.negatives ?? 1) sampled for each click, \(source.summary)")
    ]
  }

  /// What tables rest on.
  func facts(_ arm: ArmResult) -> [Report.Fact] {
    var facts: [Report.Fact] = []
    if let data = dataset(arm) {
      facts.append(
        Report.Fact(
          "data",
          "\(data.info.name): \(ReportNumber.count(data.eventCount)) events, "
            + "\(ReportNumber.count(data.userCount)) users, \(ReportNumber.count(data.itemCount)) "
            + "items"))
    }
    let split = arm.arm.settings.split
    let embedding = arm.arm.settings.settings["embedding"].map { "embedding \($0), " } ?? ""
    return facts + [
      Report.Fact("split", split.method.rawValue)
    ] + negatives(arm) + [
      Report.Fact(
        "test rows",
        "\(ReportNumber.count(arm.count)) impressions of \(ReportNumber.count(arm.userCount)) "
          + "users, P \(ReportNumber.count(arm.positiveCount)), "
          + "N \(ReportNumber.count(arm.negativeCount)), hash \(arm.rowsHash)"),
      Report.Fact("seeds", seeds.map { "\($0)" }.joined(separator: ", ")),
      Report.Fact(
        "training",
        "\(embedding)batch \(arm.arm.settings.batch), \(arm.arm.settings.optimiser.kind.rawValue), learning "
          + "rate \(arm.arm.settings.optimiser.learningRate), at most "
          + "\(arm.arm.settings.epochs) epochs"),
      Report.Fact(
        "intervals",
        "95 %, over test rows (AUC: DeLong; else bootstrap over users) and seeds together; a "
          + "difference whose interval holds 0 is a tie"),
    ]
  }
}
