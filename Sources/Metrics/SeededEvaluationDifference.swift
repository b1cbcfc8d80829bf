/// How two models differ on the same impressions, metric by metric, each trained with several seeds.
public struct SeededEvaluationDifference: Sendable, Equatable {
  /// One metric's difference.
  public struct Metric: Sendable, Equatable {
    /// Its name for people.
    public let name: String
    /// Its name in JSON.
    public let key: String
    /// Whether the smaller value is the better one.
    public let isLowerBetter: Bool
    /// The difference; nil where the metric is not defined on these impressions.
    public let difference: SeededDifference?

    /// Which model is better, if any.
    public var verdict: Verdict? { difference.map { Verdict($0, isLowerBetter: isLowerBetter) } }
  }

  /// Seeds of each model.
  public let seedCount: Int
  /// AUC.
  public let auc: Metric
  /// GAUC weighted by impressions.
  public let gauc: Metric
  /// LogLoss.
  public let logLoss: Metric
  /// CTR@K, the mean over users, in the order asked for.
  public let clickThroughRates: [Metric]

  /// All of them, in the order of tables.
  public var metrics: [Metric] { [auc, gauc, logLoss] + clickThroughRates }

  /// Compares two models.
  ///
  /// - Parameters:
  ///   - first: one model's trainings, in the order of the seeds; at least one.
  ///   - second: the other's, with the same seeds.
  ///   - cuts: the values of K, each at least 1.
  /// - Throws: `MetricInputError` when any two do not hold the same rows of the same users.
  /// - Complexity: as `PairedBootstrap.compare`.
  public init(
    _ first: [UserRankings], _ second: [UserRankings], cuts: [Int] = Evaluation.standardCuts,
    bootstrap: PairedBootstrap = PairedBootstrap()
  ) throws(MetricInputError) {
    seedCount = first.count
    auc = Metric(
      name: "AUC", key: "auc", isLowerBetter: false,
      difference: try SeededDifference.auc(first, second).value)
    let others = try SeededDifference.of(
      [.gauc, .logLoss] + cuts.map { .ctrMacro(k: $0) }, first, second, bootstrap: bootstrap)
    gauc = Metric(name: "GAUC", key: "gauc", isLowerBetter: false, difference: others[0].value)
    logLoss = Metric(
      name: "LogLoss", key: "logloss", isLowerBetter: true, difference: others[1].value)
    clickThroughRates = zip(cuts, others.dropFirst(2)).map { k, difference in
      Metric(
        name: "CTR@\(k)", key: "ctr_at_\(k)", isLowerBetter: false, difference: difference.value)
    }
  }
}
