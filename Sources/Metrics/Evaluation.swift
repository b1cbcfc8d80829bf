/// All metrics of one model on one set of impressions.
///
/// A metric that is undefined is nil (`null` in JSON), and `notes` says why.
public struct Evaluation: Sendable, Equatable {
  /// The number of impressions.
  public let impressionCount: Int
  /// The number of clicks.
  public let positiveCount: Int
  /// The number of users.
  public let userCount: Int
  /// The area under the ROC curve.
  public let auc: Double?
  /// DeLong's standard error of the AUC.
  public let aucStandardError: Double?
  /// DeLong's 95 % interval of the AUC.
  public let aucInterval95: ConfidenceInterval?
  /// Average precision.
  public let averagePrecision: Double?
  /// GAUC weighted by impressions.
  public let gauc: Double?
  /// GAUC weighted by clicks.
  public let gaucByClicks: Double?
  /// Users of one class, left out of GAUC.
  public let gaucSkippedUserCount: Int
  /// The impressions of those users.
  public let gaucSkippedImpressionCount: Int
  /// The mean binary cross-entropy, in nats.
  public let logLoss: Double?
  /// LogLoss divided by the entropy of the base rate.
  public let normalisedEntropy: Double?
  /// The mean squared distance of probability and label.
  public let brierScore: Double?
  /// The expected calibration error over 15 bins of equal mass.
  public let expectedCalibrationError: Double?
  /// Predicted clicks divided by observed ones.
  public let calibrationRatio: Double?
  /// Accuracy at probability one half.
  public let accuracyAtHalf: Double?
  /// CTR@K, HR@K and NDCG@K for each cut, in the order asked for.
  public let cuts: [CutEvaluation]
  /// Why values are missing, one sentence for each reason.
  public let notes: [String]

  /// The cuts that are measured unless others are asked for.
  public static let standardCuts = [1, 3, 5, 10]

  /// Measures one model.
  ///
  /// - Parameters:
  ///   - labels: 0 or 1. Shape `[n]`; may be empty.
  ///   - logits: raw scores, before the sigmoid. Shape `[n]`.
  ///   - users: each impression's user. Shape `[n]`.
  ///   - tieKeys: orders equal logits of a user; nil hashes the row numbers. Shape `[n]`.
  ///   - cuts: the values of K, each at least 1.
  /// - Throws: `MetricInputError` for columns of different lengths, a label that is not 0 or 1, a
  ///   logit that is NaN or infinite.
  /// - Complexity: O(n) and a term for each cut.
  public init(
    labels: [Float], logits: [Float], users: [Int32], tieKeys: [UInt64]? = nil,
    cuts: [Int] = standardCuts
  ) throws(MetricInputError) {
    let scored = try ScoredImpressions(labels: labels, logits: logits)
    self.init(try UserRankings(scored, users: users, tieKeys: tieKeys), cuts: cuts)
  }

  /// Measures impressions that are already checked and ranked.
  ///
  /// - Complexity: O(n) and a term for each cut.
  public init(_ rankings: UserRankings, cuts: [Int] = standardCuts) {
    let scored = rankings.scored
    let calibration = Calibration(scored)
    let grouped = rankings.gauc()
    let deLong = scored.deLong()
    var notes = UndefinedNotes()
    impressionCount = scored.count
    positiveCount = scored.positiveCount
    userCount = rankings.userCount
    auc = notes.take("auc", scored.auc())
    aucStandardError = notes.take("auc_ci95", deLong.map(\.standardError))
    aucInterval95 = deLong.value?.interval95
    averagePrecision = notes.take("average_precision", scored.averagePrecision())
    gauc = notes.take("gauc", grouped.byImpressions)
    gaucByClicks = grouped.byClicks.value
    gaucSkippedUserCount = grouped.skippedUserCount
    gaucSkippedImpressionCount = grouped.skippedImpressionCount
    logLoss = notes.take("logloss", scored.logLoss())
    normalisedEntropy = notes.take("normalised_entropy", scored.normalisedEntropy())
    brierScore = notes.take("brier", calibration.brierScore())
    expectedCalibrationError = notes.take("ece", calibration.expectedCalibrationError())
    calibrationRatio = notes.take("calibration_ratio", calibration.predictedToObservedRatio())
    accuracyAtHalf = notes.take("accuracy_at_half", scored.accuracyAtHalf())
    self.cuts = cuts.map { CutEvaluation(rankings, k: $0, notes: &notes) }
    self.notes = notes.sentences
  }
}
