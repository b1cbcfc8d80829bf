/// How two models differ on the same impressions, metric by metric, first minus second.
///
/// AUC is tested by DeLong's method, everything else by the paired bootstrap over users.
public struct EvaluationDifference: Sendable, Equatable {
  /// One metric's difference with its interval and test.
  public struct Metric: Sendable, Equatable {
    /// The first model's value minus the second's.
    public let difference: Double
    /// The 95 % interval of the difference.
    public let interval95: ConfidenceInterval
    /// The two-sided p-value of no difference; nil where there is no variance to test against.
    public let p: Double?
  }

  /// One cut's differences.
  public struct Cut: Sendable, Equatable {
    /// The cut K.
    public let k: Int
    /// CTR@K, the mean over users.
    public let ctrMacro: Metric?
    /// NDCG@K.
    public let ndcg: Metric?
  }

  /// AUC.
  public let auc: Metric?
  /// RelaImpr of the first model over the second.
  public let relativeImprovement: Double?
  /// GAUC weighted by impressions.
  public let gauc: Metric?
  /// LogLoss: negative means that the first model is better.
  public let logLoss: Metric?
  /// CTR@K and NDCG@K, in the order asked for.
  public let cuts: [Cut]
  /// The number of resamples behind the bootstrap.
  public let replicateCount: Int
  /// Why values are missing, one sentence for each reason.
  public let notes: [String]

  /// Compares two models.
  ///
  /// - Parameters:
  ///   - first: the first model's impressions.
  ///   - second: the second model's, ranked with the same tie keys.
  ///   - cuts: the values of K, each at least 1.
  ///   - bootstrap: the number of resamples and their seed.
  /// - Throws: `MetricInputError` when the two do not hold the same rows of the same users.
  /// - Complexity: as `PairedBootstrap.compare`.
  public init(
    _ first: UserRankings, _ second: UserRankings, cuts: [Int] = Evaluation.standardCuts,
    bootstrap: PairedBootstrap = PairedBootstrap()
  ) throws(MetricInputError) {
    var notes = UndefinedNotes()
    let deLong = try first.scored.deLongDifference(from: second.scored)
    auc = notes.take("auc", deLong).map {
      Metric(
        difference: $0.difference, interval95: $0.interval95, p: notes.take("auc_p", $0.p))
    }
    let metrics =
      [.gauc, .logLoss] + cuts.map { .ctrMacro(k: $0) } + cuts.map { UserMetric.ndcg(k: $0) }
    var differences = try bootstrap.compare(first, second, metrics: metrics)[...]
    func next(_ name: String) -> Metric? {
      differences.popFirst().flatMap { notes.take(name, $0) }.map {
        Metric(difference: $0.difference, interval95: $0.interval95, p: $0.p)
      }
    }
    gauc = next("gauc")
    logLoss = next("logloss")
    let rates = cuts.map { _ in next("ctr_at_k") }
    let gains = cuts.map { _ in next("ndcg_at_k") }
    self.cuts = zip(cuts, zip(rates, gains)).map { Cut(k: $0, ctrMacro: $1.0, ndcg: $1.1) }
    relativeImprovement = first.scored.auc().value.flatMap { auc in
      second.scored.auc().value.flatMap { baseline in
        notes.take("rela_impr", Metrics.relativeImprovement(auc: auc, baseline: baseline))
      }
    }
    replicateCount = bootstrap.replicateCount
    self.notes = notes.sentences
  }
}

extension EvaluationDifference: Encodable {
  private enum CodingKeys: String, CodingKey {
    case auc
    case aucInterval95 = "auc_ci95"
    case aucP = "auc_p"
    case relativeImprovement = "rela_impr"
    case gauc
    case gaucInterval95 = "gauc_ci95"
    case gaucP = "gauc_p"
    case logLoss = "logloss"
    case logLossInterval95 = "logloss_ci95"
    case logLossP = "logloss_p"
    case clickThroughRates = "ctr_at_k"
    case gains = "ndcg_at_k"
    case replicateCount = "bootstrap_replicates"
    case notes
  }

  /// Writes every key, also those of undefined values, as `null`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(auc?.difference, forKey: .auc)
    try values.encode(auc?.interval95, forKey: .aucInterval95)
    try values.encode(auc?.p, forKey: .aucP)
    try values.encode(relativeImprovement, forKey: .relativeImprovement)
    try values.encode(gauc?.difference, forKey: .gauc)
    try values.encode(gauc?.interval95, forKey: .gaucInterval95)
    try values.encode(gauc?.p, forKey: .gaucP)
    try values.encode(logLoss?.difference, forKey: .logLoss)
    try values.encode(logLoss?.interval95, forKey: .logLossInterval95)
    try values.encode(logLoss?.p, forKey: .logLossP)
    try values.encode(cuts.map { EncodedMetric($0.k, $0.ctrMacro) }, forKey: .clickThroughRates)
    try values.encode(cuts.map { EncodedMetric($0.k, $0.ndcg) }, forKey: .gains)
    try values.encode(replicateCount, forKey: .replicateCount)
    try values.encode(notes, forKey: .notes)
  }
}

/// One entry of `ctr_at_k` or `ndcg_at_k`.
private struct EncodedMetric: Encodable {
  let k: Int
  let metric: EvaluationDifference.Metric?

  init(_ k: Int, _ metric: EvaluationDifference.Metric?) {
    self.k = k
    self.metric = metric
  }

  enum CodingKeys: String, CodingKey {
    case k, difference, p
    case interval95 = "ci95"
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(k, forKey: .k)
    try values.encode(metric?.difference, forKey: .difference)
    try values.encode(metric?.interval95, forKey: .interval95)
    try values.encode(metric?.p, forKey: .p)
  }
}
