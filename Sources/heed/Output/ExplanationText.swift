import Cells
import Inspection
import Metrics

/// Whether attention explains, for people.
enum ExplanationText {
  static func heading(_ report: ExplanationReport) -> [String] {
    let short = report.explanation.shortCount
    return EvaluationText.heading(report.run) + [
      "\(NumberText.count(report.sampleCount)) of \(NumberText.count(report.testCount)) test "
        + "impressions, evenly taken"
        + (short > 0 ? "; \(NumberText.count(short)) have fewer than two behaviours" : "")
    ]
  }

  /// How far weights and gradients agree with leave-one-out.
  static func agreement(_ report: ExplanationReport) -> TextTable {
    var table = TextTable([
      .init("agreement with leave-one-out"), .init("mean ρ", isRight: true), .init("95 %"),
      .init("quartiles of ρ"), .init("top 5", isRight: true), .init("undefined", isRight: true),
    ])
    for (name, one) in rows(report) {
      let quartiles = [0.25, 0.5, 0.75].map { EvaluationText.value(one.quantile($0), places: 2) }
      table.append([
        name, EvaluationText.value(one.mean?.ratio, places: 2),
        EvaluationText.interval(one.mean?.interval95, places: 2) ?? "",
        one.spearman.isEmpty ? "" : quartiles.joined(separator: " "),
        EvaluationText.value(one.meanOverlap, places: 2), NumberText.count(one.undefinedCount),
      ])
    }
    return table
  }

  /// The distributions by name: attention, each head, gradient × input.
  static func rows(_ report: ExplanationReport) -> [(String, AgreementDistribution)] {
    let explanation = report.explanation
    let heads = explanation.headAgreement.enumerated().map { ("  head \($0 + 1)", $1) }
    let attention = report.hasAttention ? [("attention weight", explanation.agreement)] : []
    return attention + heads + [("gradient × input", explanation.gradientAgreement)]
  }

  /// The logit's moves by the share of behaviours removed, or kept.
  static func curves(_ report: ExplanationReport, isDeletion: Bool) -> TextTable {
    let curves = report.explanation.curves
    var table = TextTable(
      [.init(isDeletion ? "removed first" : "kept alone")]
        + DeletionCurves.shares.map {
          .init("\(Int(($0 * 100).rounded())) %", isRight: true)
        } + [.init("against chance", isRight: true), .init("95 %")])
    for order in curves.orders {
      let values = isDeletion ? curves.deletion(order) : curves.insertion(order)
      let ratio = isDeletion ? curves.comprehensiveness(order) : curves.sufficiency(order)
      table.append(
        [order.words] + values.map { EvaluationText.value($0, places: 2) }
          + (order == .random
            ? ["1", ""]
            : [
              EvaluationText.value(ratio?.ratio, places: 2),
              EvaluationText.interval(ratio?.interval95, places: 2) ?? "",
            ]))
    }
    return table
  }

  /// The share of the history's effect that is gone, by the share of behaviours removed; nil where
  /// histories do nothing.
  static func support(_ report: ExplanationReport) -> TextTable? {
    let support = report.explanation.support
    guard support.deletion(.random) != nil else { return nil }
    var table = TextTable(
      [.init("removed first")]
        + SupportCurves.shares.map { .init("\(Int(($0 * 100).rounded())) %", isRight: true) }
        + [.init("area − chance", isRight: true), .init("95 %")])
    for order in support.orders {
      let gain = order == .random ? nil : support.gain(order)
      table.append(
        [order.words]
          + (support.deletion(order) ?? []).map { EvaluationText.value($0, places: 2) }
          + [
            order == .random ? "0" : EvaluationText.value(gain?.ratio, places: 2),
            EvaluationText.interval(gain?.interval95, places: 2) ?? "",
          ])
    }
    return table
  }
}
