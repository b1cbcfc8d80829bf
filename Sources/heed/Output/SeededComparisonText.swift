import Cells
import Metrics

/// A comparison over seeds for people.
enum SeededComparisonText {
  static func heading(_ comparison: SeededComparison) -> [String] {
    let sides = [("A", comparison.first), ("B", comparison.second)].map { letter, side in
      "\(letter)  \(side.title), \(side.path)"
    }
    let count = NumberText.count(comparison.first.rankings[0].scored.count)
    let seeds = comparison.seeds.map { "\($0)" }.joined(separator: ", ")
    return (sides + ["on the same \(count) test impressions, seeds \(seeds)"]).map {
      DisplayText.sanitised($0)
    }
  }

  static func table(_ comparison: SeededComparison) -> TextTable {
    var table = TextTable([
      .init("metric"), .init("A", isRight: true), .init("B", isRight: true),
      .init("A - B", isRight: true), .init("95 % interval"), .init("p", isRight: true),
      .init("seed by seed"), .init("better"),
    ])
    for metric in comparison.difference.metrics {
      let difference = metric.difference
      table.append([
        metric.name, EvaluationText.value(difference?.first),
        EvaluationText.value(difference?.second),
        difference.map { NumberText.change($0.difference, places: 4) } ?? "n/a",
        EvaluationText.interval(difference?.interval95) ?? "",
        difference.map { ComparisonText.p($0.p) } ?? "",
        (difference?.bySeed ?? []).map { NumberText.change($0, places: 4) }
          .joined(separator: " "),
        metric.verdict.map(ComparisonText.verdict) ?? "",
      ])
    }
    return table
  }

  /// What it comes to, in a sentence.
  static func conclusion(_ comparison: SeededComparison) -> String {
    let metric = comparison.difference.auc
    guard let verdict = metric.verdict, let difference = metric.difference
    else { return "AUC is undefined here, so there is no winner." }
    let by = NumberText.decimal(abs(difference.difference))
    let basis =
      comparison.seeds.count == 1
      ? "on these rows, with one seed: training again may say otherwise"
      : "over test rows and \(comparison.seeds.count) seeds together"
    switch verdict {
    case .tie:
      return "By AUC it is a tie: the difference of \(by) lies within what chance makes, \(basis)."
    case .first: return "By AUC A is better, by \(by), \(basis)."
    case .second: return "By AUC B is better, by \(by), \(basis)."
    }
  }
}
