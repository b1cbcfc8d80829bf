import Metrics

/// How an arm differs from another on the same test rows, over all seeds.
struct ArmDifference {
  let first: ArmResult
  let second: ArmResult
  let auc: SeededDifference?
  let gauc: SeededDifference?
  let logLoss: SeededDifference?
  let ctrAt10: SeededDifference?

  /// The cut that the published tables use.
  static let k = 10

  /// Compares arms.
  ///
  /// - Throws: `MetricInputError` where they were not tested on the same rows.
  init(_ first: ArmResult, _ second: ArmResult) throws {
    self.first = first
    self.second = second
    let all = try SeededEvaluationDifference(first.rankings, second.rankings, cuts: [Self.k])
    auc = all.auc.difference
    gauc = all.gauc.difference
    logLoss = all.logLoss.difference
    ctrAt10 = all.clickThroughRates[0].difference
  }

  /// The finding in a sentence.
  var sentence: String {
    guard let auc else {
      return "\(first.arm.title) against \(second.arm.title): the AUC is not defined on these rows."
    }
    let size =
      "AUC \(ReportNumber.change(auc.difference, 4)), 95 % interval "
      + ReportCell.changeInterval(auc.interval95).text
    switch Verdict(auc) {
    case .tie:
      return "\(first.arm.title) against \(second.arm.title) is a tie: \(size)."
    case .first: return "\(first.arm.title) is better than \(second.arm.title): \(size)."
    case .second: return "\(first.arm.title) is worse than \(second.arm.title): \(size)."
    }
  }
}
