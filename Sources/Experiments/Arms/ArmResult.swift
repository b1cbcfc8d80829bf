import Datasets
import Kernels
import Metrics
import Training

/// What an arm's trainings are worth on the test rows, or on some of them.
public struct ArmResult {
  /// What was trained.
  public let arm: Arm
  /// The runs' folders, in the order of the seeds.
  public let runs: [RunDirectory]
  /// run.json of each.
  public let records: [RunRecord]
  /// What each says of the test rows.
  public let predictions: [Predictions]
  /// The same, ranked by user.
  public let rankings: [UserRankings]

  /// Reads the finished runs of an arm. Predictions that are gone or damaged are computed again.
  ///
  /// - Parameter dataset: what the arm was trained on.
  /// - Throws: `DataError`, `RunError`, `MetricInputError` where that cannot be.
  public init(
    _ arm: Arm, runs: [RunDirectory], records: [RunRecord], _ dataset: Dataset, pool: Pool
  ) throws {
    let predictions = try zip(runs, records).map { run, record in
      if let kept = try? Predictions(path: run.predictions) { return kept }
      return try TrainedRun(
        run.path, record, TrainingData(dataset, record.training), threadCount: pool.threadCount
      ).testPredictions(pool: pool)
    }
    try self.init(arm, runs: runs, records: records, predictions: predictions)
  }

  init(
    _ arm: Arm, runs: [RunDirectory], records: [RunRecord], predictions: [Predictions]
  ) throws {
    self.arm = arm
    self.runs = runs
    self.records = records
    self.predictions = predictions
    rankings = try predictions.map { try $0.rankings() }
  }

  /// The same trainings on some of the test rows.
  ///
  /// - Parameter isWanted: asked with a row's number.
  public func filtered(_ isWanted: (Int) -> Bool) throws -> ArmResult {
    guard let rows = predictions.first.map({ (0..<$0.count).filter(isWanted) }) else { return self }
    return try ArmResult(
      arm, runs: runs, records: records, predictions: predictions.map { $0.rows(rows) })
  }

  /// Impressions.
  public var count: Int { rankings.first?.scored.count ?? 0 }
  /// Clicks among them.
  public var positiveCount: Int { rankings.first?.scored.positiveCount ?? 0 }
  /// Impressions without a click.
  public var negativeCount: Int { count - positiveCount }
  /// Users.
  public var userCount: Int { rankings.first?.userCount ?? 0 }

  /// A figure of each training, over the seeds; nil where one of them has none.
  func summary(_ figure: (UserRankings) -> Double?) -> SeedSummary? {
    summary(of: rankings.map(figure))
  }

  /// The same of what run.json holds.
  func recorded(_ figure: (RunRecord) -> Double?) -> SeedSummary? {
    summary(of: records.map(figure))
  }

  private func summary(of values: [Double?]) -> SeedSummary? {
    let defined = values.compactMap { $0 }
    return defined.count == values.count ? SeedSummary.of(defined).value : nil
  }

  /// The AUC over the seeds.
  var auc: SeedSummary? { summary { $0.scored.auc().value } }
  /// GAUC weighted by impressions.
  var gauc: SeedSummary? { summary { $0.gauc().byImpressions.value } }
  /// LogLoss.
  var logLoss: SeedSummary? { summary { $0.scored.logLoss().value } }

  /// CTR@K, the mean over users.
  func clickThroughRate(at k: Int) -> SeedSummary? {
    summary { $0.clickThroughRate(at: k).value?.macro }
  }

  /// Identifies the test rows: which events, which targets, which labels.
  var rowsHash: String {
    guard let rows = predictions.first else { return "" }
    return Hash64.text(
      rows.events.map(Int64.init), rows.items.map(Int64.init),
      rows.labels.map {
        Int64($0)
      })
  }
}

extension Predictions {
  /// Some of the rows, in the order given.
  func rows(_ rows: [Int]) -> Predictions {
    var result = Predictions(count: 0)
    result.labels = rows.map { labels[$0] }
    result.logits = rows.map { logits[$0] }
    result.users = rows.map { users[$0] }
    result.events = rows.map { events[$0] }
    result.items = rows.map { items[$0] }
    return result
  }
}

/// A hash of lists of numbers, the same on every machine.
enum Hash64 {
  /// 16 hexadecimal digits.
  ///
  /// Reference: FNV-1a by Fowler, Noll and Vo, over the numbers' eight bytes at once.
  static func text(_ lists: [Int64]...) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for list in lists {
      for value in [Int64(list.count)] + list {
        hash = (hash ^ UInt64(bitPattern: value)) &* 0x0000_0100_0000_01B3
        hash ^= hash >> 29
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
