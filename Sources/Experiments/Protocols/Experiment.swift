import Datasets
import Kernels
import Models
import Training

/// A question that trainings answer.
public protocol Experiment: Sendable {
  /// What `heed experiment` calls it.
  var name: String { get }
  /// One line for help.
  var summary: String { get }

  /// What is to be trained.
  func arms(_ base: ArmMaker) -> [Arm]

  /// What the trainings say.
  ///
  /// - Throws: what reading a run throws. Too little data is no error: the report says so.
  func report(_ results: ExperimentResults) throws -> Report
}

/// All experiments, in the order in which `all` runs them.
public enum Experiments {
  /// The list.
  public static let all: [any Experiment] = [Table1(), Table2(), Table4(), ROCs()]

  /// The experiment of a name.
  public static func named(_ name: String) -> (any Experiment)? { all.first { $0.name == name } }
}

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
    return facts + [
      Report.Fact("split", split.method.rawValue),
      Report.Fact(
        "test rows",
        "\(ReportNumber.count(arm.count)) impressions of \(ReportNumber.count(arm.userCount)) "
          + "users, P \(ReportNumber.count(arm.positiveCount)), "
          + "N \(ReportNumber.count(arm.negativeCount)), hash \(arm.rowsHash)"),
      Report.Fact("seeds", seeds.map { "\($0)" }.joined(separator: ", ")),
      Report.Fact(
        "training",
        "batch \(arm.arm.settings.batch), \(arm.arm.settings.optimiser.kind.rawValue), learning "
          + "rate \(arm.arm.settings.optimiser.learningRate), at most "
          + "\(arm.arm.settings.epochs) epochs"),
      Report.Fact(
        "intervals",
        "95 %, over test rows (AUC: DeLong; else bootstrap over users) and seeds together; a "
          + "difference whose interval holds 0 is a tie"),
    ]
  }
}

/// Makes arms of the same data with the same common settings.
public struct ArmMaker: Sendable {
  /// What all arms begin with, the model left open.
  public var common: TrainingSettings
  /// How the data is read.
  public var options: DatasetOptions
  /// How users expressed themselves.
  public let feedback: DatasetInfo.Feedback
  /// The events of all the data.
  public let eventCount: Int

  /// The most behaviours of a history: long enough for all of the published strata.
  public static let history = 100

  /// The common settings for some data.
  ///
  /// A log of positives is split by leaving the last out, with negatives of what others just took:
  /// with a split by time the news of the test part would all be new, and with negatives from the
  /// catalogue a click would be told by its age.
  public init(_ dataset: Dataset, _ options: DatasetOptions, _ common: TrainingSettings) {
    var settings = common
    settings.history = Self.history
    settings.features = dataset.userFields.map { "user:\($0.name)" }
    if dataset.info.feedback == .positivesOnly {
      settings.split.method = .leaveLastOut
      settings.negativeSource = .recent
    }
    self.common = settings
    self.options = options
    feedback = dataset.info.feedback
    eventCount = dataset.eventCount
  }

  /// An arm.
  public func arm(
    _ key: String, _ title: String, _ model: String, _ settings: [String: SettingValue] = [:],
    _ change: (inout TrainingSettings) -> Void = { _ in }
  ) -> Arm {
    var training = common
    training.model = model
    training.settings = settings
    change(&training)
    return Arm(key, title, training, options)
  }
}
