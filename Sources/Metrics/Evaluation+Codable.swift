extension Evaluation: Codable {
  private enum CodingKeys: String, CodingKey {
    case impressionCount = "impressions"
    case positiveCount = "positives"
    case userCount = "users"
    case auc
    case aucStandardError = "auc_standard_error"
    case aucInterval95 = "auc_ci95"
    case averagePrecision = "average_precision"
    case gauc
    case gaucByClicks = "gauc_by_clicks"
    case gaucSkippedUserCount = "gauc_skipped_users"
    case gaucSkippedImpressionCount = "gauc_skipped_impressions"
    case logLoss = "logloss"
    case normalisedEntropy = "normalised_entropy"
    case brierScore = "brier"
    case expectedCalibrationError = "ece"
    case calibrationRatio = "calibration_ratio"
    case accuracyAtHalf = "accuracy_at_half"
    case clickThroughRates = "ctr_at_k"
    case hitRates = "hr_at_k"
    case gains = "ndcg_at_k"
    case notes
  }

  /// Writes every key, also those of undefined values, as `null`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(impressionCount, forKey: .impressionCount)
    try values.encode(positiveCount, forKey: .positiveCount)
    try values.encode(userCount, forKey: .userCount)
    try values.encode(auc, forKey: .auc)
    try values.encode(aucStandardError, forKey: .aucStandardError)
    try values.encode(aucInterval95, forKey: .aucInterval95)
    try values.encode(averagePrecision, forKey: .averagePrecision)
    try values.encode(gauc, forKey: .gauc)
    try values.encode(gaucByClicks, forKey: .gaucByClicks)
    try values.encode(gaucSkippedUserCount, forKey: .gaucSkippedUserCount)
    try values.encode(gaucSkippedImpressionCount, forKey: .gaucSkippedImpressionCount)
    try values.encode(logLoss, forKey: .logLoss)
    try values.encode(normalisedEntropy, forKey: .normalisedEntropy)
    try values.encode(brierScore, forKey: .brierScore)
    try values.encode(expectedCalibrationError, forKey: .expectedCalibrationError)
    try values.encode(calibrationRatio, forKey: .calibrationRatio)
    try values.encode(accuracyAtHalf, forKey: .accuracyAtHalf)
    try values.encode(cuts.map(EncodedRate.init), forKey: .clickThroughRates)
    try values.encode(
      cuts.map { EncodedCut(k: $0.k, value: $0.hitRate, users: $0.usersWithPositiveCount) },
      forKey: .hitRates)
    try values.encode(
      cuts.map { EncodedCut(k: $0.k, value: $0.ndcg, users: $0.usersWithPositiveCount) },
      forKey: .gains)
    try values.encode(notes, forKey: .notes)
  }

  /// Reads what `encode(to:)` writes.
  ///
  /// - Throws: `DecodingError` for a missing key, a wrong type or lists of different cuts.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    impressionCount = try values.decode(Int.self, forKey: .impressionCount)
    positiveCount = try values.decode(Int.self, forKey: .positiveCount)
    userCount = try values.decode(Int.self, forKey: .userCount)
    auc = try values.decode(Double?.self, forKey: .auc)
    aucStandardError = try values.decode(Double?.self, forKey: .aucStandardError)
    aucInterval95 = try values.decode(ConfidenceInterval?.self, forKey: .aucInterval95)
    averagePrecision = try values.decode(Double?.self, forKey: .averagePrecision)
    gauc = try values.decode(Double?.self, forKey: .gauc)
    gaucByClicks = try values.decode(Double?.self, forKey: .gaucByClicks)
    gaucSkippedUserCount = try values.decode(Int.self, forKey: .gaucSkippedUserCount)
    gaucSkippedImpressionCount = try values.decode(Int.self, forKey: .gaucSkippedImpressionCount)
    logLoss = try values.decode(Double?.self, forKey: .logLoss)
    normalisedEntropy = try values.decode(Double?.self, forKey: .normalisedEntropy)
    brierScore = try values.decode(Double?.self, forKey: .brierScore)
    expectedCalibrationError = try values.decode(Double?.self, forKey: .expectedCalibrationError)
    calibrationRatio = try values.decode(Double?.self, forKey: .calibrationRatio)
    accuracyAtHalf = try values.decode(Double?.self, forKey: .accuracyAtHalf)
    let rates = try values.decode([EncodedRate].self, forKey: .clickThroughRates)
    let hitRates = try values.decode([EncodedCut].self, forKey: .hitRates)
    let gains = try values.decode([EncodedCut].self, forKey: .gains)
    guard rates.map(\.k) == hitRates.map(\.k), rates.map(\.k) == gains.map(\.k) else {
      throw DecodingError.dataCorruptedError(
        forKey: .gains, in: values,
        debugDescription: "ctr_at_k, hr_at_k and ndcg_at_k list different cuts.")
    }
    cuts = zip(rates, zip(hitRates, gains)).map { rate, others in
      rate.cut(hitRate: others.0.value, ndcg: others.1.value, usersWithPositive: others.0.users)
    }
    notes = try values.decode([String].self, forKey: .notes)
  }
}

/// One entry of `ctr_at_k`.
private struct EncodedRate: Codable {
  let k: Int
  let macro: Double?
  let micro: Double?
  let ceiling: Double?
  let users: Int
  let usersWithFewer: Int
  let usersWithMore: Int

  enum CodingKeys: String, CodingKey {
    case k, macro, micro, ceiling, users
    case usersWithFewer = "users_with_fewer_than_k"
    case usersWithMore = "users_with_more_than_k"
  }

  init(_ cut: CutEvaluation) {
    k = cut.k
    macro = cut.ctrMacro
    micro = cut.ctrMicro
    ceiling = cut.ctrCeiling
    users = cut.userCount
    usersWithFewer = cut.usersWithFewerCount
    usersWithMore = cut.usersWithMoreCount
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(k, forKey: .k)
    try values.encode(macro, forKey: .macro)
    try values.encode(micro, forKey: .micro)
    try values.encode(ceiling, forKey: .ceiling)
    try values.encode(users, forKey: .users)
    try values.encode(usersWithFewer, forKey: .usersWithFewer)
    try values.encode(usersWithMore, forKey: .usersWithMore)
  }

  func cut(hitRate: Double?, ndcg: Double?, usersWithPositive: Int) -> CutEvaluation {
    CutEvaluation(
      k: k, ctrMacro: macro, ctrMicro: micro, ctrCeiling: ceiling, userCount: users,
      usersWithFewerCount: usersWithFewer, usersWithMoreCount: usersWithMore, hitRate: hitRate,
      ndcg: ndcg, usersWithPositiveCount: usersWithPositive)
  }
}

/// One entry of `hr_at_k` or `ndcg_at_k`.
private struct EncodedCut: Codable {
  let k: Int
  let value: Double?
  let users: Int

  enum CodingKeys: String, CodingKey { case k, value, users }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(k, forKey: .k)
    try values.encode(value, forKey: .value)
    try values.encode(users, forKey: .users)
  }
}
